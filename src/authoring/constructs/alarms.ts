import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";

/** Properties of {@link Alarms}. */
export interface AlarmsProps {
  /** Prefix of the alarms' names. */
  readonly name: string;
  readonly topic: { readonly topicArn: string };
}

/** The Network Load Balancer that alarms watch. */
export interface WatchedLoadBalancer {
  /** `net/<name>/<id>` */
  readonly loadBalancerArnSuffix: string;
  /** Undefined if the target is an Application Load Balancer: the metrics of targets do not count it (CWM-02). */
  readonly targetGroupArnSuffix?: string | undefined;
}

/** The Application Load Balancer that alarms watch. */
export interface WatchedApplicationLoadBalancer {
  /** `app/<name>/<id>` */
  readonly loadBalancerArnSuffix: string;
  /** @default not watched: only the load balancer's own errors */
  readonly targetGroupArnSuffix?: string;
}

/** The interface endpoint that alarms watch. */
export interface WatchedEndpoint {
  readonly endpointId: string;
  readonly vpcId: string;
  readonly serviceName: string;
}

/**
 * Metrics that should stay at zero; the description says what to look at if one does not. CloudWatch accepts an alarm on
 * a metric that does not exist, which never fires: names and dimensions are those of AWS's pages (CWM-01).
 */
const METRICS = {
  "unhealthy-targets": {
    namespace: "AWS/NetworkELB",
    metricName: "UnHealthyHostCount",
    statistic: "Maximum",
    alarmDescription: "A target fails its health check",
  },
  "blocked-flows": {
    namespace: "AWS/NetworkELB",
    metricName: "SecurityGroupBlockedFlowCount_Inbound_TCP",
    statistic: "Sum",
    alarmDescription: "The security group of the load balancer drops flows: is a consumer network missing from it",
  },
  "unhealthy-web-targets": {
    namespace: "AWS/ApplicationELB",
    metricName: "UnHealthyHostCount",
    statistic: "Maximum",
    alarmDescription: "A target of the application load balancer fails its health check",
  },
  "alb-errors": {
    namespace: "AWS/ApplicationELB",
    metricName: "HTTPCode_ELB_5XX_Count",
    statistic: "Sum",
    alarmDescription:
      "The application load balancer itself answers with errors: it has no healthy target, or cannot reach it",
  },
  "endpoint-packets-dropped": {
    namespace: "AWS/PrivateLinkEndpoints",
    metricName: "PacketsDropped",
    statistic: "Sum",
    alarmDescription: "The endpoint drops packets: larger than 8500 bytes, or the service is unhealthy",
  },
  "endpoint-resets": {
    namespace: "AWS/PrivateLinkEndpoints",
    metricName: "RstPacketsReceived",
    statistic: "Sum",
    alarmDescription: "The service resets connections: its targets are unhealthy or refuse",
  },
  "vpn-authentication-failures": {
    namespace: "AWS/ClientVPN",
    metricName: "AuthenticationFailures",
    statistic: "Sum",
    alarmDescription: "Logins to the Client VPN fail: has a certificate expired",
  },
} as const;

/**
 * Alarms on metrics that should stay at zero. Each notifies the topic after three minutes above zero, and again when
 * the metric is back at zero.
 *
 * Cost: per alarm and month.
 */
export class Alarms extends Construct {
  private readonly props: AlarmsProps;

  public constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    this.props = { name: props.name, topic: props.topic };
  }

  /** Watches for unhealthy targets, and for flows that the load balancer's security group drops (LB-08b). */
  public watchLoadBalancer({ loadBalancerArnSuffix, targetGroupArnSuffix }: WatchedLoadBalancer): this {
    const dimensions = { LoadBalancer: loadBalancerArnSuffix };
    if (targetGroupArnSuffix) this.add("unhealthy-targets", { ...dimensions, TargetGroup: targetGroupArnSuffix });
    return this.add("blocked-flows", dimensions);
  }

  /** Watches for unhealthy targets of an Application Load Balancer, and for its own errors. */
  public watchApplicationLoadBalancer(watched: WatchedApplicationLoadBalancer): this {
    const dimensions = { LoadBalancer: watched.loadBalancerArnSuffix };
    const TargetGroup = watched.targetGroupArnSuffix;
    if (TargetGroup) this.add("unhealthy-web-targets", { ...dimensions, TargetGroup });
    return this.add("alb-errors", dimensions);
  }

  /** Watches for packets that an interface endpoint drops, and for connections that the service resets. */
  public watchEndpoint({ endpointId, serviceName, vpcId }: WatchedEndpoint): this {
    const dimensions = {
      "Endpoint Type": "Interface",
      "Service Name": serviceName,
      "VPC Endpoint Id": endpointId,
      "VPC Id": vpcId,
    };
    return this.add("endpoint-packets-dropped", dimensions).add("endpoint-resets", dimensions);
  }

  /** Watches for failed logins to a Client VPN. */
  public watchClientVpn(clientVpn: { readonly clientVpnEndpointId: string }): this {
    return this.add("vpn-authentication-failures", { Endpoint: clientVpn.clientVpnEndpointId });
  }

  private add(id: keyof typeof METRICS, dimensions: Record<string, string>): this {
    const { name, topic } = this.props;
    new CloudwatchMetricAlarm(this, id, {
      alarmName: `${name}-${id}`,
      ...METRICS[id],
      dimensions,
      comparisonOperator: "GreaterThanThreshold",
      threshold: 0,
      period: 60,
      evaluationPeriods: 3,
      treatMissingData: "notBreaching",
      alarmActions: [topic.topicArn],
      okActions: [topic.topicArn],
    });
    return this;
  }
}

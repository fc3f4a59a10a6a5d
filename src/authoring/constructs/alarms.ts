import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";

/** Properties of {@link Alarms}. */
export interface AlarmsProps {
  /** Prefix of the alarms' names. */
  readonly name: string;
  readonly topic: { readonly topicArn: string };
}

/** The load balancer that alarms watch. */
export interface WatchedLoadBalancer {
  readonly loadBalancerArnSuffix: string;
  readonly targetGroupArnSuffix: string;
}

/** The interface endpoint that alarms watch. */
export interface WatchedEndpoint {
  readonly endpointId: string;
  readonly vpcId: string;
  readonly serviceName: string;
}

/** Metrics that should stay at zero; the description says what to look at if one does not. */
const METRICS = {
  "unhealthy-targets": {
    namespace: "AWS/NetworkELB",
    metricName: "UnHealthyHostCount",
    statistic: "Maximum",
    alarmDescription: "A target fails its health check",
  },
  "blocked-flows": {
    namespace: "AWS/NetworkELB",
    metricName: "SecurityGroupBlockedFlowCount_Inbound",
    statistic: "Sum",
    alarmDescription: "The security group of the load balancer drops flows: is a consumer network missing from it",
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
    this.add("unhealthy-targets", { ...dimensions, TargetGroup: targetGroupArnSuffix });
    return this.add("blocked-flows", dimensions);
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

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

/** A metric that should stay at zero. */
interface AlarmMetric {
  readonly namespace: string;
  readonly metric: string;
  readonly statistic: "Maximum" | "Sum";
  readonly dimensions: Readonly<Record<string, string>>;
  /** What it means when it is not zero, and what to look at. */
  readonly description: string;
}

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
    const namespace = "AWS/NetworkELB";
    const dimensions = { LoadBalancer: loadBalancerArnSuffix };
    return this.add("unhealthy-targets", {
      namespace,
      metric: "UnHealthyHostCount",
      statistic: "Maximum",
      dimensions: { ...dimensions, TargetGroup: targetGroupArnSuffix },
      description: "A target fails its health check",
    }).add("blocked-flows", {
      namespace,
      metric: "SecurityGroupBlockedFlowCount_Inbound",
      statistic: "Sum",
      dimensions,
      description: "The security group of the load balancer drops flows: is a consumer network missing from it",
    });
  }

  /** Watches for packets that an interface endpoint drops, and for connections that the service resets. */
  public watchEndpoint({ endpointId, serviceName, vpcId }: WatchedEndpoint): this {
    const dimensions = {
      "Endpoint Type": "Interface",
      "Service Name": serviceName,
      "VPC Endpoint Id": endpointId,
      "VPC Id": vpcId,
    };
    const common = { namespace: "AWS/PrivateLinkEndpoints", statistic: "Sum", dimensions } as const;
    return this.add("endpoint-packets-dropped", {
      ...common,
      metric: "PacketsDropped",
      description: "The endpoint drops packets: larger than 8500 bytes, or the service is unhealthy",
    }).add("endpoint-resets", {
      ...common,
      metric: "RstPacketsReceived",
      description: "The service resets connections: its targets are unhealthy or refuse",
    });
  }

  /** Watches for failed logins to a Client VPN. */
  public watchClientVpn(clientVpn: { readonly clientVpnEndpointId: string }): this {
    return this.add("vpn-authentication-failures", {
      namespace: "AWS/ClientVPN",
      metric: "AuthenticationFailures",
      statistic: "Sum",
      dimensions: { Endpoint: clientVpn.clientVpnEndpointId },
      description: "Logins to the Client VPN fail: has a certificate expired",
    });
  }

  private add(id: string, { description, dimensions, metric, namespace, statistic }: AlarmMetric): this {
    const { name, topic } = this.props;
    new CloudwatchMetricAlarm(this, id, {
      alarmName: `${name}-${id}`,
      alarmDescription: description,
      namespace,
      metricName: metric,
      statistic,
      dimensions: { ...dimensions },
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

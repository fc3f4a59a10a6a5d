import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";

/** A metric that should stay at zero. */
export interface AlarmMetric {
  /** Such as `AWS/NetworkELB`. */
  readonly namespace: string;
  readonly metric: string;
  readonly statistic: "Maximum" | "Sum";
  readonly dimensions: Readonly<Record<string, string>>;
  /** What it means when it is not zero, and what to look at. */
  readonly description: string;
}

export interface AlarmsProps {
  /** Prefix of the alarms' names. */
  readonly name: string;
  readonly topic: { readonly topicArn: string };
}

/**
 * Alarms on metrics that should stay at zero: each tells the topic when its metric was above zero for three
 * minutes, and when it is zero again.
 *
 * Cost: per alarm and month.
 */
export class Alarms extends Construct {
  private readonly props: AlarmsProps;

  public constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    this.props = { name: props.name, topic: props.topic };
  }

  /** Targets that fail their health check, and flows that the load balancer's security group dropped (LB-08b). */
  public watchLoadBalancer(loadBalancer: {
    readonly loadBalancerArnSuffix: string;
    readonly targetGroupArnSuffix: string;
  }): this {
    const namespace = "AWS/NetworkELB";
    const dimensions = { LoadBalancer: loadBalancer.loadBalancerArnSuffix };
    return this.add("unhealthy-targets", {
      namespace,
      metric: "UnHealthyHostCount",
      statistic: "Maximum",
      dimensions: { ...dimensions, TargetGroup: loadBalancer.targetGroupArnSuffix },
      description: "A target fails its health check",
    }).add("blocked-flows", {
      namespace,
      metric: "SecurityGroupBlockedFlowCount_Inbound",
      statistic: "Sum",
      dimensions,
      description: "The security group of the load balancer drops flows: is a consumer network missing from it",
    });
  }

  /** Packets that an interface endpoint drops, and connections that the service resets. */
  public watchEndpoint(endpoint: {
    readonly endpointId: string;
    readonly vpcId: string;
    readonly serviceName: string;
  }): this {
    const namespace = "AWS/PrivateLinkEndpoints";
    const dimensions = {
      "Endpoint Type": "Interface",
      "Service Name": endpoint.serviceName,
      "VPC Endpoint Id": endpoint.endpointId,
      "VPC Id": endpoint.vpcId,
    };
    return this.add("endpoint-packets-dropped", {
      namespace,
      metric: "PacketsDropped",
      statistic: "Sum",
      dimensions,
      description: "The endpoint drops packets: larger than 8500 bytes, or the service is unhealthy",
    }).add("endpoint-resets", {
      namespace,
      metric: "RstPacketsReceived",
      statistic: "Sum",
      dimensions,
      description: "The service resets connections: its targets are unhealthy or refuse",
    });
  }

  /** Logins that fail. */
  public watchClientVpn(clientVpn: { readonly clientVpnEndpointId: string }): this {
    return this.add("vpn-authentication-failures", {
      namespace: "AWS/ClientVPN",
      metric: "AuthenticationFailures",
      statistic: "Sum",
      dimensions: { Endpoint: clientVpn.clientVpnEndpointId },
      description: "Logins to the Client VPN fail: has a certificate expired",
    });
  }

  private add(id: string, alarm: AlarmMetric): this {
    const { name, topic } = this.props;
    new CloudwatchMetricAlarm(this, id, {
      alarmName: `${name}-${id}`,
      alarmDescription: alarm.description,
      namespace: alarm.namespace,
      metricName: alarm.metric,
      statistic: alarm.statistic,
      dimensions: { ...alarm.dimensions },
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

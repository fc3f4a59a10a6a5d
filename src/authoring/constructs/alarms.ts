import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import { addTagChecks, type TagProps, tagsOnly } from "./tags";

/** Properties of {@link Alarms}. */
export interface AlarmsProps extends TagProps {
  /** Prefix of the alarms' names. */
  readonly name: string;
  readonly topic: { readonly topicArn: string };
  /** Names of alarms, by kind. @default `<name>-<kind>`; with an ID `<name>-<id>-<kind>` */
  readonly alarmNames?: Readonly<Partial<Record<AlarmKind, string>>>;
  /** Descriptions of alarms, by kind. @default what to look at if the metric is not zero */
  readonly alarmDescriptions?: Readonly<Partial<Record<AlarmKind, string>>>;
}

/** What tells alarms of the same kind apart. */
export interface WatchOptions {
  /**
   * Part of the alarms' names and addresses.
   * @default none for the first of its kind; the ID of the watched construct, or else a number, for each further one
   */
  readonly id?: string;
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

/** A kind of alarm, such as `unhealthy-targets`. */
export type AlarmKind = keyof typeof METRICS;

/**
 * Alarms on metrics that should stay at zero. Each notifies the topic after three minutes above zero, and again when
 * the metric is back at zero.
 *
 * Cost: per alarm and month.
 */
export class Alarms extends Construct {
  private readonly resources = new Map<string, CloudwatchMetricAlarm>();

  public constructor(
    scope: Construct,
    id: string,
    private readonly props: AlarmsProps,
  ) {
    super(scope, id);
    addTagChecks(this, props);
  }

  /** The alarms for overrides, by `<kind>` or `<id>-<kind>`. */
  public get alarms(): ReadonlyMap<string, CloudwatchMetricAlarm> {
    return new Map(this.resources);
  }

  /** Watches for unhealthy targets, and for flows that the load balancer's security group drops (LB-08b). */
  public watchLoadBalancer(watched: WatchedLoadBalancer, options: WatchOptions = {}): this {
    const LoadBalancer = watched.loadBalancerArnSuffix;
    const TargetGroup = watched.targetGroupArnSuffix;
    return this.add(watched, options, {
      ...(TargetGroup && { "unhealthy-targets": { LoadBalancer, TargetGroup } }),
      "blocked-flows": { LoadBalancer },
    });
  }

  /** Watches for unhealthy targets of an Application Load Balancer, and for its own errors. */
  public watchApplicationLoadBalancer(watched: WatchedApplicationLoadBalancer, options: WatchOptions = {}): this {
    const LoadBalancer = watched.loadBalancerArnSuffix;
    const TargetGroup = watched.targetGroupArnSuffix;
    return this.add(watched, options, {
      ...(TargetGroup && { "unhealthy-web-targets": { LoadBalancer, TargetGroup } }),
      "alb-errors": { LoadBalancer },
    });
  }

  /** Watches for packets that an interface endpoint drops, and for connections that the service resets. */
  public watchEndpoint(watched: WatchedEndpoint, options: WatchOptions = {}): this {
    const dimensions = {
      "Endpoint Type": "Interface",
      "Service Name": watched.serviceName,
      "VPC Endpoint Id": watched.endpointId,
      "VPC Id": watched.vpcId,
    };
    return this.add(watched, options, { "endpoint-packets-dropped": dimensions, "endpoint-resets": dimensions });
  }

  /** Watches for failed logins to a Client VPN. */
  public watchClientVpn(watched: { readonly clientVpnEndpointId: string }, options: WatchOptions = {}): this {
    return this.add(watched, options, { "vpn-authentication-failures": { Endpoint: watched.clientVpnEndpointId } });
  }

  private add(watched: object, options: WatchOptions, kinds: WatchedKinds): this {
    const prefix = this.prefix(watched, options, Object.keys(kinds));
    for (const kind of KINDS) {
      const dimensions = kinds[kind];
      if (dimensions) this.addAlarm(kind, prefix, dimensions);
    }
    return this;
  }

  /** The first of a kind has no ID of its own; the others have one, so that no alarm depends on being the only one. */
  private prefix(watched: object, { id }: WatchOptions, kinds: readonly string[]): string {
    if (id !== undefined) return `${id}-`;
    const isFree = (prefix: string) => kinds.every((kind) => !this.resources.has(`${prefix}${kind}`));
    const own = Construct.isConstruct(watched) ? watched.node.id : undefined;
    const candidates = ["", ...(own === undefined ? [] : [`${own}-`])];
    for (let number = 2; ; number++) {
      const free = candidates.find(isFree);
      if (free !== undefined) return free;
      candidates.push(`${number}-`);
    }
  }

  private addAlarm(kind: AlarmKind, prefix: string, dimensions: Record<string, string>): void {
    const { alarmDescriptions, alarmNames, name, topic } = this.props;
    const alarm = new CloudwatchMetricAlarm(this, `${prefix}${kind}`, {
      ...METRICS[kind],
      alarmName: (prefix === "" ? alarmNames?.[kind] : undefined) ?? `${name}-${prefix}${kind}`,
      alarmDescription: alarmDescriptions?.[kind] ?? METRICS[kind].alarmDescription,
      dimensions,
      comparisonOperator: "GreaterThanThreshold",
      threshold: 0,
      period: 60,
      evaluationPeriods: 3,
      treatMissingData: "notBreaching",
      alarmActions: [topic.topicArn],
      okActions: [topic.topicArn],
      tags: tagsOnly(this.props),
    });
    this.resources.set(`${prefix}${kind}`, alarm);
  }
}

type WatchedKinds = Readonly<Partial<Record<AlarmKind, Record<string, string>>>>;
const KINDS = Object.keys(METRICS).filter((kind): kind is AlarmKind => kind in METRICS);

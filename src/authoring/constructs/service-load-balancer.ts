import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { LbTargetGroupAttachment } from "@cdktf/provider-aws/lib/lb-target-group-attachment";
import { Construct } from "constructs";
import {
  albHealthCheck,
  healthCheckInterval,
  healthCheckPath,
  healthCheckTimeout,
  timeoutBelowInterval,
} from "../rules/health-check";
import { loadBalancerName, targetGroupName } from "../rules/names";
import { listenerPort, targetPort } from "../rules/ports";
import { albTarget, instanceId, targetAddress } from "../rules/targets";
import { producerHasZone } from "../rules/zone-sets";
import { addChecks, type Check, checked, checkedBy } from "./checks";
import { SecurityGroup } from "./security-group";
import type { ServiceTargets, TargetHealthCheck } from "./service-targets";
import { type SubnetGroup, subnetIds } from "./subnet-group";

const DEFAULT_INTERVAL = 10;
const DEFAULT_TIMEOUT = 6;

/** Properties of a {@link ServiceLoadBalancer}. */
export interface ServiceLoadBalancerProps {
  /** The load balancer is `<name>-nlb`, its target group `<name>-tg`: at most 32 characters each (LB-01, TG-01). */
  readonly name: string;
  readonly network: SubnetGroup;
  /** The TCP port that consumers connect to. */
  readonly port: number;
  readonly targets: ServiceTargets;
  /**
   * The CIDR blocks of all consumers. The security group allows them and is enforced on PrivateLink traffic, whose
   * source is the client's own address (LB-08b).
   * @default unknown: the security group is not enforced on PrivateLink traffic
   */
  readonly clientCidrs?: readonly string[];
  /** Distribute connections over the targets in all Availability Zones (LB-11). @default true */
  readonly crossZone?: boolean;
}

/**
 * An internal Network Load Balancer in front of a service, with its listener, target group and security group. A load
 * balancer without security groups would have to be replaced to get one (LB-09).
 *
 * Cost: per hour and capacity unit; cross-zone traffic per GB.
 */
export class ServiceLoadBalancer extends Construct {
  public readonly loadBalancerArn: string;
  /** For CloudWatch: `net/<name>/<id>`. */
  public readonly loadBalancerArnSuffix: string;
  /** For CloudWatch; undefined with an Application Load Balancer as the target, which its metrics do not count (CWM-02). */
  public readonly targetGroupArnSuffix: string | undefined;
  public readonly securityGroup: SecurityGroup;

  public constructor(scope: Construct, id: string, props: ServiceLoadBalancerProps) {
    super(scope, id);
    addChecks(this, loadBalancerChecks(props));
    this.securityGroup = this.addSecurityGroup(props);
    const loadBalancer = this.addLoadBalancer(props);
    const targetGroup = this.addTargetGroup(props);
    this.addListener(props, loadBalancer, targetGroup);
    this.registerTargets(props.targets, targetGroup);

    this.loadBalancerArn = loadBalancer.arn;
    this.loadBalancerArnSuffix = loadBalancer.arnSuffix;
    this.targetGroupArnSuffix = props.targets.type === "alb" ? undefined : targetGroup.arnSuffix;
  }

  private addSecurityGroup(props: ServiceLoadBalancerProps): SecurityGroup {
    const group = new SecurityGroup(this, "security-group", {
      name: `${props.name}-nlb`,
      description: "Network load balancer of the service",
      network: props.network,
    });
    for (const cidr of props.clientCidrs ?? []) {
      const rule = { port: props.port, description: "Service from a consumer VPC" };
      group.allowFrom(cidr.replace(/[./]/g, "-"), { cidr }, rule);
    }
    for (const [key, destination] of Object.entries(props.targets.destinations)) {
      group.allowTo(key, destination, {
        port: props.targets.port,
        description: "Service and health checks to targets",
      });
    }
    return group;
  }

  private addLoadBalancer(props: ServiceLoadBalancerProps): Lb {
    return new Lb(this, "Default", {
      name: `${props.name}-nlb`,
      loadBalancerType: "network",
      internal: true,
      subnets: subnetIds(props.network),
      securityGroups: [this.securityGroup.securityGroupId],
      enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: props.clientCidrs ? "on" : "off",
      enableCrossZoneLoadBalancing: props.crossZone ?? true,
      tags: { Name: `${props.name}-nlb` },
    });
  }

  private addTargetGroup(props: ServiceLoadBalancerProps): LbTargetGroup {
    return new LbTargetGroup(this, "target-group", {
      name: `${props.name}-tg`,
      targetType: props.targets.type,
      protocol: "TCP",
      port: props.targets.port,
      vpcId: props.network.vpcId,
      healthCheck: healthCheckConfig(props.targets.healthCheck),
      tags: { Name: `${props.name}-tg` },
    });
  }

  private addListener(props: ServiceLoadBalancerProps, loadBalancer: Lb, targetGroup: LbTargetGroup): void {
    new LbListener(this, "listener", {
      loadBalancerArn: loadBalancer.arn,
      protocol: "TCP",
      port: props.port,
      defaultAction: [{ type: "forward", targetGroupArn: targetGroup.arn }],
    });
  }

  private registerTargets(targets: ServiceTargets, targetGroup: LbTargetGroup): void {
    for (const [key, target] of Object.entries(targets.targets)) {
      new LbTargetGroupAttachment(this, `target-${key}`, {
        targetGroupArn: targetGroup.arn,
        targetId: target.id,
        port: targets.port,
        availabilityZone: target.availabilityZone,
        dependsOn: targets.dependsOn && [...targets.dependsOn],
      });
    }
  }
}

/** A TCP health check has neither path nor matcher (TG-11). */
function healthCheckConfig(check: TargetHealthCheck) {
  return {
    protocol: check.protocol,
    port: "traffic-port",
    interval: check.intervalSeconds ?? DEFAULT_INTERVAL,
    timeout: check.timeoutSeconds ?? DEFAULT_TIMEOUT,
    healthyThreshold: 3,
    unhealthyThreshold: 3,
    ...(check.protocol === "TCP" ? {} : { path: check.path ?? "/", matcher: "200-399" }),
  };
}

function targetCheck(type: ServiceTargets["type"], property: string, id: string): Check {
  if (type === "alb") return checked(albTarget, property, { arn: id }, id);
  return checked(type === "ip" ? targetAddress : instanceId, property, id);
}

function loadBalancerChecks({ name, network, port, targets }: ServiceLoadBalancerProps): readonly Check[] {
  const { healthCheck: check, type } = targets;
  const intervalSeconds = check.intervalSeconds ?? DEFAULT_INTERVAL;
  const timeoutSeconds = check.timeoutSeconds ?? DEFAULT_TIMEOUT;
  const timing = { intervalSeconds, timeoutSeconds };
  return [
    checked(loadBalancerName, "name", { prefix: name, part: "nlb" }, name),
    checked(targetGroupName, "name", { prefix: name, part: "tg" }, name),
    checked(producerHasZone, "network.subnets", { zones: subnetIds(network) }),
    checked(listenerPort, "port", port),
    checked(targetPort, "targets.port", targets.port),
    ...Object.entries(targets.targets).map(([key, { id }]) => targetCheck(type, `targets.${key}`, id)),
    checked(healthCheckInterval, "targets.healthCheck.intervalSeconds", intervalSeconds),
    checked(healthCheckTimeout, "targets.healthCheck.timeoutSeconds", timeoutSeconds),
    checked(timeoutBelowInterval, "targets.healthCheck.timeoutSeconds", timing, timeoutSeconds),
    checked(healthCheckPath, "targets.healthCheck.path", check.path),
    checkedBy(albHealthCheck, "targets.healthCheck.protocol", check.protocol, () =>
      check.protocol === "TCP" && type === "alb" ? { fix: "write HTTP or HTTPS" } : undefined,
    ),
  ];
}

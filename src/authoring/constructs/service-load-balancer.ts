import { Lb } from "@cdktf/provider-aws/lib/lb";
import type { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import type { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { Construct } from "constructs";
import { loadBalancerName } from "../rules/names";
import { producerHasZone } from "../rules/zone-sets";
import { type AccessLogProps, accessLogs } from "./access-logs";
import { addChecks, type Check, checked } from "./checks";
import { ConnectableConstruct, Connections } from "./connections";
import { type SecurityGroup, type SecurityGroupOptions, type SecurityGroups, securityGroupsOf } from "./security-group";
import {
  type ListenerProps,
  listenerProtocols,
  type RegisteredTarget,
  ServiceListener,
  targetPorts,
} from "./service-listener";
import { type SubnetSelection, subnetIds } from "./subnet-group";
import { addTagChecks, type TagProps, tagsOf } from "./tags";
import { idPart, knownEntries, knownList } from "./tokens";

/** Properties of a {@link ServiceLoadBalancer}: of the load balancer, and of its first listener. */
export interface ServiceLoadBalancerProps extends ListenerProps, AccessLogProps, SecurityGroupOptions, TagProps {
  /** The load balancer is `<name>-nlb`, its target group `<name>-tg`: at most 32 characters each (LB-01, TG-01). */
  readonly name: string;
  readonly network: SubnetSelection;
  /**
   * The CIDR blocks of all consumers, as a list or by a stable key. The security group allows them and is enforced on
   * PrivateLink traffic, whose source is the client's own address (LB-08b).
   * @default unknown: the security group is not enforced on PrivateLink traffic
   */
  readonly clientCidrs?: readonly string[] | Readonly<Record<string, string>>;
  /** Distribute connections over the targets in all Availability Zones (LB-11). @default true */
  readonly crossZone?: boolean;
  /** At most 32 characters (LB-01). @default `<name>-nlb` */
  readonly loadBalancerName?: string;
  /** Of the rules that allow clients. @default "Service from a consumer VPC" */
  readonly clientRuleDescription?: string;
  /** Of the rules to the targets. @default "Service and health checks to targets" */
  readonly targetRuleDescription?: string;
  /** Must be set to false and applied before the load balancer can be deleted. @default false */
  readonly deletionProtection?: boolean;
}

/**
 * An internal Network Load Balancer in front of a service, with its listener, target group and security group. A load
 * balancer without security groups would have to be replaced to get one (LB-09).
 *
 * Cost: per hour and capacity unit; cross-zone traffic per GB.
 *
 * @example
 * const targets = dynamicTargets({ type: "ip", port: 8080, destination: tasks });
 * const loadBalancer = new ServiceLoadBalancer(this, "load-balancer", { name: "orders", network, port: 80, targets });
 * loadBalancer.addListener("tls", { port: 443, protocol: "TLS", certificateArn, targets });
 * loadBalancer.allowFrom({ cidr: "10.10.0.0/16" });
 */
export class ServiceLoadBalancer extends ConnectableConstruct {
  public readonly loadBalancerArn: string;
  /** For CloudWatch: `net/<name>/<id>`. */
  public readonly loadBalancerArnSuffix: string;
  /** Where ECS, Auto Scaling or a TargetGroupBinding of EKS registers targets of the first listener. */
  public readonly targetGroupArn: string;
  /** For CloudWatch; undefined with an Application Load Balancer as the target, which its metrics do not count (CWM-02). */
  public readonly targetGroupArnSuffix: string | undefined;
  /** The group that rules are added to: the load balancer's own, or the first of the existing ones. */
  public readonly securityGroup: SecurityGroup;
  public readonly connections: Connections;
  /** The load balancer itself, for overrides. */
  public readonly resource: Lb;
  /** The listener on `port`. It must exist before ECS registers targets. */
  public readonly listener: LbListener;
  /** The target group of the listener on `port`. */
  public readonly targetGroup: LbTargetGroup;
  private readonly groups: SecurityGroups;
  private readonly clients: readonly (readonly [string, string])[];
  private readonly shared: { readonly name: string; readonly vpcId: string } & TagProps;
  private readonly descriptions: { readonly clients: string; readonly targets: string };
  private readonly first: ServiceListener;

  public constructor(scope: Construct, id: string, props: ServiceLoadBalancerProps) {
    super(scope, id);
    addChecks(this, [
      ...nameCheck(props),
      checked(producerHasZone, "network.subnets", { zones: subnetIds(props.network) }),
    ]);
    addTagChecks(this, props);
    this.shared = { name: props.name, vpcId: props.network.vpcId, tags: props.tags };
    this.descriptions = {
      clients: props.clientRuleDescription ?? "Service from a consumer VPC",
      targets: props.targetRuleDescription ?? "Service and health checks to targets",
    };
    this.clients = clientsOf(this, props.clientCidrs);
    this.groups = securityGroupsOf(this, props, {
      name: `${props.name}-nlb`,
      description: "Network load balancer of the service",
      network: props.network,
      tags: props.tags,
    });
    this.securityGroup = this.groups.first;
    this.connections = new Connections(this.groups.first, props.port);
    this.allowPorts("", props);
    this.resource = this.addLoadBalancer(props);
    this.first = this.listen(this, `${props.name}-tg`, props);

    this.loadBalancerArn = this.resource.arn;
    this.loadBalancerArnSuffix = this.resource.arnSuffix;
    this.listener = this.first.resource;
    this.targetGroup = this.first.targetGroup;
    this.targetGroupArn = this.first.targetGroupArn;
    this.targetGroupArnSuffix = props.targets.type === "alb" ? undefined : this.targetGroup.arnSuffix;
  }
  /**
   * Adds a listener on another port, with a target group of its own. Its target group is `<name>-<id>`, at most 32
   * characters (TG-01).
   */
  public addListener(id: string, props: ListenerProps): ServiceListener {
    this.allowPorts(`${id}-`, props);
    return this.listen(new Construct(this, id), `${this.shared.name}-${id}`, props);
  }

  /** Registers another target with the first listener. Its security group must allow the load balancer's. */
  public addTarget(id: string, target: RegisteredTarget): this {
    this.first.addTarget(id, target);
    return this;
  }

  private listen(scope: Construct, targetGroupBase: string, props: ListenerProps): ServiceListener {
    return new ServiceListener(scope, {
      ...props,
      ...this.shared,
      loadBalancerArn: this.resource.arn,
      targetGroupBase,
    });
  }

  /** Rules from the clients to the listener, and from the load balancer to the targets. */
  private allowPorts(prefix: string, props: ListenerProps): void {
    const { first, isOwn } = this.groups;
    for (const [key, cidr] of this.clients)
      for (const protocol of listenerProtocols(props)) {
        const rule = { port: props.port, protocol, description: this.descriptions.clients };
        first.allowFrom(`${prefix}${key}${protocol === "udp" ? "-udp" : ""}`, { cidr }, rule);
      }
    if (!isOwn) return;
    for (const [key, destination] of knownEntries(this, "targets.destinations", props.targets.destinations))
      for (const { part, port, protocol } of targetPorts(props)) {
        const rule = { port, protocol, description: this.descriptions.targets };
        first.allowTo(`${prefix}${key}${part}`, destination, rule);
      }
  }

  private addLoadBalancer(props: ServiceLoadBalancerProps): Lb {
    const name = props.loadBalancerName ?? `${props.name}-nlb`;
    return new Lb(this, "Default", {
      name,
      loadBalancerType: "network",
      internal: true,
      subnets: subnetIds(props.network),
      securityGroups: [...this.groups.ids],
      enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: props.clientCidrs ? "on" : "off",
      enableCrossZoneLoadBalancing: props.crossZone ?? true,
      enableDeletionProtection: props.deletionProtection,
      accessLogs: accessLogs(props),
      tags: tagsOf(name, props),
    });
  }
}

function nameCheck({ name, loadBalancerName: own }: ServiceLoadBalancerProps): readonly Check[] {
  return own === undefined
    ? [checked(loadBalancerName, "name", { prefix: name, part: "nlb" }, name)]
    : [checked(loadBalancerName, "loadBalancerName", { prefix: own }, own)];
}

/** The clients by a key; a block in a list is its own key. */
function clientsOf(
  construct: Construct,
  cidrs: ServiceLoadBalancerProps["clientCidrs"],
): readonly (readonly [string, string])[] {
  if (!isList(cidrs)) return knownEntries(construct, "clientCidrs", cidrs);
  const keys = knownList(construct, "clientCidrs", cidrs).map((cidr, index) =>
    idPart(cidr, index, "client").replace(/[./]/g, "-"),
  );
  return [...new Map(keys.map((key, index) => [key, cidrs[index] ?? ""]))];
}

function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value);
}

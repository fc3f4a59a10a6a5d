import { parseAddress } from "./addresses";
import type { Interface } from "./interfaces";
import type { Network } from "./network";
import { type Attributes, blocks, flag, number, type RawResource, text, texts } from "./raw-states";
import { apart, type World } from "./worlds";

/** Each connection that can be made, and whether it works. */
export type Connections = readonly boolean[];

const TYPES = ["aws_lb", "aws_alb"] as const;
const GROUP_TYPES = ["aws_lb_target_group", "aws_alb_target_group"] as const;
const LISTENER_TYPES = ["aws_lb_listener", "aws_alb_listener"] as const;
const ATTACHMENT_TYPES = ["aws_lb_target_group_attachment", "aws_alb_target_group_attachment"] as const;
const REGISTRARS = ["aws_autoscaling_attachment", "aws_autoscaling_group", "aws_ecs_service"] as const;

export interface Node {
  readonly end: Interface;
  readonly zone: string;
}

interface Target {
  readonly id: string;
  readonly port: number;
  /** Undefined: not in the states. */
  readonly end?: Interface;
  /** Undefined: not known. `all`: an address outside of the VPC, or a load balancer. */
  readonly zone?: string;
  readonly isAlb: boolean;
}

/** Network and application load balancers. */
export class LoadBalancers {
  public constructor(private readonly network: Network) {}

  public byArn(arn: string): RawResource | undefined {
    return this.network.states.find(TYPES, "arn", arn);
  }

  public byName(name: string): RawResource | undefined {
    return this.network.states.all(...TYPES).find(({ values }) => text(values, "dns_name")?.toLowerCase() === name);
  }

  /** One node in each enabled zone. */
  public nodes(world: World, balancer: RawResource): readonly Node[] {
    const { values } = balancer;
    const arn = text(values, "arn") ?? "";
    const fixed = blocks(values, "subnet_mapping");
    const subnets =
      texts(values, "subnets").length > 0 ? texts(values, "subnets") : fixed.map((one) => text(one, "subnet_id") ?? "");
    const given = texts(values, "security_groups");
    const groups: Interface["groups"] =
      given.length > 0
        ? given
        : isNetwork(values)
          ? "unfiltered"
          : this.network.places.defaultGroup(text(values, "vpc_id"));
    return subnets.map((subnetId): Node => {
      const subnet = this.network.places.subnet(subnetId);
      const mapping = fixed.find((one) => one.subnet_id === subnetId);
      const address =
        parseAddress(text(mapping, "private_ipv4_address") ?? "") ??
        this.network.places.chosenAddress(world, `address of ${arn} in ${subnetId}`, subnet);
      const id = `${arn} in ${subnetId}`;
      const end = { id, address, subnetId, vpcId: text(values, "vpc_id") ?? subnet?.vpcId, groups };
      return { end, zone: this.network.places.zone(world, subnetId) };
    });
  }

  /**
   * The nodes that the load balancer's DNS name resolves to: those with a healthy target, or all when none has.
   * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-health.html
   */
  public published(world: World, balancer: RawResource): readonly Node[] {
    const nodes = this.nodes(world, balancer);
    const listeners = this.network.states
      .managed(...LISTENER_TYPES)
      .filter((one) => one.values.load_balancer_arn === balancer.values.arn);
    const groups = listeners.flatMap((one) => {
      const forward = forwardedTo(one.values, "default_action");
      return forward === "answers itself" ? [] : forward;
    });
    const healthy = nodes.filter((node) => groups.every((arn) => this.hasHealthyTarget(world, balancer, node, arn)));
    return healthy.length > 0 ? healthy : nodes;
  }

  private hasHealthyTarget(world: World, balancer: RawResource, node: Node, arn: string): boolean {
    const group = this.network.states.find(GROUP_TYPES, "arn", arn);
    if (group === undefined) return true;
    const targets = this.targets(world, group.values);
    if (targets.length === 0) return !group.managed || this.hasRegistrar(arn);
    const measured = apart(world, "health check");
    return targets.some(
      (one) =>
        this.isEligible(world, balancer, group.values, node, one) && this.isHealthy(measured, group.values, node, one),
    );
  }

  /** Traffic that an endpoint of another VPC sends to the node. */
  public throughPrivateLink(
    world: World,
    client: Interface,
    balancer: RawResource,
    node: Node,
    port: number,
  ): Connections {
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html: the source is
    // the client's private address, and inbound rules can be switched off for PrivateLink.
    const enforced = text(balancer.values, "enforce_security_group_inbound_rules_on_private_link_traffic") !== "off";
    const stranger: Interface = { ...client, groups: [] };
    if (enforced && !this.network.groups.allow(world, node.end, "ingress", port, stranger)) return [false];
    return this.onwards(world, undefined, balancer, node, port);
  }

  public direct(world: World, client: Interface, balancer: RawResource, node: Node, port: number): Connections {
    if (!this.network.connects(world, client, node.end, port)) return [false];
    return this.onwards(world, client, balancer, node, port);
  }

  /** @param client whose address targets can see; undefined behind PrivateLink, which hides it. */
  private onwards(
    world: World,
    client: Interface | undefined,
    balancer: RawResource,
    node: Node,
    port: number,
  ): Connections {
    const arn = text(balancer.values, "arn");
    const protocols = isNetwork(balancer.values) ? ["TCP", "TLS", "TCP_UDP"] : ["HTTP", "HTTPS"];
    const onPort = this.network.states
      .managed(...LISTENER_TYPES)
      .filter((one) => one.values.load_balancer_arn === arn && one.values.port === port);
    const listener = onPort.find((one) => protocols.includes(text(one.values, "protocol") ?? ""));
    if (listener === undefined) {
      // A port has one listener: "DuplicateListener" in
      // https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html
      const isTaken = balancer.managed || onPort.length > 0;
      return [!isTaken && world.holds(`${arn} has a listener on ${port}`)];
    }
    // The request decides which rule of a listener applies: every request can be made.
    return this.actionsOf(listener).flatMap((forward) =>
      forward === "answers itself"
        ? [true]
        : forward.flatMap((group) => this.toGroup(world, client, balancer, node, group)),
    );
  }

  /** What the rules of a listener do, and what it does by default. */
  private actionsOf(listener: RawResource): readonly (readonly string[] | "answers itself")[] {
    const rules = this.network.states
      .managed("aws_lb_listener_rule", "aws_alb_listener_rule")
      .filter((one) => one.values.listener_arn === listener.values.arn);
    return [forwardedTo(listener.values, "default_action"), ...rules.map((one) => forwardedTo(one.values, "action"))];
  }

  private toGroup(
    world: World,
    client: Interface | undefined,
    balancer: RawResource,
    node: Node,
    arn: string,
  ): Connections {
    const group = this.network.states.find(GROUP_TYPES, "arn", arn);
    if (group === undefined) return [world.holds(`${arn} takes the traffic of ${node.end.id}`)];
    const targets = this.targets(world, group.values);
    if (targets.length === 0) {
      const isOpen = !group.managed || this.hasRegistrar(arn);
      return [isOpen && world.holds(`${arn} has a target for ${node.end.id}`)];
    }
    const eligible = targets.filter((target) => this.isEligible(world, balancer, group.values, node, target));
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-health.html: without a healthy target
    // the node sends traffic to all targets that are available to it. A last resort of AWS is an assumption.
    const measured = apart(world, "health check");
    const healthy = eligible.filter((target) => this.isHealthy(measured, group.values, node, target));
    if (eligible.length === 0) return [false];
    if (healthy.length === 0 && !world.holds(`${node.end.id} fails open`)) return [false];
    return (healthy.length > 0 ? healthy : eligible).flatMap((target) =>
      this.toTarget(world, client, group.values, node, target),
    );
  }

  private hasRegistrar(arn: string): boolean {
    return this.network.states.managed(...REGISTRARS).some(({ values }) => JSON.stringify(values).includes(arn));
  }

  private targets(world: World, group: Attributes): readonly Target[] {
    return this.network.states
      .managed(...ATTACHMENT_TYPES)
      .filter((one) => one.values.target_group_arn === group.arn)
      .map(({ values }) => {
        const id = text(values, "target_id") ?? "";
        const port = number(values, "port") ?? number(group, "port") ?? 0;
        if (text(group, "target_type") === "alb") return { id, port, zone: "all", isAlb: true };
        const end = text(group, "target_type") === "ip" ? this.atAddress(id, group) : this.network.places.instance(id);
        return { id, port, end, zone: this.zoneOf(world, id, end, group), isAlb: false };
      });
  }

  private atAddress(id: string, group: Attributes): Interface | undefined {
    const address = parseAddress(id);
    const found = address === undefined ? [] : this.network.places.withAddress(address);
    return found.find((one) => one.vpcId === group.vpc_id) ?? found[0];
  }

  private zoneOf(world: World, id: string, end: Interface | undefined, group: Attributes): string | undefined {
    if (end === undefined) {
      const address = parseAddress(id);
      const subnetId = address === undefined ? undefined : this.network.places.subnetAt(text(group, "vpc_id"), address);
      return subnetId === undefined ? undefined : this.network.places.zone(world, subnetId);
    }
    // "all": an address outside of the VPC, https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetDescription.html
    if (text(group, "target_type") === "ip" && end.vpcId !== group.vpc_id) return "all";
    return end.subnetId === undefined ? undefined : this.network.places.zone(world, end.subnetId);
  }

  /**
   * A node sends to targets of its own zone, or with cross-zone load balancing to those of all enabled zones.
   * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/network-load-balancers.html#availability-zones
   */
  private isEligible(world: World, balancer: RawResource, group: Attributes, node: Node, target: Target): boolean {
    if (target.zone === "all") return true;
    const zones = this.nodes(world, balancer).map((one) => one.zone);
    const own = flag(group, "load_balancing_cross_zone_enabled");
    const isCross =
      own ?? (isNetwork(balancer.values) ? flag(balancer.values, "enable_cross_zone_load_balancing") === true : true);
    const allowed = isCross ? zones : [node.zone];
    if (target.zone === undefined) return world.holds(`${target.id} is in a zone of ${node.end.id}`);
    return allowed.includes(target.zone);
  }

  /**
   * The health check goes from the node to the target, with the node's address and groups. What AWS measured is a fact
   * of its own where the states do not show the way.
   */
  private isHealthy(world: World, group: Attributes, node: Node, target: Target): boolean {
    const check = blocks(group, "health_check")[0];
    const port = /^\d+$/.test(text(check, "port") ?? "") ? Number(text(check, "port")) : target.port;
    if (target.isAlb) return this.albIsHealthy(world, node, target, port, check);
    if (target.end === undefined) return world.holds(`${target.id} is healthy for ${node.end.id}`);
    if (!this.runs(world, target) || !this.network.connects(world, node.end, target.end, port)) return false;
    // A TCP check needs a connection only, any other the right answer, which no state shows.
    return text(check, "protocol") === "TCP" || world.holds(`${target.id} answers the check of ${text(group, "arn")}`);
  }

  /**
   * An application load balancer is checked over HTTP or HTTPS, and its listener answers as it answers every request.
   * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html
   */
  private albIsHealthy(world: World, node: Node, target: Target, port: number, check: Attributes | undefined): boolean {
    const alb = this.byArn(target.id);
    if (alb === undefined) return world.holds(`${target.id} is healthy for ${node.end.id}`);
    if (!this.nodes(world, alb).some((one) => this.network.connects(world, node.end, one.end, port))) return false;
    const listener = this.network.states
      .managed(...LISTENER_TYPES)
      .find((one) => one.values.load_balancer_arn === target.id && one.values.port === port);
    if (listener !== undefined && text(listener.values, "protocol") !== text(check, "protocol")) return false;
    const status = listener === undefined ? undefined : this.onlyStatus(listener);
    if (status !== undefined) return status >= 200 && status <= 399;
    return world.holds(`${target.id} answers the check of ${node.end.id}`);
  }

  /** The status of a listener that responds to every request with the same one. */
  private onlyStatus(listener: RawResource): number | undefined {
    if (this.actionsOf(listener).length > 1) return undefined;
    const [action] = blocks(listener.values, "default_action");
    return number(blocks(action, "fixed_response")[0], "status_code");
  }

  private toTarget(
    world: World,
    client: Interface | undefined,
    group: Attributes,
    node: Node,
    target: Target,
  ): Connections {
    if (target.isAlb) return this.toAlb(world, node, target);
    if (target.end === undefined) return [world.holds(`${target.id} answers ${node.end.id}`)];
    if (!this.runs(world, target)) return [false];
    const preserves = flag(group, "preserve_client_ip") ?? text(group, "target_type") === "instance";
    if (
      client === undefined ||
      !preserves ||
      !["TCP", "TLS", "TCP_UDP", "UDP"].includes(text(group, "protocol") ?? "")
    ) {
      return [this.network.connects(world, node.end, target.end, target.port)];
    }
    // The target sees the client's address and may name the load balancer's group, but not the client's
    // (https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-register-targets.html).
    const { end } = target;
    return [
      this.network.groups.allow(world, node.end, "egress", target.port, end) &&
        this.network.groups.allow(world, end, "ingress", target.port, client, node.end.groups) &&
        this.network.passesAcls(world, node.end, end, target.port, client),
    ];
  }

  private toAlb(world: World, node: Node, target: Target): Connections {
    const alb = this.byArn(target.id);
    if (alb === undefined) return [world.holds(`${target.id} answers ${node.end.id}`)];
    return this.nodes(world, alb).flatMap((one) => this.direct(world, node.end, alb, one, target.port));
  }

  private runs(world: World, target: Target): boolean {
    const instance = this.network.states.find(["aws_instance"], "id", target.end?.id);
    return isRunning(world, instance);
  }
}

/** A stopped instance answers nothing; what is no instance has no such state. */
export function isRunning(world: World, instance: RawResource | undefined): boolean {
  if (instance === undefined) return true;
  const state = text(instance.values, "instance_state");
  return state === undefined ? world.holds(`${text(instance.values, "id")} runs`) : state === "running";
}

function isNetwork(values: Attributes): boolean {
  return text(values, "load_balancer_type") === "network";
}

/**
 * Target groups that get traffic: one of weight 0 gets none.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupTuple.html
 */
function forwardedTo(listener: Attributes, name: "action" | "default_action"): readonly string[] | "answers itself" {
  const actions = blocks(listener, name);
  const action = actions.find((one) => text(one, "type") === "forward");
  if (action === undefined) return actions.length > 0 ? "answers itself" : [];
  const several = blocks(action, "forward").flatMap((one) => blocks(one, "target_group"));
  if (several.length === 0) return [text(action, "target_group_arn") ?? ""];
  const weighted = several.filter((one) => (number(one, "weight") ?? 1) > 0);
  return weighted.flatMap((one) => text(one, "arn") ?? []);
}

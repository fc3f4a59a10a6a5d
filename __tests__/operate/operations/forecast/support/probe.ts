/**
 * A probe that tries one path at every simulated second. It shares no code with the proof: it looks at the raw objects
 * of the accounts, and asks of each only whether it is there and leads to the next.
 */
import type { Operation, OperationEvent } from "../../../../../src/rehearsal/simulation/operation";
import type { ObjectValue } from "../../../../../src/rehearsal/values/value";
import type { World, WorldObject } from "../../../../../src/rehearsal/world/world";

type Find = (type: string) => readonly ObjectValue[];

/** The path of a VPN client to a name and a port. */
export class Probe {
  private readonly answers: { readonly at: number; readonly isOpen: boolean }[] = [];
  private readonly deleting = new Set<Operation>();

  public constructor(
    private readonly name: string,
    private readonly port: number,
  ) {}

  /** To be given to a rehearsal as `onOperation`. */
  public readonly record = ({ at, operation, phase }: OperationEvent, world: World): void => {
    // AWS takes what is being deleted out of service at once, but for what it refuses to delete for a while.
    if (operation.kind === "delete" && operation.retries !== true) {
      if (phase === "start") this.deleting.add(operation);
      else this.deleting.delete(operation);
    }
    this.answers.push({ at, isOpen: this.isOpen(world) });
  };

  /** Seconds without an answer, from the first operation until the last one. */
  public closedSeconds(): number {
    const end = Math.max(0, ...this.answers.map(({ at }) => at));
    let closed = 0;
    for (let second = 0; second * 1000 < end; second += 1) {
      const [last] = this.answers.filter(({ at }) => at <= second * 1000).slice(-1);
      if (last?.isOpen === false) closed += 1;
    }
    return closed;
  }

  private isOpen(world: World): boolean {
    const isThere = ({ account, id, type }: WorldObject) =>
      ![...this.deleting].some((one) => one.account === account && one.type === type && one.id === id);
    const find: Find = (type) =>
      world
        .ofType(type)
        .filter(isThere)
        .map(({ attributes }) => attributes);
    return this.clientIsIn(find) && this.nameLeads(find) && this.serviceAnswers(find);
  }

  private clientIsIn(find: Find): boolean {
    return find("aws_ec2_client_vpn_endpoint").some(({ id, security_group_ids }) => {
      if (!this.lets(find, "egress", security_group_ids)) return false;
      const isOfIt = ({ client_vpn_endpoint_id }: ObjectValue) => client_vpn_endpoint_id === id;
      return (
        find("aws_ec2_client_vpn_network_association").some(isOfIt) &&
        find("aws_ec2_client_vpn_authorization_rule").some(isOfIt)
      );
    });
  }

  private nameLeads(find: Find): boolean {
    const zones = find("aws_route53_zone").map(({ name, zone_id }) => ({ name: String(name), zone_id }));
    return find("aws_route53_record").some(({ name, zone_id }) => {
      const zone = zones.find((one) => one.zone_id === zone_id);
      const full = String(name).endsWith(zone?.name ?? "-") ? String(name) : `${name}.${zone?.name}`;
      return zone !== undefined && full === this.name;
    });
  }

  private serviceAnswers(find: Find): boolean {
    const isForwarding = find("aws_lb_listener").some(({ default_action, port }) => {
      const [action] = default_action as readonly ObjectValue[];
      const group = action?.target_group_arn;
      const targets = find("aws_lb_target_group_attachment").filter((one) => one.target_group_arn === group);
      const running = new Set(find("aws_instance").map(({ id }) => id));
      return port === this.port && targets.some(({ target_id }) => running.has(target_id ?? null));
    });
    const isConnected = find("aws_vpc_endpoint").some(
      ({ security_group_ids, state }) => state === "available" && this.lets(find, "ingress", security_group_ids),
    );
    const isEntered = find("aws_lb").some(
      ({ enforce_security_group_inbound_rules_on_private_link_traffic: enforced, security_groups }) =>
        enforced === "off" || this.lets(find, "ingress", security_groups),
    );
    return isForwarding && isConnected && isEntered && find("aws_vpc_endpoint_service").length > 0;
  }

  /** Whether a rule of one of the groups is for the port, whoever it lets through. */
  private lets(find: Find, direction: "ingress" | "egress", groups: ObjectValue[string] | undefined): boolean {
    return find(`aws_vpc_security_group_${direction}_rule`).some(
      ({ from_port, ip_protocol, security_group_id, to_port }) =>
        (groups as readonly unknown[]).includes(security_group_id) &&
        (ip_protocol === "-1" || (Number(from_port) <= this.port && this.port <= Number(to_port))),
    );
  }
}

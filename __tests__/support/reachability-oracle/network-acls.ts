import { parseBlock } from "./addresses";
import { type Interface, isIn, type Places } from "./interfaces";
import { type Attributes, blocks, number, type RawStates, text, texts } from "./raw-states";
import type { World } from "./worlds";

interface Rule {
  readonly number: number;
  readonly egress: boolean;
  readonly allows: boolean;
  readonly protocol: string;
  readonly block: string;
  readonly from: number;
  readonly to: number;
}

/** The names of a protocol in rules. */
type Protocol = readonly string[];

const TCP: Protocol = ["tcp", "6"];
export const UDP: Protocol = ["udp", "17"];

/** https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html */
const INITIAL_RULES: readonly Rule[] = [false, true].map((egress) => ({
  number: 100,
  egress,
  allows: true,
  protocol: "-1",
  block: "0.0.0.0/0",
  from: 0,
  to: 65535,
}));

/**
 * Network ACLs: every packet that enters or leaves a subnet is checked, answers too; the rule with the lowest number
 * that matches decides, and none means deny. Traffic within a subnet is not checked.
 * https://docs.aws.amazon.com/vpc/latest/userguide/nacl-basics.html
 */
export class NetworkAcls {
  private readonly rules = new Map<string, readonly Rule[] | undefined>();
  private ports: readonly number[] | undefined;

  public constructor(
    private readonly states: RawStates,
    private readonly places: Places,
  ) {}

  /** Whether the packet to the port passes the ACL of the interface's subnet. */
  public allow(
    world: World,
    end: Interface,
    direction: "in" | "out",
    port: number,
    peer: Interface,
    protocol: Protocol = TCP,
  ): boolean {
    return this.passes(world, end, direction, port, peer, protocol) ?? world.holds(unknown(end, direction, peer, port));
  }

  /**
   * Whether answers pass: they go to the port that the client's system chose, of which the states say nothing
   * (https://docs.aws.amazon.com/vpc/latest/userguide/nacl-ephemeral-ports.html).
   */
  public allowAnswers(
    world: World,
    end: Interface,
    direction: "in" | "out",
    peer: Interface,
    protocol: Protocol = TCP,
  ): boolean {
    const passing = this.clientPorts().map((port) => this.passes(world, end, direction, port, peer, protocol));
    if (passing.every((one) => one === true)) return true;
    if (passing.every((one) => one === false)) return false;
    return world.holds(unknown(end, direction, peer, "answers"));
  }

  private passes(
    world: World,
    end: Interface,
    direction: "in" | "out",
    port: number,
    peer: Interface,
    protocol: Protocol,
  ): boolean | undefined {
    const acl = this.aclOf(end.subnetId);
    const rules = acl === undefined ? undefined : this.rulesOf(acl);
    const rule = rules?.find(
      (one) =>
        one.egress === (direction === "out") &&
        (["-1", "all"].includes(one.protocol) ||
          (protocol.includes(one.protocol) && port >= one.from && port <= one.to)) &&
        isInText(world, peer, one.block),
    );
    return rules === undefined ? undefined : (rule?.allows ?? false);
  }

  /** One port of each part that the rules divide the ports of clients into. */
  private clientPorts(): readonly number[] {
    this.ports ??= this.portBoundaries();
    return this.ports;
  }

  private portBoundaries(): readonly number[] {
    const rules = this.states
      .managed(...ACL_TYPES, "aws_network_acl_rule")
      .flatMap(({ values }) => [values, ...blocks(values, "ingress"), ...blocks(values, "egress")]);
    const starts = rules.flatMap((one) => [number(one, "from_port") ?? 0, (number(one, "to_port") ?? 0) + 1]);
    return [...new Set([1024, ...starts.filter((port) => port > 1024 && port <= 65535)])];
  }

  private aclOf(subnetId: string | undefined): string | undefined {
    if (subnetId === undefined) return undefined;
    const associated = this.states
      .managed("aws_network_acl_association")
      .find((one) => one.values.subnet_id === subnetId);
    if (associated !== undefined) return text(associated.values, "network_acl_id");
    const listed = this.states.managed(...ACL_TYPES).find((one) => texts(one.values, "subnet_ids").includes(subnetId));
    if (listed !== undefined) return text(listed.values, "id");
    const vpcId = this.places.subnet(subnetId)?.vpcId;
    const acl = this.places.vpcAttribute(vpcId, "default_network_acl_id");
    return this.places.isOwn(subnetId) && typeof acl === "string" ? acl : undefined;
  }

  private rulesOf(id: string): readonly Rule[] | undefined {
    if (!this.rules.has(id)) this.rules.set(id, this.read(id));
    return this.rules.get(id);
  }

  private read(id: string): readonly Rule[] | undefined {
    const acl = this.states.managed(...ACL_TYPES).find((one) => one.values.id === id);
    const separate = this.states
      .managed("aws_network_acl_rule")
      .filter((one) => one.values.network_acl_id === id)
      .map(({ values }) => ruleOf(values, values.egress === true, "rule_number", "rule_action"));
    const initial =
      this.states.find(["aws_vpc"], "default_network_acl_id", id)?.managed === true ? INITIAL_RULES : undefined;
    const inline = [false, true].flatMap((egress) =>
      blocks(acl?.values, egress ? "egress" : "ingress").map((one) => ruleOf(one, egress, "rule_no", "action")),
    );
    const base = acl === undefined ? initial : inline;
    return base === undefined ? undefined : [...base, ...separate].sort((a, b) => a.number - b.number);
  }
}

const ACL_TYPES = ["aws_network_acl", "aws_default_network_acl"] as const;

function ruleOf(values: Attributes, egress: boolean, numberName: string, actionName: string): Rule {
  const protocol = text(values, "protocol") ?? "-1";
  return {
    number: number(values, numberName) ?? 0,
    egress,
    allows: text(values, actionName) === "allow",
    protocol,
    block: text(values, "cidr_block") ?? "",
    from: number(values, "from_port") ?? 0,
    to: number(values, "to_port") ?? 65535,
  };
}

function unknown(end: Interface, direction: string, peer: Interface, port: number | string): string {
  return `ACL of ${end.subnetId ?? end.id} lets ${direction} ${peer.id} ${port}`;
}

function isInText(world: World, end: Interface, cidr: string): boolean {
  const block = parseBlock(cidr);
  return block !== undefined && isIn(world, end, block);
}

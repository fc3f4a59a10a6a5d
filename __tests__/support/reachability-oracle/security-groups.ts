import { parseBlock } from "./addresses";
import { type Interface, isIn } from "./interfaces";
import { type Attributes, blocks, flag, number, type RawStates, text, texts } from "./raw-states";
import type { World } from "./worlds";

type Direction = "ingress" | "egress";

interface Rule {
  readonly direction: Direction;
  readonly protocol: string;
  readonly from: number;
  readonly to: number;
  readonly blocks: readonly string[];
  readonly groups: readonly string[];
  readonly lists: readonly string[];
}

/** What one group is known to allow. `complete`: it allows nothing else. */
interface Group {
  readonly rules: readonly Rule[];
  readonly complete: boolean;
}

/**
 * Security groups: all rules of all groups of an interface count together, they only allow, and the answer to an
 * allowed packet is allowed. A rule that names a group means the addresses of that group's interfaces, in the same VPC
 * or in one that an active peering connects.
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html
 * https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
 */
export class SecurityGroups {
  private readonly groups = new Map<string, Group>();

  public constructor(
    private readonly states: RawStates,
    private readonly arePeered: (world: World, first: string, second: string) => boolean,
  ) {}

  /**
   * @param port a TCP port, or DNS over UDP
   * @param peerGroups groups that the peer counts as a member of; that of the load balancer, not of the client
   */
  public allow(
    world: World,
    end: Interface,
    direction: Direction,
    port: number | "dns",
    peer: Interface,
    peerGroups = peer.groups,
  ): boolean {
    if (end.groups === "unfiltered") return true;
    if (end.groups === "unknown") return world.holds(`groups of ${end.id} allow ${direction} ${peer.id} ${port}`);
    const groups = end.groups.map((id) => ({ id, ...this.group(id) }));
    const allowed = groups.some(({ rules }) =>
      rules.some((rule) => rule.direction === direction && this.matches(world, rule, end, port, peer, peerGroups)),
    );
    if (allowed) return true;
    return groups.some(
      ({ id, complete }) => !complete && world.holds(`${id} allows ${direction} of ${end.id} with ${peer.id} ${port}`),
    );
  }

  private matches(
    world: World,
    rule: Rule,
    end: Interface,
    port: number | "dns",
    peer: Interface,
    peerGroups: Interface["groups"],
  ): boolean {
    const protocols = port === "dns" ? ["-1", "all", "udp", "17"] : ["-1", "all", "tcp", "6"];
    const wanted = port === "dns" ? 53 : port;
    if (!protocols.includes(rule.protocol) || wanted < rule.from || wanted > rule.to) return false;
    return (
      rule.blocks.some((block) => inText(world, peer, block)) ||
      rule.lists.some((list) => list === peer.list || isInList(world, this.states, peer, list)) ||
      rule.groups.some((group) => this.isMember(world, group, end, peer, peerGroups))
    );
  }

  private isMember(world: World, group: string, end: Interface, peer: Interface, groups: Interface["groups"]): boolean {
    if (groups === "unfiltered") return false;
    const isMember = groups === "unknown" ? world.holds(`${peer.id} is in ${group}`) : groups.includes(group);
    if (!isMember) return false;
    if (end.vpcId === undefined || peer.vpcId === undefined) return world.holds(`${end.id} sees ${group}`);
    return end.vpcId === peer.vpcId || this.arePeered(world, end.vpcId, peer.vpcId);
  }

  private group(id: string): Group {
    const known = this.groups.get(id) ?? this.read(id);
    this.groups.set(id, known);
    return known;
  }

  private read(id: string): Group {
    const managed = this.states
      .managed("aws_security_group", "aws_default_security_group")
      .find((one) => one.values.id === id);
    const inline = (["ingress", "egress"] as const).flatMap((direction) =>
      blocks(managed?.values, direction).map((block) => inlineRule(id, direction, block)),
    );
    const separate = [
      ...this.states
        .managed("aws_security_group_rule")
        .filter((one) => one.values.security_group_id === id)
        .map(({ values }) => ruleOfSeveral(id, values)),
      ...(["ingress", "egress"] as const).flatMap((direction) =>
        this.states
          .managed(`aws_vpc_security_group_${direction}_rule`)
          .filter((one) => one.values.security_group_id === id)
          .map(({ values }) => ruleOfOne(direction, values)),
      ),
    ];
    if (managed !== undefined) return { rules: [...inline, ...separate], complete: true };
    const vpc = this.states.find(["aws_vpc"], "default_security_group_id", id);
    if (vpc?.managed !== true) return { rules: separate, complete: false };
    return { rules: [...initialRules(id), ...separate], complete: true };
  }
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html */
function initialRules(id: string): readonly Rule[] {
  const all = { protocol: "-1", from: 0, to: 65535, lists: [] };
  return [
    { ...all, direction: "ingress", blocks: [], groups: [id] },
    { ...all, direction: "egress", blocks: ["0.0.0.0/0"], groups: [] },
  ];
}

function inlineRule(id: string, direction: Direction, block: Attributes): Rule {
  const self = flag(block, "self") === true ? [id] : [];
  return {
    direction,
    ...ports(block, "protocol"),
    blocks: texts(block, "cidr_blocks"),
    groups: [...texts(block, "security_groups"), ...self],
    lists: texts(block, "prefix_list_ids"),
  };
}

function ruleOfSeveral(id: string, values: Attributes): Rule {
  const self = flag(values, "self") === true ? [id] : [];
  const source = text(values, "source_security_group_id");
  return {
    direction: values.type === "egress" ? "egress" : "ingress",
    ...ports(values, "protocol"),
    blocks: texts(values, "cidr_blocks"),
    groups: [...(source === undefined ? [] : [source]), ...self],
    lists: texts(values, "prefix_list_ids"),
  };
}

function ruleOfOne(direction: Direction, values: Attributes): Rule {
  const of = (name: string) => [text(values, name) ?? []].flat();
  return {
    direction,
    ...ports(values, "ip_protocol"),
    blocks: of("cidr_ipv4"),
    groups: of("referenced_security_group_id"),
    lists: of("prefix_list_id"),
  };
}

function ports(values: Attributes, protocolName: string): Pick<Rule, "protocol" | "from" | "to"> {
  const protocol = text(values, protocolName) ?? "-1";
  if (protocol === "-1" || protocol === "all") return { protocol, from: 0, to: 65535 };
  return { protocol, from: number(values, "from_port") ?? 0, to: number(values, "to_port") ?? 65535 };
}

function inText(world: World, end: Interface, cidr: string): boolean {
  const block = parseBlock(cidr);
  return block !== undefined && isIn(world, end, block);
}

/** Blocks of a customer-managed prefix list; undefined when the states do not show them. */
export function listedBlocks(states: RawStates, id: string): readonly string[] | undefined {
  const list = states.find(["aws_ec2_managed_prefix_list"], "id", id);
  if (list === undefined) return undefined;
  const inline = blocks(list.values, list.managed ? "entry" : "entries").flatMap((one) => text(one, "cidr") ?? []);
  const separate = states
    .managed("aws_ec2_managed_prefix_list_entry")
    .filter((one) => one.values.prefix_list_id === id)
    .flatMap((one) => text(one.values, "cidr") ?? []);
  return [...inline, ...separate];
}

function isInList(world: World, states: RawStates, end: Interface, id: string): boolean {
  const listed = listedBlocks(states, id);
  if (listed === undefined) return world.holds(`${id} lists ${end.id}`);
  return listed.some((block) => inText(world, end, block));
}

import type { DescribeSecurityGroupsResult, IpPermission, SecurityGroup } from "@aws-sdk/client-ec2";
import { groupBy } from "../../../src/base/collections";
import { type Attributes, blocks, number, type RawStates, text, texts } from "../reachability-oracle/raw-states";
import { type Owned, ownerOf, resources, vpcValues } from "./owned";

type Direction = "ingress" | "egress";

const TYPES = ["aws_security_group", "aws_default_security_group"] as const;

/** The groups that the states have, and the default group that AWS makes with a VPC. */
export function describeSecurityGroups(owned: Owned): DescribeSecurityGroupsResult {
  const { states, account, vpcs } = owned;
  return {
    SecurityGroups: [...vpcs].flatMap((vpcId): readonly SecurityGroup[] =>
      groupsOf(states, vpcId).map(({ id, values }) => ({
        GroupId: id,
        GroupName: text(values, "name") ?? (id === defaultGroup(states, vpcId) ? "default" : id),
        Description: text(values, "description") ?? id,
        OwnerId: account,
        VpcId: vpcId,
        IpPermissions: permissions(states, id, values, "ingress"),
        IpPermissionsEgress: permissions(states, id, values, "egress"),
      })),
    ),
  };
}

export function defaultGroup(states: RawStates, vpcId: string | undefined): string | undefined {
  return text(vpcValues(states, vpcId), "default_security_group_id");
}

interface Group {
  readonly id: string;
  /** Undefined for a default group that no state manages. */
  readonly values?: Attributes;
}

function groupsOf(states: RawStates, vpcId: string): readonly Group[] {
  const own = resources(states, ...TYPES)
    .filter(({ values }) => values.vpc_id === vpcId)
    .flatMap(({ values }) => ({ id: text(values, "id") ?? "", values }));
  const unmanaged = defaultGroup(states, vpcId);
  return unmanaged === undefined || own.some(({ id }) => id === unmanaged) ? own : [...own, { id: unmanaged }];
}

interface Rule {
  readonly protocol: string;
  readonly from?: number;
  readonly to?: number;
  readonly cidrs: readonly string[];
  readonly groups: readonly string[];
  readonly lists: readonly string[];
}

/** One permission for each protocol and range of ports, as AWS groups them. */
function permissions(
  states: RawStates,
  id: string,
  values: Attributes | undefined,
  direction: Direction,
): readonly IpPermission[] & SecurityGroup["IpPermissions"] {
  const rules = [...inlineRules(id, values, direction), ...separateRules(states, id, direction)];
  const byPorts = groupBy(rules, ({ protocol, from, to }) => `${protocol} ${from} ${to}`);
  return [...byPorts.values()].map((same) => ({
    IpProtocol: same[0]?.protocol,
    ...(same[0]?.from === undefined ? {} : { FromPort: same[0].from, ToPort: same[0].to }),
    IpRanges: same.flatMap((one) => one.cidrs).map((CidrIp) => ({ CidrIp })),
    Ipv6Ranges: [],
    PrefixListIds: same.flatMap((one) => one.lists).map((PrefixListId) => ({ PrefixListId })),
    UserIdGroupPairs: same
      .flatMap((one) => one.groups)
      .map((GroupId) => ({ GroupId, UserId: userOf(states, GroupId) })),
  }));
}

function userOf(states: RawStates, groupId: string): string | undefined {
  const group = states.find(TYPES, "id", groupId) ?? states.find(["aws_vpc"], "default_security_group_id", groupId);
  return ownerOf(states, text(group?.values, group?.type === "aws_vpc" ? "id" : "vpc_id"));
}

function inlineRules(id: string, values: Attributes | undefined, direction: Direction): readonly Rule[] {
  if (values === undefined) {
    // https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
    const peer = direction === "ingress" ? { cidrs: [], groups: [id] } : { cidrs: ["0.0.0.0/0"], groups: [] };
    return [{ protocol: "-1", lists: [], ...peer }];
  }
  return blocks(values, direction).map((one) => ({
    ...portsOf(one, "protocol"),
    cidrs: texts(one, "cidr_blocks"),
    groups: [...texts(one, "security_groups"), ...(one.self === true ? [id] : [])],
    lists: texts(one, "prefix_list_ids"),
  }));
}

function separateRules(states: RawStates, id: string, direction: Direction): readonly Rule[] {
  const isOwn = ({ values }: { values: Attributes }) => values.security_group_id === id;
  const newer = states.managed(`aws_vpc_security_group_${direction}_rule`).filter(isOwn);
  const older = states.managed("aws_security_group_rule").filter((one) => isOwn(one) && one.values.type === direction);
  return [
    ...newer.map(({ values }) => ({
      ...portsOf(values, "ip_protocol"),
      cidrs: [text(values, "cidr_ipv4")].flatMap((one) => one ?? []),
      groups: [text(values, "referenced_security_group_id")].flatMap((one) => one?.split("/").pop() ?? []),
      lists: [text(values, "prefix_list_id")].flatMap((one) => one ?? []),
    })),
    ...older.map(({ values }) => ({
      ...portsOf(values, "protocol"),
      cidrs: texts(values, "cidr_blocks"),
      groups: [text(values, "source_security_group_id"), values.self === true ? id : undefined].flatMap(
        (one) => one ?? [],
      ),
      lists: texts(values, "prefix_list_ids"),
    })),
  ];
}

/** AWS answers with the names of these protocols, whatever a rule was written with. */
const NAMES: Readonly<Record<string, string>> = { "6": "tcp", "17": "udp", "1": "icmp", all: "-1" };

function portsOf(values: Attributes, attribute: string): Pick<Rule, "protocol" | "from" | "to"> {
  const written = text(values, attribute) ?? "-1";
  const protocol = NAMES[written] ?? written;
  if (!["tcp", "udp", "icmp"].includes(protocol)) return { protocol };
  return { protocol, from: number(values, "from_port"), to: number(values, "to_port") };
}

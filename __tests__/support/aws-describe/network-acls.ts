import type { DescribeNetworkAclsResult, NetworkAcl, NetworkAclEntry } from "@aws-sdk/client-ec2";
import { type Attributes, blocks, number, type RawStates, text, texts } from "../reachability-oracle/raw-states";
import { type Owned, resources, vpcOf, vpcValues } from "./owned";

const TYPES = ["aws_network_acl", "aws_default_network_acl"] as const;

/** The ACLs that the states have, and the default ACL that AWS makes with a VPC. */
export function describeNetworkAcls({ states, account, vpcs }: Owned): DescribeNetworkAclsResult {
  return {
    NetworkAcls: [...vpcs].flatMap((vpcId): readonly NetworkAcl[] =>
      aclsOf(states, vpcId).map((id) => ({
        NetworkAclId: id,
        VpcId: vpcId,
        OwnerId: account,
        IsDefault: id === defaultAcl(states, vpcId),
        Associations: subnetsOf(states, vpcId, id).map((subnet) => ({
          NetworkAclAssociationId: `aclassoc-${subnet}`,
          NetworkAclId: id,
          SubnetId: subnet,
        })),
        Entries: entries(states, id),
      })),
    ),
  };
}

function defaultAcl(states: RawStates, vpcId: string): string | undefined {
  return text(vpcValues(states, vpcId), "default_network_acl_id");
}

function aclsOf(states: RawStates, vpcId: string): readonly string[] {
  const own = states.managed(...TYPES).filter(({ values }) => values.vpc_id === vpcId);
  return [...new Set([defaultAcl(states, vpcId), ...own.map(({ values }) => text(values, "id"))])].flatMap(
    (one) => one ?? [],
  );
}

/** A subnet always has one ACL: the one associated with it, the one that lists it, or the default. */
function subnetsOf(states: RawStates, vpcId: string, id: string): readonly string[] {
  return resources(states, "aws_subnet")
    .flatMap(({ values }) => text(values, "id") ?? [])
    .filter((subnet) => vpcOf(states, subnet) === vpcId && aclOf(states, vpcId, subnet) === id);
}

function aclOf(states: RawStates, vpcId: string, subnet: string): string | undefined {
  const associated = states.managed("aws_network_acl_association").find(({ values }) => values.subnet_id === subnet);
  const listing = states.managed(...TYPES).find(({ values }) => texts(values, "subnet_ids").includes(subnet));
  return text(associated?.values, "network_acl_id") ?? text(listing?.values, "id") ?? defaultAcl(states, vpcId);
}

/** In the order in which AWS evaluates and lists them, with the rule that denies everything else. */
function entries(states: RawStates, id: string): readonly NetworkAclEntry[] & NetworkAcl["Entries"] {
  const acl = states.managed(...TYPES).find(({ values }) => values.id === id);
  const own =
    acl === undefined
      ? // https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html
        [false, true].map((egress) => entry({ rule_no: 100, action: "allow", cidr_block: "0.0.0.0/0" }, egress))
      : [false, true].flatMap((egress) =>
          blocks(acl.values, egress ? "egress" : "ingress").map((one) => entry(one, egress)),
        );
  const separate = states
    .managed("aws_network_acl_rule")
    .filter(({ values }) => values.network_acl_id === id)
    .map(({ values }) => entry(values, values.egress === true));
  const last = [false, true].map((egress) =>
    entry({ rule_no: 32767, action: "deny", cidr_block: "0.0.0.0/0" }, egress),
  );
  return [...own, ...separate, ...last].sort((a, b) => (a.RuleNumber ?? 0) - (b.RuleNumber ?? 0));
}

const PROTOCOLS: Readonly<Record<string, string>> = { all: "-1", tcp: "6", udp: "17", icmp: "1" };

function entry(values: Attributes, egress: boolean): NetworkAclEntry {
  const written = text(values, "protocol") ?? "-1";
  const protocol = PROTOCOLS[written] ?? written;
  const hasPorts = protocol === "6" || protocol === "17";
  const action = text(values, "rule_action") ?? text(values, "action");
  return {
    RuleNumber: number(values, "rule_number") ?? number(values, "rule_no"),
    Egress: egress,
    Protocol: protocol,
    RuleAction: action === "allow" ? "allow" : "deny",
    CidrBlock: text(values, "cidr_block"),
    Ipv6CidrBlock: text(values, "ipv6_cidr_block"),
    ...(hasPorts ? { PortRange: { From: number(values, "from_port"), To: number(values, "to_port") } } : {}),
    ...(protocol === "1"
      ? { IcmpTypeCode: { Type: number(values, "icmp_type"), Code: number(values, "icmp_code") } }
      : {}),
  };
}

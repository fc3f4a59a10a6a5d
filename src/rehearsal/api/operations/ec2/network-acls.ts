/** EC2: network ACLs, their entries and associations. */
import type { NetworkAcl, NetworkAclAssociation, NetworkAclEntry } from "@aws-sdk/client-ec2";
import { subnetsOfAcl } from "../../../services/ec2/network-acl";
import type { AwsCall, ObjectValue, WorldObject } from "../../../simulation";
import { derivedId } from "../../../simulation/hash";
import { blocksOf, numberOf, stringOf, textOf } from "../../../values/attributes";
import { tagListOf } from "../object-tags";
import { described, filtersBy } from "./describe";
import type { Ec2Operations } from "./types";

const ACL = "aws_network_acl";
/** TCP and UDP, the protocols with ports; and ICMP for IPv4 and IPv6. */
const [WITH_PORTS, ICMP] = [
  ["6", "17"],
  ["1", "58"],
];
const NUMBERS: Readonly<Record<string, string>> = { all: "-1", icmp: "1", tcp: "6", udp: "17", icmpv6: "58" };
/** The number of the last entry of every ACL, which denies everything and cannot be changed. */
export const LAST_ENTRY = 32_767;

function entryOf(element: ObjectValue, Egress: boolean): NetworkAclEntry {
  const protocol = textOf(element, "protocol").toLowerCase();
  const Protocol = NUMBERS[protocol] ?? protocol;
  const [From, To] = [numberOf(element, "from_port") ?? 0, numberOf(element, "to_port") ?? 0];
  const [Type, Code] = [Number(element.icmp_type ?? 0), Number(element.icmp_code ?? 0)];
  return {
    RuleNumber: numberOf(element, "rule_no"),
    RuleAction: textOf(element, "action").toLowerCase() === "deny" ? "deny" : "allow",
    Egress,
    Protocol,
    CidrBlock: stringOf(element, "cidr_block") || undefined,
    Ipv6CidrBlock: stringOf(element, "ipv6_cidr_block") || undefined,
    ...(WITH_PORTS?.includes(Protocol) ? { PortRange: { From, To } } : {}),
    ...(ICMP?.includes(Protocol) ? { IcmpTypeCode: { Type, Code } } : {}),
  };
}

function entriesOf({ attributes }: WorldObject, egress: boolean): readonly NetworkAclEntry[] {
  const written = blocksOf(attributes, egress ? "egress" : "ingress").map((element) => entryOf(element, egress));
  const families = ["0.0.0.0/0", ...(written.some(({ Ipv6CidrBlock }) => Ipv6CidrBlock) ? ["::/0"] : [])];
  const last = families.map(
    (block, index): NetworkAclEntry => ({
      RuleNumber: LAST_ENTRY + index,
      RuleAction: "deny",
      Egress: egress,
      Protocol: "-1",
      ...(index === 0 ? { CidrBlock: block } : { Ipv6CidrBlock: block }),
    }),
  );
  const byNumber = (one: NetworkAclEntry, other: NetworkAclEntry) => (one.RuleNumber ?? 0) - (other.RuleNumber ?? 0);
  return [...written.sort(byNumber), ...last];
}

/** @returns the associations of an ACL with subnets. */
export function associationsOf(call: AwsCall, acl: WorldObject): NetworkAclAssociation[] {
  const objects = call.list("aws_network_acl_association", ({ network_acl_id }) => network_acl_id === acl.id);
  return subnetsOfAcl(call, acl).map((SubnetId) => {
    const object = objects.find(({ attributes }) => attributes.subnet_id === SubnetId);
    const id = object?.id ?? derivedId("aclassoc", acl.id, SubnetId);
    return { NetworkAclAssociationId: id, NetworkAclId: acl.id, SubnetId };
  });
}

/** @returns a network ACL as EC2 describes it. */
export function networkAclOf(call: AwsCall, acl: WorldObject): NetworkAcl {
  const { id, attributes, account, hidden } = acl;
  return {
    NetworkAclId: id,
    VpcId: stringOf(attributes, "vpc_id"),
    OwnerId: account,
    IsDefault: hidden?.default === true,
    Associations: associationsOf(call, acl),
    Entries: [...entriesOf(acl, true), ...entriesOf(acl, false)],
    Tags: tagListOf(acl),
  };
}

type Read<Part> = (part: Part) => string | number | boolean | undefined;
const ofAssociations = (read: Read<NetworkAclAssociation>) => (acl: NetworkAcl) =>
  acl.Associations?.map((each) => read(each)?.toString());
const ofEntries = (read: Read<NetworkAclEntry>) => (acl: NetworkAcl) =>
  acl.Entries?.map((each) => read(each)?.toString());

export const networkAclOperations: Ec2Operations = {
  DescribeNetworkAcls(call, input) {
    const { page, NextToken } = described(call, input, {
      items: call.list(ACL).map((acl) => networkAclOf(call, acl)),
      asked: { ids: input.NetworkAclIds, idOf: ({ NetworkAclId }) => NetworkAclId, type: ACL },
      filters: {
        ...filtersBy<NetworkAcl>(["NetworkAclId", "OwnerId", "VpcId"]),
        default: ({ IsDefault }) => IsDefault,
        "association.association-id": ofAssociations(({ NetworkAclAssociationId }) => NetworkAclAssociationId),
        "association.network-acl-id": ofAssociations(({ NetworkAclId }) => NetworkAclId),
        "association.subnet-id": ofAssociations(({ SubnetId }) => SubnetId),
        "entry.cidr": ofEntries(({ CidrBlock }) => CidrBlock),
        "entry.egress": ofEntries(({ Egress }) => Egress),
        "entry.icmp.code": ofEntries(({ IcmpTypeCode }) => IcmpTypeCode?.Code),
        "entry.icmp.type": ofEntries(({ IcmpTypeCode }) => IcmpTypeCode?.Type),
        "entry.ipv6-cidr": ofEntries(({ Ipv6CidrBlock }) => Ipv6CidrBlock),
        "entry.port-range.from": ofEntries(({ PortRange }) => PortRange?.From),
        "entry.port-range.to": ofEntries(({ PortRange }) => PortRange?.To),
        "entry.protocol": ofEntries(({ Protocol }) => Protocol),
        "entry.rule-action": ofEntries(({ RuleAction }) => RuleAction),
        "entry.rule-number": ofEntries(({ RuleNumber }) => RuleNumber),
      },
    });
    return { NetworkAcls: page, NextToken };
  },
};

/** EC2: network ACLs and standalone entries. */
import { NETWORK_ACL_ENTRIES } from "../../../base/aws-facts/vpc";
import type { AwsCall, Behaviour, Behaviours, ObjectValue, Value, WorldObject } from "../../simulation";
import { hashOf } from "../../simulation/hash";
import { blocksOf, numberOf, stringOf, stringsOf, textOf } from "../../values/attributes";
import { toSet } from "../../values/value";
import { requireSubnet } from "./subnet";

type Direction = "ingress" | "egress";

/** Associates subnets with an ACL and disassociates them from others: a subnet has exactly one. */
function bind(call: AwsCall, aclId: string, vpcId: string, subnetIds: readonly string[]): void {
  for (const id of subnetIds) {
    const subnet = requireSubnet(call, id);
    if (textOf(subnet.attributes, "vpc_id") === vpcId) continue;
    call
      .via("ReplaceNetworkAclAssociation")
      .refuse("InvalidParameterValue", `Network acl ${aclId} and subnet ${id} belong to different networks`);
  }
  for (const other of call.list("aws_network_acl")) {
    const own = stringsOf(other.attributes, "subnet_ids");
    const kept = own.filter((id) => !subnetIds.includes(id));
    if (other.id !== aclId && kept.length < own.length) call.change(other, { subnet_ids: kept });
  }
}

/** @returns the subnets of an ACL: the default one has those that no other ACL of the VPC has. */
export function subnetsOfAcl(call: AwsCall, { id, attributes, hidden }: WorldObject): readonly string[] {
  if (hidden?.default !== true) return stringsOf(attributes, "subnet_ids");
  const isInVpc = ({ vpc_id }: ObjectValue) => vpc_id === attributes.vpc_id;
  const others = call.list("aws_network_acl", (acl, other) => isInVpc(acl) && other.id !== id);
  const taken = others.flatMap((acl) => stringsOf(acl.attributes, "subnet_ids"));
  const subnets = call.list("aws_subnet", isInVpc).map((subnet) => subnet.id);
  return subnets.filter((subnet) => !taken.includes(subnet));
}

/** Adds subnets to an ACL; those with an association of their own no longer have it. */
export function associateSubnets(call: AwsCall, acl: WorldObject, subnetIds: readonly string[]): void {
  bind(call, acl.id, textOf(acl.attributes, "vpc_id"), subnetIds);
  const isOne = ({ subnet_id }: ObjectValue) => subnetIds.some((id) => id === subnet_id);
  for (const before of call.list("aws_network_acl_association", isOne)) call.remove(before);
  call.change(acl, { subnet_ids: toSet([...stringsOf(acl.attributes, "subnet_ids"), ...subnetIds]) });
}

/** @returns the entries of an ACL with other numbers. */
export function entriesWithout(acl: WorldObject, direction: Direction, number: number | undefined) {
  return blocksOf(acl.attributes, direction).filter((entry) => numberOf(entry, "rule_no") !== number);
}

/** Rule numbers are unique per direction. */
function checkEntries(call: AwsCall, entries: readonly ObjectValue[]): void {
  const creating = call.via("CreateNetworkAclEntry");
  const numbers = entries.map((entry) => numberOf(entry, "rule_no") ?? 0);
  const twice = numbers.find((number, index) => numbers.indexOf(number) !== index);
  if (twice !== undefined) {
    creating.refuse("NetworkAclEntryAlreadyExists", `The network acl entry identified by ${twice} already exists.`);
  }
  if (entries.length <= NETWORK_ACL_ENTRIES.value) return;
  creating
    .by(NETWORK_ACL_ENTRIES.id)
    .refuse(NETWORK_ACL_ENTRIES.code, "The maximum number of network acl entries has been reached.");
}

function checkInline(call: AwsCall, planned: ObjectValue): void {
  checkEntries(call, blocksOf(planned, "ingress"));
  checkEntries(call, blocksOf(planned, "egress"));
}

const acl: Behaviour = {
  service: "EC2",
  label: "EC2 Network ACL",
  operations: { create: "CreateNetworkAcl" },
  idPrefix: "acl",
  arn: (id) => `ec2:network-acl/${id}`,
  notFound: { code: "InvalidNetworkAclID.NotFound", message: (id) => `The network acl ID '${id}' does not exist` },
  waitsOutAtDelete: ["DependencyViolation"],
  create(call, planned) {
    const vpc = call.require("aws_vpc", textOf(planned, "vpc_id"));
    checkInline(call, planned);
    bind(call, textOf(planned, "id"), vpc.id, stringsOf(planned, "subnet_ids"));
    return { ingress: [], egress: [], subnet_ids: [] };
  },
  update(call, planned, { id, attributes }, config) {
    checkInline(call, planned);
    bind(call, id, textOf(attributes, "vpc_id"), stringsOf(planned, "subnet_ids"));
    return keptEntries(attributes, config);
  },
};

/** Without inline entries in the configuration the existing ones stay. */
function keptEntries(attributes: ObjectValue, config: ObjectValue): ObjectValue {
  const unset = (["ingress", "egress"] as const).filter((direction) => (config[direction] ?? null) === null);
  return Object.fromEntries(unset.map((direction) => [direction, attributes[direction] ?? []]));
}

const defaultAcl: Behaviour = {
  service: "EC2",
  label: "EC2 Default Network ACL",
  storedAs: "aws_network_acl",
  adopts: true,
  create(call, planned) {
    const acl = call.via("DescribeNetworkAcls").require("aws_network_acl", textOf(planned, "default_network_acl_id"));
    checkInline(call, planned);
    const { arn, owner_id, vpc_id } = acl.attributes;
    return { id: acl.id, arn: arn ?? "", owner_id: owner_id ?? "", vpc_id: vpc_id ?? "" };
  },
  update(call, planned) {
    checkInline(call, planned);
    return {};
  },
  /** The subnets without another ACL are its own: a plan removes them, until `ignore_changes` names `subnet_ids`. */
  read: (call, object) => ({
    ...object.attributes,
    default_network_acl_id: object.id,
    subnet_ids: subnetsOfAcl(call, object),
  }),
};

/** @returns an `aws_network_acl_rule` as an element of its ACL's `ingress` or `egress`. */
function entryOf(rule: ObjectValue): ObjectValue {
  return {
    action: textOf(rule, "rule_action"),
    cidr_block: textOf(rule, "cidr_block"),
    from_port: numberOf(rule, "from_port") ?? 0,
    icmp_code: Number(rule.icmp_code ?? 0),
    icmp_type: Number(rule.icmp_type ?? 0),
    ipv6_cidr_block: textOf(rule, "ipv6_cidr_block"),
    protocol: textOf(rule, "protocol"),
    rule_no: numberOf(rule, "rule_number") ?? 0,
    to_port: numberOf(rule, "to_port") ?? 0,
  };
}

const directionOf = (rule: ObjectValue): Direction => (rule.egress === true ? "egress" : "ingress");

function hasNumber(entry: ObjectValue, rule: ObjectValue): boolean {
  return numberOf(entry, "rule_no") === numberOf(rule, "rule_number");
}

/** The id that the provider derives from the rule. */
function ruleId(rule: ObjectValue): string {
  const facts: readonly Value[] = ["network_acl_id", "rule_number", "egress", "protocol"].map(
    (name) => rule[name] ?? null,
  );
  const hash = hashOf(facts.map(String).join("-"));
  return `nacl-${hash}`;
}

const rule: Behaviour = {
  service: "EC2",
  label: "EC2 Network ACL Rule",
  operations: { create: "CreateNetworkAclEntry" },
  create(call, planned) {
    const acl = call.require("aws_network_acl", textOf(planned, "network_acl_id"));
    const direction = directionOf(planned);
    const entries = blocksOf(acl.attributes, direction);
    checkEntries(call, [...entries, entryOf(planned)]);
    call.change(acl, { [direction]: toSet([...entries, entryOf(planned)]) });
    return { id: ruleId(planned) };
  },
  delete(call, { attributes }) {
    const acl = call.find("aws_network_acl", textOf(attributes, "network_acl_id"));
    if (acl === undefined) return;
    const direction = directionOf(attributes);
    call.change(acl, { [direction]: entriesWithout(acl, direction, numberOf(attributes, "rule_number")) });
  },
  read(call, { attributes }) {
    const acl = call.find("aws_network_acl", textOf(attributes, "network_acl_id"));
    const entries = acl === undefined ? [] : blocksOf(acl.attributes, directionOf(attributes));
    return entries.some((entry) => hasNumber(entry, attributes)) ? attributes : undefined;
  },
};

const association: Behaviour = {
  service: "EC2",
  label: "EC2 Network ACL Association",
  operations: { create: "ReplaceNetworkAclAssociation" },
  idPrefix: "aclassoc",
  create(call, planned) {
    const acl = call.require("aws_network_acl", textOf(planned, "network_acl_id"));
    const subnetId = stringOf(planned, "subnet_id") ?? "";
    associateSubnets(call, acl, [subnetId]);
    return {};
  },
  delete(call, { attributes }) {
    const acl = call.find("aws_network_acl", textOf(attributes, "network_acl_id"));
    if (acl === undefined) return;
    const others = stringsOf(acl.attributes, "subnet_ids").filter((id) => id !== attributes.subnet_id);
    call.change(acl, { subnet_ids: others });
  },
};

export const networkAclBehaviours: Behaviours = {
  aws_network_acl: acl,
  aws_default_network_acl: defaultAcl,
  aws_network_acl_rule: rule,
  aws_network_acl_association: association,
};

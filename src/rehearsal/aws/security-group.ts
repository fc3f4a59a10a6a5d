/** EC2: security groups, and rules that are resources of their own. */
import type { Behaviour, Behaviours } from "../behaviour";
import { blocksOf, boolOf, numberOf, stringOf, stringsOf, textOf } from "../values/attributes";
import { isEqual, type ObjectValue, toSet } from "../values/value";
import type { WorldObject } from "../world/world";
import type { AwsCall } from "./call";

/** In which direction a rule allows traffic; also the name of the group's attribute. */
export type Direction = "ingress" | "egress";

/** @returns an element of `ingress` or `egress` with nulls and absences made equal. */
export function normalizedPermission(permission: ObjectValue): ObjectValue {
  return {
    cidr_blocks: toSet(stringsOf(permission, "cidr_blocks")),
    description: textOf(permission, "description"),
    from_port: numberOf(permission, "from_port") ?? 0,
    ipv6_cidr_blocks: toSet(stringsOf(permission, "ipv6_cidr_blocks")),
    prefix_list_ids: toSet(stringsOf(permission, "prefix_list_ids")),
    protocol: textOf(permission, "protocol"),
    security_groups: toSet(stringsOf(permission, "security_groups")),
    self: boolOf(permission, "self") ?? false,
    to_port: numberOf(permission, "to_port") ?? 0,
  };
}

/** @returns a rule resource (of either style) as an element of its group's `ingress` or `egress`. */
export function permissionOf(rule: ObjectValue): ObjectValue {
  const peer = stringOf(rule, "referenced_security_group_id") ?? stringOf(rule, "source_security_group_id");
  const own = peer === textOf(rule, "security_group_id");
  const one = (name: string) => [stringOf(rule, name)].filter((value) => value !== undefined && value !== "");
  return normalizedPermission({
    cidr_blocks: [...stringsOf(rule, "cidr_blocks"), ...one("cidr_ipv4")].map(String),
    description: textOf(rule, "description"),
    from_port: rule.from_port ?? 0,
    ipv6_cidr_blocks: [...stringsOf(rule, "ipv6_cidr_blocks"), ...one("cidr_ipv6")].map(String),
    prefix_list_ids: [...stringsOf(rule, "prefix_list_ids"), ...one("prefix_list_id")].map(String),
    protocol: stringOf(rule, "ip_protocol") ?? textOf(rule, "protocol"),
    security_groups: peer === undefined || peer === "" || own ? [] : [peer],
    self: own || boolOf(rule, "self") === true,
    to_port: rule.to_port ?? 0,
  });
}

/** @returns the group. Ends the call with EC2's error when there is none. */
export function requireGroup(call: AwsCall, id: string, operation: string): WorldObject {
  return (
    call.findAnywhere("aws_security_group", id) ??
    call.refuse(operation, "InvalidGroup.NotFound", `The security group '${id}' does not exist`)
  );
}

function addPermission(call: AwsCall, direction: Direction, rule: ObjectValue): void {
  const operation =
    direction === "ingress" ? "AuthorizeSecurityGroupIngress" : "AuthorizeSecurityGroupEgress";
  const group = requireGroup(call, textOf(rule, "security_group_id"), operation);
  const others = blocksOf(group.attributes, direction);
  call.change(group, { [direction]: toSet([...others, permissionOf(rule)]) });
}

function removePermission(call: AwsCall, direction: Direction, rule: ObjectValue): void {
  const group = call.findAnywhere("aws_security_group", textOf(rule, "security_group_id"));
  if (group === undefined) return;
  const gone = permissionOf(rule);
  const others = blocksOf(group.attributes, direction).filter(
    (each) => !isEqual(normalizedPermission(each), gone),
  );
  call.change(group, { [direction]: others });
}

/** A rule is there as long as its group grants it: inline rules of the group may have taken it away. */
function isGranted(call: AwsCall, direction: Direction, rule: ObjectValue): boolean {
  const group = call.findAnywhere("aws_security_group", textOf(rule, "security_group_id"));
  const wanted = permissionOf(rule);
  const permissions = group === undefined ? [] : blocksOf(group.attributes, direction);
  return permissions.some((each) => isEqual(normalizedPermission(each), wanted));
}

/** What rule resources of both styles share. */
function ruleBehaviour(direction: (rule: ObjectValue) => Direction, names: Behaviour): Behaviour {
  return {
    ...names,
    create(call, planned, config) {
      addPermission(call, direction(planned), planned);
      return names.create?.(call, planned, config) ?? {};
    },
    update(call, planned, { attributes }) {
      removePermission(call, direction(attributes), attributes);
      addPermission(call, direction(planned), planned);
      return {};
    },
    delete: (call, { attributes }) => removePermission(call, direction(attributes), attributes),
    read: (call, { attributes }) =>
      isGranted(call, direction(attributes), attributes) ? attributes : undefined,
  };
}

function separateRule(direction: Direction): Behaviour {
  return ruleBehaviour(() => direction, {
    service: "EC2",
    label: `VPC Security Group ${direction === "ingress" ? "Ingress" : "Egress"} Rule`,
    idPrefix: "sgr",
    arn: (id) => `ec2:security-group-rule/${id}`,
    create: (_call, planned) => ({ security_group_rule_id: planned.id ?? null }),
  });
}

/** Rules left out of the configuration stay as they are; those that are written replace all others. */
function keptRules({ attributes }: WorldObject, config: ObjectValue): ObjectValue {
  const unset = (["ingress", "egress"] as const).filter((direction) => (config[direction] ?? null) === null);
  return Object.fromEntries(unset.map((direction) => [direction, attributes[direction] ?? []]));
}

/** Behaviours by resource type. */
export const securityGroupBehaviours: Behaviours = {
  aws_security_group: {
    service: "EC2",
    label: "Security Group",
    idPrefix: "sg",
    arn: (id) => `ec2:security-group/${id}`,
    create: (call) => ({
      ingress: [],
      egress: [],
      vpc_id: call.list("aws_vpc", (_, { hidden }) => hidden?.default === true)[0]?.id ?? "",
    }),
    update: (_call, _planned, object, config) => keptRules(object, config),
  },
  aws_default_security_group: {
    service: "EC2",
    label: "Default Security Group",
    storedAs: "aws_security_group",
    adopts: true,
    create(call, planned) {
      const vpcId = stringOf(planned, "vpc_id");
      const groups = call.list(
        "aws_security_group",
        (group) => group.vpc_id === vpcId && group.name === "default",
      );
      const group = groups[0];
      if (group === undefined) {
        return call.fail(
          `reading Default Security Group: no default security group found for ${vpcId ?? "the account"}`,
        );
      }
      return { ...group.attributes, id: group.id, ingress: [], egress: [] };
    },
    update: (_call, _planned, object, config) => keptRules(object, config),
  },
  aws_vpc_security_group_ingress_rule: separateRule("ingress"),
  aws_vpc_security_group_egress_rule: separateRule("egress"),
  aws_security_group_rule: ruleBehaviour((rule) => (rule.type === "egress" ? "egress" : "ingress"), {
    service: "EC2",
    label: "Security Group Rule",
    create: (call) => ({ id: `sgrule-${call.ids.digits(10)}`, security_group_rule_id: call.newId("sgr") }),
  }),
};

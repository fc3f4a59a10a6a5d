import { groupBy, unique } from "../../base/collections";
import type { Values } from "./attribute-values";
import type { NetworkAcl, NetworkAclRule, PartMap, Stated, Vpc } from "./model";
import { createdVpcs, madeWithVpc, makePart, readParts, statedAt } from "./read-part";
import type { ResourceSet } from "./resource-set";
import { ALL_PORTS, normalizePorts, normalizeProtocol } from "./rule-ports";
import type { StateResource } from "./state-resources";

/**
 * Network ACLs with inline and separate rules, sorted by rule number. The default ACL of a VPC that a state creates
 * allows all traffic, until rules are added to it.
 * https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html
 */
export function readNetworkAcls(resources: ResourceSet, vpcs: PartMap<Vpc>): PartMap<NetworkAcl> {
  const separate = groupBy(resources.managed("aws_network_acl_rule"), aclIdOf);
  const associated = groupBy(resources.managed("aws_network_acl_association"), aclIdOf);
  const listed = readParts(
    resources.managed("aws_network_acl", "aws_default_network_acl"),
    ["id"],
    (resource, id): NetworkAcl => {
      const { values } = resource;
      const vpcId = values.text("vpc_id");
      const rules = separate.get(id) ?? [];
      const joined = (associated.get(id) ?? []).flatMap((one) => one.values.text("subnet_id") ?? []);
      return {
        ...makePart("network-acl", resource, id, vpcs.get(vpcId)),
        vpcId,
        isDefault: resource.type === "aws_default_network_acl",
        rulesKnown: true,
        subnetIds: unique([...values.texts("subnet_ids"), ...joined]),
        ingress: rulesOf(inlineRules(resource, "ingress"), rules, "ingress"),
        egress: rulesOf(inlineRules(resource, "egress"), rules, "egress"),
      };
    },
  );
  const made = createdVpcs(vpcs).flatMap((vpc): readonly NetworkAcl[] => {
    const id = vpc.defaultNetworkAclId;
    if (id === undefined || listed.has(id)) return [];
    const part = madeWithVpc("network-acl", vpc, "default_network_acl_id", id);
    const rules = separate.get(id) ?? [];
    const initial = [allowAll(vpc)];
    return [
      {
        ...part,
        vpcId: vpc.id,
        isDefault: true,
        rulesKnown: true,
        subnetIds: (associated.get(id) ?? []).flatMap((one) => one.values.text("subnet_id") ?? []),
        ingress: rulesOf(initial, rules, "ingress"),
        egress: rulesOf(initial, rules, "egress"),
      },
    ];
  });
  return new Map([...listed, ...made.map((acl) => [acl.id, acl] as const)]);
}

/** Rule 100 of a default network ACL as AWS creates it. */
function allowAll(vpc: Vpc): NetworkAclRule {
  const at = statedAt(vpc, "default_network_acl_id");
  return { ruleNumber: 100, action: "allow", protocol: "all", cidrBlock: "0.0.0.0/0", ...ALL_PORTS, ...at };
}

function aclIdOf(resource: StateResource): string | undefined {
  return resource.values.text("network_acl_id");
}

type Direction = "ingress" | "egress";

function inlineRules(acl: StateResource, direction: Direction): readonly NetworkAclRule[] {
  return acl.values.blocks(direction).map((values) => makeRule(values, statedAt(acl, direction)));
}

function rulesOf(
  inline: readonly NetworkAclRule[],
  separate: readonly StateResource[],
  direction: Direction,
): readonly NetworkAclRule[] {
  const own = separate
    .filter((rule) => (rule.values.flag("egress") ?? false) === (direction === "egress"))
    .map((rule) => makeRule(rule.values, statedAt(rule, "rule_action")));
  const stated = new Set(own.map((rule) => rule.ruleNumber));
  // A refreshed ACL repeats its separate rules inline.
  const rules = [...own, ...inline.filter((rule) => !stated.has(rule.ruleNumber))];
  return rules.sort((a, b) => a.ruleNumber - b.ruleNumber);
}

function makeRule(values: Values, at: Stated): NetworkAclRule {
  const protocol = normalizeProtocol(values.text("protocol"));
  const ports = normalizePorts(protocol, values.number("from_port"), values.number("to_port"));
  return {
    ruleNumber: values.number("rule_no") ?? values.number("rule_number") ?? 0,
    action: (values.text("action") ?? values.text("rule_action"))?.toLowerCase() === "allow" ? "allow" : "deny",
    protocol,
    cidrBlock: values.text("cidr_block"),
    ...ports,
    ...at,
  };
}

import { groupBy, unique } from "../../base/collections";
import type { Values } from "./attribute-values";
import type { NetworkAcl, NetworkAclRule, PartMap, Vpc } from "./model";
import { makePart, readParts } from "./read-part";
import type { ResourceSet } from "./resource-set";
import { normalizePorts, normalizeProtocol } from "./rule-ports";
import type { StateResource } from "./state-resources";

/** Network ACLs with inline and separate rules, sorted by rule number. */
export function readNetworkAcls(resources: ResourceSet, vpcs: PartMap<Vpc>): PartMap<NetworkAcl> {
  const separate = groupBy(resources.managed("aws_network_acl_rule"), aclIdOf);
  const associated = groupBy(resources.managed("aws_network_acl_association"), aclIdOf);
  return readParts(
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
        ingress: rulesOf(
          resource,
          "ingress",
          rules.filter((rule) => rule.values.flag("egress") !== true),
        ),
        egress: rulesOf(
          resource,
          "egress",
          rules.filter((rule) => rule.values.flag("egress") === true),
        ),
      };
    },
  );
}

function aclIdOf(resource: StateResource): string | undefined {
  return resource.values.text("network_acl_id");
}

function rulesOf(
  acl: StateResource,
  direction: "ingress" | "egress",
  separate: readonly StateResource[],
): readonly NetworkAclRule[] {
  const own = separate.map((rule) => makeRule(rule.values, rule.address));
  const stated = new Set(own.map((rule) => rule.ruleNumber));
  const inline = acl.values.blocks(direction).map((values) => makeRule(values, acl.address));
  // A refreshed ACL repeats its separate rules inline.
  const rules = [...own, ...inline.filter((rule) => !stated.has(rule.ruleNumber))];
  return rules.sort((a, b) => a.ruleNumber - b.ruleNumber);
}

function makeRule(values: Values, address: string): NetworkAclRule {
  const protocol = normalizeProtocol(values.text("protocol"));
  const ports = normalizePorts(protocol, values.number("from_port"), values.number("to_port"));
  return {
    ruleNumber: values.number("rule_no") ?? values.number("rule_number") ?? 0,
    action: (values.text("action") ?? values.text("rule_action"))?.toLowerCase() === "allow" ? "allow" : "deny",
    protocol,
    cidrBlock: values.text("cidr_block"),
    ...ports,
    address,
  };
}

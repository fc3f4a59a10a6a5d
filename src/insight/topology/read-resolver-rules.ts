import { groupBy, unique } from "../../base/collections";
import type { PartMap, ResolverRule } from "./model";
import { normalizeName } from "./read-hosted-zones";
import { makePart, readParts } from "./read-part";
import type { ResourceSet } from "./resource-set";

/**
 * Route 53 Resolver rules with the VPCs that they are associated with. A rule of which the states contain only an
 * association is for a domain that is not known.
 */
export function readResolverRules(resources: ResourceSet): PartMap<ResolverRule> {
  const associations = groupBy(resources.managed("aws_route53_resolver_rule_association"), ({ values }) =>
    values.text("resolver_rule_id"),
  );
  const vpcsOf = (id: string) =>
    unique((associations.get(id) ?? []).flatMap(({ values }) => values.text("vpc_id") ?? []));
  const listed = readParts(
    resources.seen("aws_route53_resolver_rule"),
    ["resolver_rule_id", "id"],
    (resource, id): ResolverRule => {
      const { values } = resource;
      const domain = values.text("domain_name");
      return {
        ...makePart("resolver-rule", resource, id),
        ruleType: values.text("rule_type")?.toUpperCase(),
        // The root is `.`, of which nothing is left.
        domainName: domain === undefined ? undefined : normalizeName(domain),
        targetAddresses: values.blocks("target_ip").flatMap((target) => target.text("ip") ?? target.text("ipv6") ?? []),
        vpcIds: vpcsOf(id),
      };
    },
  );
  const unlisted = [...associations].flatMap(([id, [first]]): readonly ResolverRule[] =>
    listed.has(id) || first === undefined
      ? []
      : [{ ...makePart("resolver-rule", first, id), managed: false, targetAddresses: [], vpcIds: vpcsOf(id) }],
  );
  return new Map([...listed, ...unlisted.map((rule) => [rule.id, rule] as const)]);
}

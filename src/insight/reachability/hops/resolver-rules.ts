import { indexOf, type ResolverRule, type Topology } from "../../topology";

/**
 * The Route 53 Resolver rule that decides about a name in a VPC, in place of its private zones: a rule that forwards the
 * queries, or one whose domain no state shows. The most specific domain counts; a rule comes before a private zone of
 * the same name, and a `SYSTEM` rule keeps the queries for the Resolver itself.
 *
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-overview-forward-vpc-to-network-domain-name-matches.html
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-considerations.html
 *
 * @param name lower case, without a final dot
 * @param zoneName of the private zone that would answer; undefined without one
 */
export function forwardingRule(
  topology: Topology,
  vpcId: string | undefined,
  name: string,
  zoneName: string | undefined,
): ResolverRule | undefined {
  const rules = indexOf(topology).resolverRulesByVpc.get(vpcId) ?? [];
  const matching = rules.filter(
    (rule) => rule.domainName !== undefined && DECIDING.has(rule.ruleType) && isIn(name, rule.domainName),
  );
  const [best] = matching.sort((a, b) => (b.domainName ?? "").length - (a.domainName ?? "").length);
  const decides = best?.domainName !== undefined && best.domainName.length >= (zoneName?.length ?? 0);
  if (decides && best.ruleType !== "SYSTEM") return best;
  return rules.find((rule) => rule.domainName === undefined);
}

/** `RECURSIVE` is the Resolver's own rule for the internet; `DELEGATE` follows a record of type NS. */
const DECIDING: ReadonlySet<string | undefined> = new Set(["FORWARD", "SYSTEM", undefined]);

/** Whether a name is a domain or in it; everything is in the root. */
function isIn(name: string, domain: string): boolean {
  return domain === "" || name === domain || name.endsWith(`.${domain}`);
}

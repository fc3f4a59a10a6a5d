import { DUAL_STACK_ALIAS } from "../../../base/aws-facts/route53";
import {
  type DnsRecord,
  type Endpoint,
  type HostedZone,
  indexOf,
  type ResolverRule,
  type Topology,
} from "../../topology";
import { showsAll, whenAbsent } from "../absence";
import { arrivalAt } from "../address-arrival";
import type { Arrival } from "../arrival";
import { assumed, blocked, factOf, open, resourceAt, restingOn } from "../hop";
import type { Hop } from "../proof";
import { answerOf, enclosing, zonesAbove } from "./dns-records";
import { isNameOfService, matchesName, privateDnsNames } from "./private-dns-names";
import { forwardingRule } from "./resolver-rules";

/** One of the answers that a resolver can give. */
export interface Answer {
  readonly hops: readonly Hop[];
  /** What the name resolves to; also set for a name that does not resolve but has an obvious destination. */
  readonly arrival?: Arrival | undefined;
}

/** What a resolver answers. */
export interface Resolution {
  /** Several when records are weighted, fail over, depend on the client, or have several values. */
  readonly answers: readonly Answer[];
  /** `private`: only the resolver of a VPC resolves the name; `public`: every resolver does. */
  readonly scope: "private" | "public";
}

/** CNAME records that every resolver follows one after the other; longer chains are not followed here. */
const LONGEST_CHAIN = 8;

/**
 * What the resolver of a VPC answers for a name: the most specific of the VPC's private zones, which include those that
 * AWS manages for the private DNS names of endpoints (public DNS is not queried even if the zone has no record), then
 * public DNS. A name that no zone of the states holds is assumed to resolve.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-considerations.html
 *
 * @param name lower case, without a final dot
 * @param chain the names whose CNAME records led here
 */
export function resolveName(
  topology: Topology,
  vpcId: string | undefined,
  name: string,
  chain: readonly string[] = [],
): Resolution {
  const asked: Question = { topology, vpcId, name, chain };
  return (
    fromPrivateNames(asked) ??
    fromAwsName(asked) ??
    fromGatewayName(asked) ??
    fromPublicZones(asked) ??
    withoutPrivateDns(asked) ??
    fromUnassociatedZone(asked) ??
    fromNothing(asked)
  );
}

interface Question {
  readonly topology: Topology;
  readonly vpcId: string | undefined;
  readonly name: string;
  readonly chain: readonly string[];
}

function single(scope: Resolution["scope"], hop: Hop, arrival?: Arrival): Resolution {
  return { answers: [{ hops: [hop], arrival }], scope };
}

/** The private DNS names of the VPC's endpoints, or its private zones: the most specific decides. */
function fromPrivateNames(asked: Question): Resolution | undefined {
  const { topology, vpcId, name } = asked;
  const zones = indexOf(topology).privateZonesByVpc.get(vpcId) ?? [];
  const usable = candidates(asked).find(
    ({ endpoint, verified }) => endpoint.privateDnsEnabled && !endpoint.privateDnsForInboundOnly && verified,
  );
  const zoneName = enclosing(zones, name)[0]?.zoneName ?? "";
  const ownName = usable?.pattern.replace(/^\*\./, "") ?? "";
  const rule = forwardingRule(topology, vpcId, name, zoneName.length > ownName.length ? zoneName : ownName);
  if (rule !== undefined) return fromForwarding(asked, rule);
  if (usable === undefined || zoneName.length > ownName.length) return fromZones(asked, zones);
  const { endpoint } = usable;
  const text = `${name} is the private DNS name of ${endpoint.address} in its VPC.`;
  return single("private", open("name-resolution", endpoint, text), { kind: "endpoint", part: endpoint });
}

/**
 * Another resolver answers. Where it is an inbound Resolver endpoint, its VPC's resolver does: what that resolves to is
 * where the traffic goes if the queries arrive. An address means something else in another VPC, so it is not followed.
 */
function fromForwarding({ topology, name, chain }: Question, rule: ResolverRule): Resolution {
  const { targetAddresses } = rule;
  const targets = targetAddresses.length > 0 ? ` to ${targetAddresses.join(", ")}` : "";
  const text =
    rule.domainName === undefined
      ? `${rule.id} is not in the states: what it makes of queries for ${name} is assumed to lead to the destination.`
      : `${rule.address} forwards queries for ${name}${targets}: assumed to be answered there.`;
  const hop = restingOn(assumed("name-resolution", rule, text), [factOf(rule, "domain_name")]);
  const inbound = [...topology.resolverEndpoints.values()].find(
    ({ addresses, direction }) =>
      direction === "INBOUND" && addresses.some(({ address }) => targetAddresses.includes(address)),
  );
  if (inbound?.vpcId === undefined || chain.length >= LONGEST_CHAIN) return single("private", hop);
  const { answers } = resolveName(topology, inbound.vpcId, name, [...chain, name]);
  return {
    scope: "private",
    answers: answers.map(({ arrival }) => ({ hops: [hop], arrival: isNamed(arrival) ? arrival : undefined })),
  };
}

function isNamed(arrival: Arrival | undefined): boolean {
  if (arrival?.kind === "endpoint") return arrival.at === undefined;
  return arrival?.kind === "database" || (arrival?.kind === "load-balancer" && arrival.node === undefined);
}

interface Candidate {
  readonly endpoint: Endpoint;
  readonly pattern: string;
  readonly verified: boolean;
}

/** Endpoints of the VPC that have the name, or could have it. */
function candidates({ topology, vpcId, name }: Question): readonly Candidate[] {
  const endpoints = indexOf(topology).endpointsByVpc.get(vpcId) ?? [];
  return endpoints
    .flatMap((endpoint) =>
      privateDnsNames(topology, endpoint)
        .filter((one) => matchesName(one.name, name))
        .map((one): Candidate => ({ endpoint, pattern: one.name, verified: one.verified })),
    )
    .sort((a, b) => b.pattern.length - a.pattern.length);
}

/** A name of an endpoint without private DNS, which nothing else resolves. */
function withoutPrivateDns(asked: Question): Resolution | undefined {
  const [closed] = candidates(asked);
  if (closed === undefined) return undefined;
  const { endpoint, verified } = closed;
  const reason = verified
    ? `private DNS is off on ${endpoint.address}`
    : "AWS has not verified its ownership, so endpoints cannot use it (SVC-15)";
  const change = verified
    ? `set private_dns_enabled = true on ${endpoint.address}`
    : "publish the TXT record of private_dns_name_configuration in the public zone of the name";
  const explanation = `${asked.name} does not resolve to the endpoint: ${reason}.`;
  const hop = blocked("name-resolution", endpoint, "PL_VPCE_PRIVATE_DNS", explanation, change);
  return single("private", hop, { kind: "endpoint", part: endpoint });
}

/** A private zone that only a data source shows can be associated with the VPC, and would answer instead. */
function fromPublicZones(asked: Question): Resolution | undefined {
  const { topology, name, vpcId } = asked;
  const zones = zonesAbove(topology, name);
  const found = fromZones(
    asked,
    zones.filter((zone) => !zone.isPrivate),
  );
  const [unseen] = enclosing(
    zones.filter((zone) => zone.isPrivate && !showsAll("VPC of a private hosted zone", zone)),
    name,
  );
  if (found === undefined || unseen === undefined) return found;
  const text = `The VPCs of the private zone ${unseen.zoneName} are not in the states: if ${vpcId} is one of them, it answers instead of the public zone.`;
  return single("private", assumed("name-resolution", unseen, text));
}

/** The answer of the most specific zone that holds the name; undefined when none does. */
function fromZones(asked: Question, zones: readonly HostedZone[]): Resolution | undefined {
  const holding = enclosing(zones, asked.name);
  const [first] = holding;
  if (first === undefined) return undefined;
  // Of two zones with one name, only that with the record can be the one that AWS asks.
  const zone = holding.find((one) => answerOf(asked.topology, one, asked.name).kind === "records") ?? first;
  return fromZone(asked, zone);
}

function fromZone(asked: Question, zone: HostedZone): Resolution {
  const answer = answerOf(asked.topology, zone, asked.name);
  const scope = zone.isPrivate ? "private" : "public";
  switch (answer.kind) {
    case "nothing":
      return single(scope, noAnswer(zone, asked.name, answer.other));
    case "delegated": {
      const text = `${answer.record.address} delegates ${answer.record.name} to name servers that are not in the states: assumed to resolve ${asked.name}.`;
      return single(scope, assumed("name-resolution", resourceAt(answer.record.address, answer.record.state), text));
    }
    case "records": {
      const found = answer.records.map((record) => fromRecord(asked, zone, record));
      return {
        answers: distinct(found.flatMap((one) => one.answers)),
        scope: scope === "private" || found.some((one) => one.scope === "private") ? "private" : "public",
      };
    }
  }
}

function noAnswer(zone: HostedZone, name: string, other: DnsRecord | undefined): Hop {
  return whenAbsent("DNS record", zone, {
    assumed: () =>
      assumed(
        "name-resolution",
        zone,
        `The records of ${zone.zoneName} are not in the states: one for ${name} is assumed.`,
      ),
    closed: () =>
      other !== undefined
        ? ofAnotherType(zone, name, other)
        : blocked(
            "name-resolution",
            zone,
            "PL_DNS_NO_RECORD",
            zone.isPrivate
              ? `The private zone ${zone.zoneName} answers for the VPC but has no record for ${name}.`
              : `The public zone ${zone.zoneName} has no record for ${name}.`,
            `add an alias record for ${name} to ${zone.address} that points to the endpoint's regional DNS name`,
          ),
  });
}

function ofAnotherType(zone: HostedZone, name: string, other: DnsRecord): Hop {
  return blocked(
    "name-resolution",
    resourceAt(other.address, other.state),
    "PL_DNS_RECORD_TYPE",
    `${name} has a record of type ${other.type}, but none of type A or CNAME.`,
    `add an A record for ${name} to ${zone.address}`,
  );
}

function fromRecord(asked: Question, zone: HostedZone, record: DnsRecord): Resolution {
  const { topology, vpcId, chain } = asked;
  const target = record.aliasName ?? (record.type === "CNAME" ? cnameOf(record) : undefined);
  const kind = zone.isPrivate ? "private" : "public";
  const object = resourceAt(record.address, record.state);
  const says = (shown: string) =>
    open("name-resolution", object, `${record.name} in the ${kind} zone ${zone.zoneName} answers with ${shown}.`);
  if (target === undefined) {
    const answers = record.values.map(
      (value): Answer => ({ hops: [says(value)], arrival: arrivalAt(topology, vpcId, value) }),
    );
    return { answers, scope: kind };
  }
  if (record.aliasName === undefined && chain.length >= LONGEST_CHAIN) {
    const text = `${LONGEST_CHAIN} CNAME records lead to ${record.name}, which points to ${target}: assumed to be followed.`;
    return single(kind, { ...dangling(record, text), status: "assumed" });
  }
  if (chain.includes(target) || target === asked.name) {
    return single(kind, dangling(record, `${record.name} points to ${target}: the chain of records has no end.`));
  }
  const next: Question = { ...asked, name: target, chain: [...chain, asked.name] };
  // Route 53 itself looks an alias up: a record of the same zone, or a resource of AWS.
  const inZone = enclosing([zone], target).length > 0;
  const behind =
    record.aliasName === undefined
      ? resolveName(topology, vpcId, target, next.chain)
      : (fromAwsName(next) ?? (inZone ? fromZone(next, zone) : fromNothing(next)));
  return {
    answers: behind.answers.map((answer) => joined(record, says(target), answer)),
    scope: kind === "private" ? "private" : behind.scope,
  };
}

function cnameOf(record: DnsRecord): string | undefined {
  return record.values[0]?.replace(/\.$/, "").toLowerCase();
}

/** The record and what it points to as one hop: the first that is not open decides what it says. */
function joined(record: DnsRecord, says: Hop, { hops, arrival }: Answer): Answer {
  const problem = hops.find((hop) => hop.status !== "open");
  if (problem === undefined) return { hops: [says], arrival };
  const risk = dangling(record, `${says.explanation} ${problem.explanation}`);
  if (problem.status === "blocked") return { hops: [risk], arrival };
  const assumption: Hop = { ...says, status: "assumed", explanation: risk.explanation };
  return { hops: [problem.code === undefined ? assumption : { ...risk, status: "assumed" }], arrival };
}

function dangling(record: DnsRecord, explanation: string): Hop {
  return blocked(
    "name-resolution",
    resourceAt(record.address, record.state),
    "PL_DNS_RECORD_DANGLING",
    explanation,
    `point ${record.address} to the endpoint's regional DNS name`,
  );
}

function distinct(answers: readonly Answer[]): readonly Answer[] {
  const key = ({ hops, arrival }: Answer) =>
    JSON.stringify([
      arrival?.kind,
      arrival?.kind === "address" ? arrival.place.label : arrival?.part.id,
      arrival?.kind === "endpoint" && [arrival.zoneName, arrival.at?.subnetId],
      arrival?.kind === "load-balancer" && arrival.node?.subnetId,
      hops.map((hop) => hop.status),
      arrival === undefined && hops.map((hop) => hop.object.id),
    ]);
  return [...new Map(answers.map((answer) => [key(answer), answer])).values()];
}

/** Names that AWS publishes in public DNS, also for private addresses. */
function fromAwsName({ topology, name }: Question): Resolution | undefined {
  const arrival = ownerOfName(topology, name.replace(DUAL_STACK_ALIAS.value, ""));
  if (arrival === undefined) return undefined;
  return single("public", open("name-resolution", name, `${name} is published by AWS in public DNS.`), arrival);
}

/** The public name of a service to which the VPC has a gateway endpoint; in vain if no route table leads through it. */
function fromGatewayName({ topology, vpcId, name }: Question): Resolution | undefined {
  const part = (indexOf(topology).endpointsByVpc.get(vpcId) ?? []).find(
    (endpoint) => endpoint.endpointType === "Gateway" && isNameOfService(endpoint, name),
  );
  if (part === undefined) return undefined;
  const text = `${name} is published by AWS in public DNS, with the addresses that ${part.address} is a route to.`;
  return single("public", open("name-resolution", name, text), { kind: "endpoint", part, byName: true });
}

function ownerOfName(topology: Topology, name: string): Arrival | undefined {
  const index = indexOf(topology);
  const endpointName = index.endpointByDnsName.get(name);
  if (endpointName) return { kind: "endpoint", part: endpointName.endpoint, zoneName: endpointName.zoneName };
  const loadBalancer = index.loadBalancerByDnsName.get(name);
  if (loadBalancer) return { kind: "load-balancer", part: loadBalancer };
  const database = index.databaseByDnsName.get(name);
  return database === undefined ? undefined : { kind: "database", part: database };
}

/** A private zone with the name that is not associated with this VPC: the usual mistake. */
function fromUnassociatedZone(asked: Question): Resolution | undefined {
  const { topology, vpcId, name } = asked;
  const zones = zonesAbove(topology, name).filter(
    (zone) => zone.isPrivate && answerOf(topology, zone, name).kind === "records",
  );
  const [zone] = enclosing(zones, name);
  if (zone === undefined) return undefined;
  const answer = fromZone(asked, zone);
  const hop = whenAbsent("VPC of a private hosted zone", zone, {
    closed: () =>
      blocked(
        "name-resolution",
        zone,
        "PL_DNS_ZONE_NOT_ASSOCIATED",
        `The private zone ${zone.zoneName} has ${name}, but is not associated with ${vpcId ?? "the source's VPC"}.`,
        `add a vpc block with ${vpcId ?? "the VPC"} to ${zone.address}, or an aws_route53_zone_association`,
      ),
    assumed: () =>
      assumed(
        "name-resolution",
        zone,
        `The VPCs of the private zone ${zone.zoneName} are not in the states: assumed to be associated with ${vpcId}.`,
      ),
  });
  return { answers: answer.answers.map(({ arrival }) => ({ hops: [hop], arrival })), scope: "private" };
}

/** No zone of the states holds the name: another one, or public DNS, can resolve it. */
function fromNothing({ name, vpcId }: Question): Resolution {
  const hop = assumed(
    "name-resolution",
    name,
    `Nothing in the states resolves ${name}: assumed to resolve elsewhere.`,
    {
      code: "UNKNOWN_DESTINATION",
      change: `add a record for ${name} to a private zone that is associated with ${vpcId ?? "the VPC"}`,
    },
  );
  return single("public", hop);
}

import {
  AWS_DOMAINS,
  DOMAIN_LENGTH,
  LABEL_LENGTH,
  SPECIAL_DOMAINS,
  WILDCARD_RECORD,
  ZONE_LABEL,
} from "../../base/aws-facts/route53";
import { isPublicDomain, isRecordName, isWithinDomain, isZoneName, normalizedName } from "../../base/net/domain";
import { recordName } from "../../base/net/names";
import type { RuleContext } from "./context";
import { consumerExample, existingNetwork } from "./examples";
import { hyphenated } from "./hyphenated";
import type { Place } from "./place";
import { repeats } from "./repeats";
import { configRule, consumerRule, type Example, valueRule } from "./rule";
import { inConsumers } from "./values";

const MAX_LABEL = LABEL_LENGTH.value;
const MAX_NAME = DOMAIN_LENGTH.value;

export const zoneName = valueRule<string>("R53-01", "error", {
  text: `a hosted zone's name must be a domain name: labels of 1 to ${MAX_LABEL} letters, digits, hyphens and underscores`,
  why: "Route 53 rejects empty and longer labels. It returns other characters as escape codes, which would replace the zone in every plan.",
  source: "Amazon Route 53 Developer Guide, DNS domain name format",
  caughtBy: "apply",
  awsError: ZONE_LABEL.code,
  example: dnsExample({ zone: "internal..company" }, { zone: "internal.company" }),
  places: inConsumers("dns", "zone"),
  problem(zone) {
    const name = normalizedName(zone);
    if (isZoneName(name)) return undefined;
    const domain = name.replace(/^[a-z]+:\/\//, "").replace(/\.{2,}/g, ".");
    const plain = hyphenated(domain, /[^a-z0-9._-]+/g);
    return { fix: isZoneName(plain) ? `use ${plain}` : "use a name such as internal.company" };
  },
});

export const zoneOfAws = valueRule<string>("R53-13", "error", {
  text: "a private hosted zone must not cover the names of AWS's own services",
  why: "The VPC's DNS server answers from the zone only: every name in it that has no record stops resolving, such as ssm.eu-central-1.amazonaws.com.",
  source: "Amazon Route 53 Developer Guide, private hosted zones",
  caughtBy: "silent",
  shownBy: "The private zone amazonaws.com answers for the VPC but has no record",
  shownTo: "ssm.eu-central-1.amazonaws.com:443",
  acknowledgeable: true,
  example: dnsExample({ zone: "amazonaws.com" }, { zone: "internal.company" }),
  places: inConsumers("dns", "zone"),
  problem(zone) {
    const name = normalizedName(zone);
    const hidden = AWS_DOMAINS.value.find((domain) => isWithinDomain(domain, name) || isWithinDomain(name, domain));
    return hidden && { detail: `it would hide names in ${hidden}`, fix: "use a zone such as internal.company" };
  },
});

export const zoneOfPublicDomain = valueRule<string>("R53-14", "warning", {
  text: "a private hosted zone should be a subdomain of a public domain, not the domain itself",
  why: "Inside the VPC and for VPN clients the zone replaces the public one: the domain's website, mail and other names stop resolving unless each has a record here.",
  source: "Amazon Route 53 Developer Guide, private hosted zones",
  caughtBy: "silent",
  shownBy: "The private zone example.com answers for the VPC but has no record",
  shownTo: "www.example.com:443",
  example: dnsExample({ zone: "example.com" }, { zone: "internal.example.com" }),
  places: inConsumers("dns", "zone"),
  problem(zone) {
    const name = normalizedName(zone);
    return isPublicDomain(name) ? { fix: `use internal.${name}` } : undefined;
  },
});

export const zoneOfSpecialUse = valueRule<string>("R53-15", "warning", {
  text: "a private hosted zone should not be in a domain with a special use",
  why: "Clients and VPC Resolver treat these domains in their own way: macOS and Linux ask for names in local by multicast only, never the VPC's DNS server.",
  source: "RFC 6761, RFC 6762; Amazon Route 53 Developer Guide, autodefined rules of VPC Resolver",
  caughtBy: "silent",
  notProvable: "each client treats these domains in its own way: no client connects to a rehearsal",
  example: dnsExample({ zone: "hello.local" }, { zone: "hello.internal" }),
  places: inConsumers("dns", "zone"),
  problem(zone) {
    const name = normalizedName(zone);
    const special = SPECIAL_DOMAINS.value.find((domain) => isWithinDomain(name, domain));
    return special && { detail: `${special} is one`, fix: "use a zone such as internal.company" };
  },
});

/** A record and its zone. */
export interface RecordInZone {
  readonly record: string;
  readonly zone: string;
}

export const recordForm = valueRule<RecordInZone>("R53-12", "error", {
  text: `a record name must consist of labels of letters, digits, hyphens and underscores, or begin with the label *, and with its zone have at most ${MAX_NAME} characters`,
  why: "The zone's name is appended: hello in internal.company becomes hello.internal.company.",
  source: "Route 53 API, ChangeResourceRecordSets",
  caughtBy: "apply",
  awsError: `InvalidChangeBatch: [FATAL problem: DomainLabelTooLong (Domain label is too long) encountered with '${"a".repeat(MAX_LABEL + 1)}.internal.company.']`,
  example: recordExample("a".repeat(MAX_LABEL + 1), "hello"),
  places: records,
  problem({ record, zone }) {
    const isValid = (text: string) => isRecordName(text) && recordName(text, normalizedName(zone)).length <= MAX_NAME;
    const name = normalizedName(record);
    if (name === "" || name === "@" || isValid(name)) return undefined;
    const plain = hyphenated(name, /[^a-z0-9._-]+/g).slice(0, MAX_LABEL);
    return { fix: isValid(plain) ? `use ${plain}` : "use a name such as hello" };
  },
});

export const recordWithoutZone = valueRule<RecordInZone>("R53-12b", "warning", {
  text: "a record name must not repeat its zone",
  why: "The zone's name is appended: hello.internal.company in internal.company would become hello.internal.company.internal.company.",
  source: "this project's judgement",
  caughtBy: "silent",
  shownBy: "hello.internal.company.internal.company",
  example: recordExample("hello.internal.company", "hello"),
  places: records,
  problem({ record: written, zone: spelled }) {
    const [record, zone] = [normalizedName(written), normalizedName(spelled)];
    if (record === zone) return { fix: 'use "@" for the zone itself' };
    return record.endsWith(`.${zone}`) ? { fix: `use ${record.slice(0, -zone.length - 1)}` } : undefined;
  },
});

export const zonalRecords = consumerRule("R53-12c", "error", {
  text: "zonal records must have a record name, short enough to append the AZ ID",
  why: "They are named <record>-<AZ ID>, such as hello-euc1-az1: the zone apex and a wildcard cannot have such a name, and the length of a label is limited.",
  source: "this project's naming of zonal records",
  caughtBy: "project",
  example: dnsExample(
    { zone: "internal.company", record: "@", zonalRecords: true },
    { zone: "internal.company", record: "hello", zonalRecords: true },
  ),
  violations({ path, consumer: { dns }, subnets }, { config }) {
    const record = dns?.record ?? config.name;
    const apex = record === "" || record === "@";
    const last = record.split(".").at(-1) ?? "";
    const isWildcard = last === WILDCARD_RECORD.value;
    const longest = Math.max(0, ...subnets.map(({ zoneId }) => zoneId.length + 1));
    if (!dns?.zonalRecords || (!apex && !isWildcard && last.length + longest <= MAX_LABEL)) return undefined;
    const fix = apex || isWildcard ? "use a record such as hello" : `shorten it to ${MAX_LABEL - longest} characters`;
    return { path: [...path, "dns", "record"], value: record, fix };
  },
});

export const zoneOncePerVpc = configRule("R53-07", "error", {
  text: "a private hosted zone must be created only once per VPC",
  why: "A VPC can be associated with only one private hosted zone of a name.",
  source: "Route 53 API, CreateHostedZone",
  caughtBy: "apply",
  awsError:
    "ConflictingDomainExists: The VPC vpc-… in region eu-central-1 has already been associated with the hosted zone Z… with the same domain name.",
  example: {
    bad: zonesInSharedVpc("internal.company", "internal.company"),
    good: zonesInSharedVpc("internal.company", "other.company"),
  },
  violations: ({ consumers }) => {
    const zones = consumers.flatMap(({ path, name, network, consumer: { dns } }) =>
      network.kind === "existing" && dns ? [{ path, name, vpcId: network.vpcId, zone: dns.zone }] : [],
    );
    return repeats(zones, ({ vpcId, zone }) => `${vpcId} ${zone}`).map(([{ path, zone, vpcId }, owner]) => ({
      path: [...path, "dns", "zone"],
      value: zone,
      detail: `${owner.name} already creates it in ${vpcId}`,
      fix: "use another zone, or omit dns",
    }));
  },
});

function records({ consumers, config }: RuleContext): readonly Place<RecordInZone>[] {
  return consumers.flatMap(({ path, consumer }) => {
    if (!consumer.dns) return [];
    const record = consumer.dns.record ?? config.name;
    return [{ path: [...path, "dns", "record"], value: { record, zone: consumer.dns.zone }, shown: record }];
  });
}

/** Two consumers in one existing VPC, each with a private hosted zone. */
function zonesInSharedVpc(first: string, second: string) {
  const consumer = (zone: string) => ({
    account: { id: "222222222222" },
    network: existingNetwork("10.30"),
    dns: { zone },
  });
  return { consumers: { consumer: consumer(first), second: consumer(second) } };
}

type DnsInput = { zone: string; record?: string; zonalRecords?: boolean };

function dnsExample(bad: DnsInput, good: DnsInput): Example {
  return consumerExample({ dns: bad }, { dns: good });
}

function recordExample(bad: string, good: string): Example {
  return dnsExample({ zone: "internal.company", record: bad }, { zone: "internal.company", record: good });
}

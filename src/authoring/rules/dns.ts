import { isDomainName, isRecordName } from "../../base/net/domain";
import { recordName } from "../../base/net/names";
import type { RuleContext } from "./context";
import type { Place } from "./place";
import { configRule, valueRule } from "./rule";

const MAX_LABEL = 63;
const MAX_NAME = 253;

export const zoneName = valueRule<string>({
  id: "R53-01",
  severity: "error",
  text: "a zone's name is a domain name in lower case: labels of 1 to 63 letters, digits and hyphens",
  why: "Route 53 writes names in lower case; another spelling would show as a change in every plan.",
  source: "Route 53 API, CreateHostedZone",
  caughtBy: "apply",
  awsError: "InvalidDomainName",
  example: {
    bad: { consumers: { consumer: { dns: { zone: "Internal_Company." } } } },
    good: { consumers: { consumer: { dns: { zone: "internal.company" } } } },
  },
  places: ({ consumers }) =>
    consumers.flatMap(({ path, consumer }) =>
      consumer.dns ? [{ path: [...path, "dns", "zone"], value: consumer.dns.zone }] : [],
    ),
  problem(zone) {
    if (isDomainName(zone)) return undefined;
    const plain = zone
      .toLowerCase()
      .replace(/[^a-z0-9.-]+/g, "-")
      .replace(/^[.-]+|[.-]+$/g, "");
    return { fix: isDomainName(plain) ? `write ${plain}` : "write a name such as internal.company" };
  },
});

/** A record and its zone. */
export interface RecordInZone {
  readonly record: string;
  readonly zone: string;
}

export const recordForm = valueRule<RecordInZone>({
  id: "R53-12",
  severity: "error",
  text: "a record's name is made of labels in lower case, and with its zone has at most 253 characters",
  why: "It is written in front of the zone's name: hello in internal.company is hello.internal.company.",
  source: "Route 53 API, ChangeResourceRecordSets",
  caughtBy: "apply",
  awsError: "InvalidChangeBatch: FATAL problem: DomainLabelTooLong",
  example: {
    bad: { consumers: { consumer: { dns: { zone: "internal.company", record: "Hello World" } } } },
    good: { consumers: { consumer: { dns: { zone: "internal.company", record: "hello" } } } },
  },
  places: records,
  problem({ record, zone }) {
    if (record === "" || record === "@") return undefined;
    const whole = recordName(record, zone);
    if (isRecordName(record) && whole.length <= MAX_NAME) return undefined;
    const plain = record
      .toLowerCase()
      .replace(/[^a-z0-9._-]+/g, "-")
      .replace(/^[.-]+|[.-]+$/g, "");
    return {
      fix:
        isRecordName(plain) && recordName(plain, zone).length <= MAX_NAME
          ? `write ${plain}`
          : "write a name such as hello",
    };
  },
});

export const recordWithoutZone = valueRule<RecordInZone>({
  id: "R53-12b",
  severity: "warning",
  text: "a record does not repeat its zone",
  why: "The zone's name is added to it: hello.internal.company in internal.company would be hello.internal.company.internal.company.",
  source: "this project's judgement",
  caughtBy: "silent",
  example: {
    bad: { consumers: { consumer: { dns: { zone: "internal.company", record: "hello.internal.company" } } } },
    good: { consumers: { consumer: { dns: { zone: "internal.company", record: "hello" } } } },
  },
  places: records,
  problem({ record, zone }) {
    if (record !== zone && !record.endsWith(`.${zone}`)) return undefined;
    return {
      fix: record === zone ? 'write "@" for the zone itself' : `write ${record.slice(0, -zone.length - 1)}`,
    };
  },
});

export const zonalRecords = configRule({
  id: "R53-12c",
  severity: "error",
  text: "records per zone have a name of their own, short enough for the zone's id behind it",
  why: "They are <record>-<AZ ID>, such as hello-euc1-az1: the zone's apex has no such name, and a label has at most 63 characters.",
  source: "this project's naming of zonal records",
  caughtBy: "apply",
  example: {
    bad: { consumers: { consumer: { dns: { zone: "internal.company", record: "@", zonalRecords: true } } } },
    good: {
      consumers: { consumer: { dns: { zone: "internal.company", record: "hello", zonalRecords: true } } },
    },
  },
  violations: ({ consumers, config }) =>
    consumers.flatMap(({ path, consumer, subnets }) => {
      if (!consumer.dns?.zonalRecords) return [];
      const record = consumer.dns.record ?? config.name;
      const apex = record === "" || record === "@";
      const last = record.split(".").at(-1) ?? "";
      const longest = Math.max(0, ...subnets.map(({ zoneId }) => zoneId.length + 1));
      if (!apex && last.length + longest <= MAX_LABEL) return [];
      return [
        {
          path: [...path, "dns", "record"],
          value: record,
          fix: apex ? "write a record such as hello" : `shorten it to ${MAX_LABEL - longest} characters`,
        },
      ];
    }),
});

export const zoneOncePerVpc = configRule({
  id: "R53-07",
  severity: "error",
  text: "a private zone is made once per VPC",
  why: "A VPC sees one private zone of a name.",
  source: "Route 53 API, CreateHostedZone",
  caughtBy: "apply",
  awsError:
    "ConflictingDomainExists: The VPC vpc-… in region eu-central-1 has already been associated with the hosted zone Z… with the same domain name.",
  example: {
    bad: {
      consumers: { consumer: inSharedVpc("internal.company"), second: inSharedVpc("internal.company") },
    },
    good: { consumers: { consumer: inSharedVpc("internal.company"), second: inSharedVpc("other.company") } },
  },
  violations: ({ consumers }) => {
    const owners = new Map<string, string>();
    return consumers.flatMap(({ path, name, network, consumer }) => {
      if (network.kind !== "existing" || !consumer.dns) return [];
      const key = `${network.vpcId} ${consumer.dns.zone}`;
      const owner = owners.get(key);
      if (owner === undefined) owners.set(key, name);
      return owner === undefined
        ? []
        : [
            {
              path: [...path, "dns", "zone"],
              value: consumer.dns.zone,
              detail: `${owner} makes it in ${network.vpcId} already`,
              fix: "name another zone, or leave dns out",
            },
          ];
    });
  },
});

export const dnsRules = [zoneName, recordForm, recordWithoutZone, zonalRecords, zoneOncePerVpc];

function inSharedVpc(zone: string) {
  const subnets = [
    { id: "subnet-0123456789abcdef0", zoneId: "euc1-az1", cidr: "10.30.0.0/24" },
    { id: "subnet-0123456789abcdef1", zoneId: "euc1-az2", cidr: "10.30.1.0/24" },
  ];
  return {
    account: { id: "222222222222" },
    network: { kind: "existing" as const, vpcId: "vpc-0123456789abcdef0", cidr: "10.30.0.0/16", subnets },
    dns: { zone },
  };
}

function records({ consumers, config }: RuleContext): readonly Place<RecordInZone>[] {
  return consumers.flatMap(({ path, consumer }) => {
    if (!consumer.dns) return [];
    const record = consumer.dns.record ?? config.name;
    return [{ path: [...path, "dns", "record"], value: { record, zone: consumer.dns.zone }, shown: record }];
  });
}

/** Route 53: records as the API has them, and as the provider has them. */
import type { AliasTarget, GeoLocation, ResourceRecord, ResourceRecordSet } from "@aws-sdk/client-route-53";
import { normalizedName } from "../../../../base/net/domain";
import type { ObjectValue, WorldObject } from "../../../simulation";
import { textOf } from "../../../values/attributes";
import { isList, toSet, type Value } from "../../../values/value";
import { argumentsOf, type Field, type Fields, shape, shapeOf } from "../fields";

/** A policy whose block has one argument. */
function single(block: string, argument: string): Field {
  return {
    attribute: block,
    toArgument: (member) => [{ [argument]: member as Value }],
    toMember: (blocks) => (isList(blocks) ? (blocks[0] as ObjectValue | undefined)?.[argument] : undefined),
  };
}

const ALIAS: Fields<AliasTarget> = {
  HostedZoneId: "zone_id",
  DNSName: { attribute: "name", toMember: (name) => `${normalizedName(String(name))}.` },
  EvaluateTargetHealth: "evaluate_target_health",
};

const LOCATION: Fields<GeoLocation> = {
  ContinentCode: "continent",
  CountryCode: "country",
  SubdivisionCode: "subdivision",
};

const RECORD: Fields<ResourceRecordSet> = {
  Type: "type",
  SetIdentifier: "set_identifier",
  TTL: "ttl",
  HealthCheckId: "health_check_id",
  MultiValueAnswer: "multivalue_answer_routing_policy",
  AliasTarget: shape("alias", ALIAS),
  Weight: single("weighted_routing_policy", "weight"),
  Region: single("latency_routing_policy", "region"),
  Failover: single("failover_routing_policy", "type"),
  GeoLocation: shape("geolocation_routing_policy", LOCATION),
};

/** Arguments that a record has none of: an update removes them. */
const NOTHING: ObjectValue = {
  set_identifier: null,
  ttl: null,
  records: null,
  health_check_id: null,
  multivalue_answer_routing_policy: null,
  alias: [],
  weighted_routing_policy: [],
  latency_routing_policy: [],
  failover_routing_policy: [],
  geolocation_routing_policy: [],
};

/** Texts are in quotation marks; the provider adds and removes the outer ones. */
const QUOTED: readonly string[] = ["TXT", "SPF"];

function valuesOf(type: string, records: readonly ResourceRecord[]): readonly Value[] {
  const values = records.map(({ Value: value = "" }) => value);
  return toSet(QUOTED.includes(type) ? values.map((value) => value.replace(/^"|"$/g, "")) : values);
}

/** @returns a name as requests have it, which may have octal codes: `\052` for an asterisk. */
export function readName(name: string): string {
  return normalizedName(
    name.replace(/\\([0-7]{3})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 8))),
  );
}

/** @returns a name as answers have it: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html */
export function shownName(name: string): string {
  return `${normalizedName(name).replace(/[^a-z0-9._-]/g, (sign) => `\\${sign.charCodeAt(0).toString(8).padStart(3, "0")}`)}.`;
}

/** @returns all arguments of a record. */
export function recordArguments(zoneId: string, set: ResourceRecordSet): ObjectValue {
  const given = Object.entries(argumentsOf(set, RECORD)).map(([name, value = null]) => [name, value] as const);
  const { Name = "", Type: type = "", ResourceRecords: records = [] } = set;
  return {
    ...NOTHING,
    ...Object.fromEntries(given),
    zone_id: zoneId,
    name: readName(Name),
    records: records.length === 0 ? null : valuesOf(type, records),
  };
}

/** @returns a record as the API lists it. */
export function recordSetOf(record: WorldObject): ResourceRecordSet {
  const { attributes } = record;
  const type = textOf(attributes, "type");
  const values = isList(attributes.records) ? attributes.records.map(String) : [];
  const shown = QUOTED.includes(type) ? values.map((value) => `"${value}"`) : values;
  return {
    ...shapeOf<ResourceRecordSet>(record, RECORD),
    Name: shownName(textOf(attributes, "fqdn")),
    ...(shown.length === 0 ? {} : { ResourceRecords: shown.map((value) => ({ Value: value })) }),
  };
}

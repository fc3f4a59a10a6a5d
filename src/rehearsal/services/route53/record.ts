/** Route 53: records. */
import { LABEL_LENGTH } from "../../../base/aws-facts/route53";
import { parseAddress } from "../../../base/net/cidr";
import { normalizedName } from "../../../base/net/domain";
import type { AwsCall, Behaviours, ObjectValue, WorldObject } from "../../simulation";
import { blockOf, isSet, numberOf, stringOf, stringsOf, textOf } from "../../values/attributes";
import { issueValidated } from "../acm/dns-validation";
import { verifyPrivateDnsNames } from "../vpc-endpoints/private-dns-verification";
import { aliasProblems } from "./alias";
import { recordFqdn } from "./dns-name";

/** The types of the records that a zone has at its apex from the start. */
const OF_EVERY_ZONE = ["NS", "SOA"];

function recordId(record: ObjectValue): string {
  const parts = [textOf(record, "zone_id"), normalizedName(textOf(record, "name")), textOf(record, "type")];
  return [...parts, stringOf(record, "set_identifier")].filter((part) => part !== undefined && part !== "").join("_");
}

/** Checks a record (R53-03..05, R53-11). */
function checkRecord(call: AwsCall, record: ObjectValue, fqdn: string, zoneName: string, except?: string): void {
  const type = textOf(record, "type");
  const alias = blockOf(record, "alias");
  if (alias === undefined && (numberOf(record, "ttl") === undefined || !isSet(record, "records"))) {
    const choice = "[AliasTarget, all of [TTL, and ResourceRecords], or TrafficPolicyInstanceId]";
    const where = `[Action=CREATE, Name=${fqdn}, Type=${type}, SetIdentifier=${stringOf(record, "set_identifier") ?? "null"}]`;
    const message = `Invalid request: Expected exactly one of ${choice}, but found none in Change with ${where}`;
    call.refuse("InvalidInput", message);
  }
  const problems = [
    ...nameProblems(call, record, fqdn, zoneName, except),
    ...valueProblems(type, stringsOf(record, "records")),
    ...(alias === undefined
      ? []
      : aliasProblems(call, {
          type,
          targetName: textOf(alias, "name"),
          targetZoneId: textOf(alias, "zone_id"),
        })),
  ];
  if (problems.length > 0) call.by("R53-12").refuse("InvalidChangeBatch", `[${problems.join(", ")}]`);
}

/** A CNAME record cannot share its name with other records, nor be at the zone apex. */
function nameProblems(
  call: AwsCall,
  record: ObjectValue,
  fqdn: string,
  zoneName: string,
  except: string | undefined,
): readonly string[] {
  const type = textOf(record, "type");
  const namesakes = call.list(
    "aws_route53_record",
    (other, { id }) => other.zone_id === record.zone_id && other.fqdn === fqdn && id !== except,
  );
  const twins = namesakes.filter(
    ({ attributes }) =>
      attributes.type === type && textOf(attributes, "set_identifier") === textOf(record, "set_identifier"),
  );
  const cname = `RRSet of type CNAME with DNS name ${fqdn}. is not permitted`;
  const isMixed = namesakes.some(({ attributes }) => (attributes.type === "CNAME") !== (type === "CNAME"));
  const isOfZone = except === undefined && fqdn === zoneName && OF_EVERY_ZONE.includes(type);
  const long = fqdn.split(".").some(({ length }) => length > LABEL_LENGTH.value);
  return [
    ...(long ? [`FATAL problem: DomainLabelTooLong (Domain label is too long) encountered with '${fqdn}.'`] : []),
    ...(type === "CNAME" && fqdn === zoneName ? [`${cname} at apex in zone ${zoneName}.`] : []),
    ...(isMixed ? [`${cname} as it conflicts with other records with the same DNS name in zone ${zoneName}.`] : []),
    ...((twins.length > 0 || isOfZone) && record.allow_overwrite !== true
      ? [`Tried to create resource record set [name='${fqdn}.', type='${type}'] but it already exists`]
      : []),
  ];
}

function valueProblems(type: string, values: readonly string[]): readonly string[] {
  if (type !== "A") return [];
  return values
    .filter((value) => parseAddress(value) === undefined)
    .map(
      (value) =>
        "Invalid Resource Record: 'FATAL problem: ARRDATAIllegalIPv4Address (Value is not a valid IPv4 address) " +
        `encountered with '${value}''`,
    );
}

function put(call: AwsCall, planned: ObjectValue, before?: WorldObject): ObjectValue {
  const zone = call.require("aws_route53_zone", textOf(planned, "zone_id"));
  const zoneName = normalizedName(textOf(zone.attributes, "name"));
  const fqdn = recordFqdn(textOf(planned, "name"), zoneName);
  checkRecord(call, planned, fqdn, zoneName, before?.id);
  const id = before?.id ?? recordId(planned);
  const overwritten = before === undefined ? call.find("aws_route53_record", id) : undefined;
  if (overwritten !== undefined) call.remove(overwritten);
  const coming = { ...planned, fqdn };
  verifyPrivateDnsNames(call, coming);
  issueValidated(call, coming);
  return { id, fqdn };
}

/** An import identifies a record by its zone, full name and type. */
function recordNamed(call: AwsCall, id: string): WorldObject | undefined {
  const [zoneId = "", ...rest] = id.split("_");
  const found = call.list("aws_route53_record", (record) => {
    const [fqdn, type] = [textOf(record, "fqdn"), textOf(record, "type")];
    const named = [fqdn, type, stringOf(record, "set_identifier")].filter(Boolean).join("_");
    return record.zone_id === zoneId && named === rest.join("_");
  });
  return found[0];
}

export const route53RecordBehaviours: Behaviours = {
  aws_route53_record: {
    service: "Route 53",
    label: "Route53 Record",
    operations: { create: "ChangeResourceRecordSets", update: "ChangeResourceRecordSets" },
    scope: "global",
    importState: (call, id) => ({ id: recordNamed(call, id)?.id ?? id }),
    create: (call, planned) => put(call, planned),
    update: (call, planned, object) => put(call, planned, object),
  },
};

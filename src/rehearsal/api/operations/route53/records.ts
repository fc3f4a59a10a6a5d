/** Route 53: records, which change in batches. */
import type { Change, ResourceRecordSet } from "@aws-sdk/client-route-53";
import { compareText } from "../../../../base/collections";
import { changeObject, createObject, deleteObject } from "../../../objects/requests";
import { recordFqdn } from "../../../services/route53/dns-name";
import { apexRecords, recordsOf } from "../../../services/route53/zone";
import type { AwsCall, WorldObject } from "../../../simulation";
import { isEqual } from "../../../values/value";
import { changeInfo } from "./changes";
import { readName, recordArguments, recordSetOf, shownName } from "./record-fields";
import type { Route53Operations } from "./types";
import { requiredZone, reversed, zoneName } from "./zones";

const TYPE = "aws_route53_record";
const PAGE_SIZE = 300;

/** What identifies a record in its zone. */
type Key = Pick<ResourceRecordSet, "Name" | "Type" | "SetIdentifier">;

/** @returns every record of a zone, and those that every zone has. */
function setsOf(call: AwsCall, zone: WorldObject): readonly ResourceRecordSet[] {
  const own = recordsOf(call, zone.id).map(recordSetOf);
  const isOwn = (type: string) => own.some((set) => set.Type === type && set.Name === zoneName(zone));
  const apex = apexRecords(zone).filter(({ type }) => !isOwn(type));
  const others = apex.map(({ type, ttl, values }) => ({
    Name: zoneName(zone),
    Type: type,
    TTL: ttl,
    ResourceRecords: values.map((Value) => ({ Value })),
  }));
  return [...others, ...own].sort(inOrder);
}

const inOrder = (one: Key, other: Key): number =>
  compareText(reversed(readName(one.Name ?? "")), reversed(readName(other.Name ?? ""))) ||
  compareText(one.Type ?? "", other.Type ?? "") ||
  compareText(one.SetIdentifier ?? "", other.SetIdentifier ?? "");

function recordOf(
  call: AwsCall,
  zone: WorldObject,
  { Name = "", Type, SetIdentifier = "" }: Key,
): WorldObject | undefined {
  const fqdn = recordFqdn(readName(Name), zoneName(zone));
  return recordsOf(call, zone.id).find(
    ({ attributes }) =>
      attributes.fqdn === fqdn && attributes.type === Type && (attributes.set_identifier ?? "") === SetIdentifier,
  );
}

/** Fails the call for a name outside of the zone. */
function checkName(call: AwsCall, zone: WorldObject, name: string): void {
  const [domain, full] = [zoneName(zone), `${readName(name)}.`];
  if (full === domain || full.endsWith(`.${domain}`)) return;
  call.refuse("InvalidChangeBatch", `[RRSet with DNS name ${shownName(name)} is not permitted in zone ${domain}]`);
}

function remove(call: AwsCall, zone: WorldObject, set: ResourceRecordSet): void {
  const record = recordOf(call, zone, set);
  const what = `[Tried to delete resource record set [name='${shownName(set.Name ?? "")}', type='${set.Type}']`;
  if (record === undefined) call.refuse("InvalidChangeBatch", `${what} but it was not found]`);
  const [there, given] = [recordSetOf(record), recordArguments(zone.id, set)];
  const current = recordArguments(zone.id, there);
  if (!isEqual(current, given)) {
    call.refuse("InvalidChangeBatch", `${what} but the values provided do not match the current values]`);
  }
  deleteObject(call, record);
}

function change(call: AwsCall, zone: WorldObject, { Action, ResourceRecordSet: set }: Change): void {
  if (set === undefined) call.refuse("InvalidInput", "Invalid request: missing ResourceRecordSet");
  checkName(call, zone, set.Name ?? "");
  if (Action === "DELETE") remove(call, zone, set);
  else put(call, zone, set, Action === "UPSERT");
}

/** Creates a record, or replaces it. */
function put(call: AwsCall, zone: WorldObject, set: ResourceRecordSet, isUpsert: boolean): void {
  const given = recordArguments(zone.id, set);
  const before = isUpsert ? recordOf(call, zone, set) : undefined;
  // UPSERT also replaces the records that every zone has.
  if (before === undefined) createObject(call, TYPE, { ...given, allow_overwrite: isUpsert ? true : undefined });
  else changeObject(call, before, { ...given, name: before.attributes.name });
}

export const recordOperations: Route53Operations = {
  ChangeResourceRecordSets(call, { HostedZoneId, ChangeBatch }) {
    const zone = requiredZone(call, HostedZoneId);
    for (const each of ChangeBatch?.Changes ?? []) change(call, zone, each);
    return { ChangeInfo: changeInfo(call) };
  },
  ListResourceRecordSets(call, { HostedZoneId, MaxItems = PAGE_SIZE, ...from }) {
    const zone = requiredZone(call, HostedZoneId);
    const start = { Name: from.StartRecordName, Type: from.StartRecordType, SetIdentifier: from.StartRecordIdentifier };
    const sets = setsOf(call, zone).filter((set) => start.Name === undefined || inOrder(set, start) >= 0);
    const next = sets[MaxItems];
    return {
      ResourceRecordSets: sets.slice(0, MaxItems),
      IsTruncated: next !== undefined,
      ...(next && {
        NextRecordName: next.Name,
        NextRecordType: next.Type,
        NextRecordIdentifier: next.SetIdentifier,
      }),
      MaxItems,
    };
  },
};

/** Route 53: hosted zones. */
import type { HostedZone, VPC } from "@aws-sdk/client-route-53";
import { compareText } from "../../../../base/collections";
import { normalizedName } from "../../../../base/net/domain";
import { changeObject, createObject, deleteObject } from "../../../objects/requests";
import { recordsOf } from "../../../services/route53/zone";
import type { AwsCall, WorldObject } from "../../../simulation";
import { blocksOf, stringsOf, textOf } from "../../../values/attributes";
import { pageOf } from "../pages";
import { bareId, changeInfo } from "./changes";
import type { Route53Operations } from "./types";

const TYPE = "aws_route53_zone";
const PAGE_SIZE = 100;
/** The NS and the SOA record. */
const RECORDS_OF_EVERY_ZONE = 2;

/** @returns a zone of the account. Fails the call when there is none with that ID. */
export function requiredZone(call: AwsCall, id: string | undefined): WorldObject {
  return call.require(TYPE, bareId(id));
}

/** @returns the name of a zone with its final dot. */
export function zoneName({ attributes }: WorldObject): string {
  return `${normalizedName(textOf(attributes, "name"))}.`;
}

function zoneOf(call: AwsCall, zone: WorldObject): HostedZone {
  const { id, attributes, hidden = {} } = zone;
  return {
    Id: `/hostedzone/${id}`,
    Name: zoneName(zone),
    CallerReference: textOf(hidden, "caller_reference") || `terraform-${id}`,
    Config: {
      ...(textOf(attributes, "comment") === "" ? {} : { Comment: textOf(attributes, "comment") }),
      PrivateZone: blocksOf(attributes, "vpc").length > 0,
    },
    ResourceRecordSetCount: recordsOf(call, id).length + RECORDS_OF_EVERY_ZONE,
  };
}

function vpcsOf({ attributes }: WorldObject): VPC[] {
  return blocksOf(attributes, "vpc").map((vpc) => ({
    VPCId: textOf(vpc, "vpc_id"),
    VPCRegion: textOf(vpc, "vpc_region") as VPC["VPCRegion"],
  }));
}

/** Only public zones tell their name servers: https://docs.aws.amazon.com/Route53/latest/APIReference/API_GetHostedZone.html */
function delegationSetOf(zone: WorldObject) {
  const isPrivate = vpcsOf(zone).length > 0;
  return isPrivate ? {} : { DelegationSet: { NameServers: [...stringsOf(zone.attributes, "name_servers")] } };
}

const byName = (one: WorldObject, other: WorldObject) =>
  compareText(reversed(zoneName(one)), reversed(zoneName(other))) || compareText(one.id, other.id);

/** Domain names are in order from their last label on. */
export function reversed(name: string): string {
  return normalizedName(name).split(".").reverse().join(".");
}

export const zoneOperations: Route53Operations = {
  CreateHostedZone(call, { Name = "", CallerReference = "", HostedZoneConfig, VPC: vpc }) {
    if (call.list(TYPE, (_, { hidden }) => hidden?.caller_reference === CallerReference).length > 0) {
      const message = "A hosted zone has already been created with the specified caller reference.";
      call.refuse("HostedZoneAlreadyExists", message, 409);
    }
    const created = createObject(call, TYPE, {
      name: Name,
      comment: HostedZoneConfig?.Comment ?? "",
      vpc: vpc && [{ vpc_id: vpc.VPCId ?? "", vpc_region: vpc.VPCRegion ?? null }],
    });
    call.change(created, {}, { caller_reference: CallerReference });
    const zone = requiredZone(call, created.id);
    return {
      HostedZone: zoneOf(call, zone),
      ChangeInfo: changeInfo(call),
      ...(delegationSetOf(zone) as { DelegationSet: { NameServers: string[] } }),
      VPC: vpcsOf(zone)[0],
      Location: `https://route53.${call.dnsSuffix}/2013-04-01/hostedzone/${zone.id}`,
    };
  },
  GetHostedZone(call, { Id }) {
    const zone = requiredZone(call, Id);
    return { HostedZone: zoneOf(call, zone), ...delegationSetOf(zone), VPCs: vpcsOf(zone) };
  },
  GetHostedZoneCount: (call) => ({ HostedZoneCount: call.list(TYPE).length }),
  ListHostedZones(call, { Marker, MaxItems = PAGE_SIZE }) {
    const { items, next } = pageOf(call, call.list(TYPE), { size: MaxItems, token: Marker, code: "InvalidInput" });
    return {
      HostedZones: items.map((zone) => zoneOf(call, zone)),
      Marker: Marker ?? "",
      IsTruncated: next !== undefined,
      NextMarker: next,
      MaxItems,
    };
  },
  ListHostedZonesByName(call, { DNSName, HostedZoneId, MaxItems = PAGE_SIZE }) {
    const isFrom = (zone: WorldObject) =>
      DNSName === undefined ||
      compareText(reversed(zoneName(zone)), reversed(DNSName)) > 0 ||
      (reversed(zoneName(zone)) === reversed(DNSName) && zone.id >= bareId(HostedZoneId));
    const zones = [...call.list(TYPE)].sort(byName).filter(isFrom);
    const next = zones[MaxItems];
    return {
      HostedZones: zones.slice(0, MaxItems).map((zone) => zoneOf(call, zone)),
      DNSName,
      HostedZoneId,
      IsTruncated: next !== undefined,
      ...(next && { NextDNSName: zoneName(next), NextHostedZoneId: next.id }),
      MaxItems,
    };
  },
  UpdateHostedZoneComment(call, { Id, Comment = "" }) {
    const zone = changeObject(call, requiredZone(call, Id), { comment: Comment });
    return { HostedZone: zoneOf(call, zone) };
  },
  DeleteHostedZone(call, { Id }) {
    // The argument makes the provider delete records itself: it is none of AWS's.
    call.change(requiredZone(call, Id), { force_destroy: false });
    deleteObject(call, requiredZone(call, Id));
    return { ChangeInfo: changeInfo(call) };
  },
  GetChange: (call, { Id }) => ({ ChangeInfo: changeInfo(call, bareId(Id)) }),
};

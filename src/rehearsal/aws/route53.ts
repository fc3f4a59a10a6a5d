/** Route 53: hosted zones, records and associations with VPCs. */
import type { Behaviours } from "../behaviour";
import { blocksOf, filled, stringOf, textOf } from "../values/attributes";
import type { ObjectValue } from "../values/value";
import type { AwsCall } from "./call";

/** The name servers of private zones; they are answered only inside a VPC. */
const PRIVATE_SERVERS = [
  "ns-0.awsdns-00.com.",
  "ns-512.awsdns-00.net.",
  "ns-1024.awsdns-00.org.",
  "ns-1536.awsdns-00.co.uk.",
];
/** The shape of a public zone's name servers, which AWS picks out of thousands. */
const PUBLIC_SERVERS = [
  "ns-123.awsdns-15.com",
  "ns-876.awsdns-45.net",
  "ns-1345.awsdns-40.org",
  "ns-1789.awsdns-31.co.uk",
];

/** @returns a DNS name in lower case and without the dot at its end. */
export function normalizedName(name: string): string {
  return name.toLowerCase().replace(/\.$/, "");
}

/** @returns the full name of a record: its name within the zone, unless that is in it already. */
export function recordFqdn(name: string, zoneName: string): string {
  const [record, zone] = [normalizedName(name), normalizedName(zoneName)];
  if (record === "" || record === zone) return zone;
  return record.endsWith(`.${zone}`) ? record : `${record}.${zone}`;
}

function recordId(record: ObjectValue): string {
  const parts = [textOf(record, "zone_id"), normalizedName(textOf(record, "name")), textOf(record, "type")];
  return [...parts, stringOf(record, "set_identifier")]
    .filter((part) => part !== undefined && part !== "")
    .join("_");
}

function createZone(call: AwsCall, planned: ObjectValue): ObjectValue {
  const id = `Z0${call.ids.upper(19)}`;
  const vpcs = blocksOf(planned, "vpc").map((vpc) => filled(vpc, { vpc_region: call.session.region }));
  const servers = vpcs.length > 0 ? PRIVATE_SERVERS : PUBLIC_SERVERS;
  return {
    id,
    zone_id: id,
    arn: call.arn(`route53:hostedzone/${id}`),
    name_servers: servers,
    primary_name_server: servers[0] ?? "",
    vpc: vpcs,
  };
}

/** Behaviours by resource type. */
export const route53Behaviours: Behaviours = {
  aws_route53_zone: {
    service: "Route 53",
    label: "Route53 Hosted Zone",
    scope: "global",
    create: createZone,
    update: (call, planned) => ({
      vpc: blocksOf(planned, "vpc").map((vpc) => filled(vpc, { vpc_region: call.session.region })),
    }),
  },
  aws_route53_record: {
    service: "Route 53",
    label: "Route53 Record",
    scope: "global",
    create(call, planned) {
      const zone = call.find("aws_route53_zone", textOf(planned, "zone_id"));
      if (zone === undefined) {
        const message = `No hosted zone found with ID: ${textOf(planned, "zone_id")}`;
        return call.refuse("ChangeResourceRecordSets", "NoSuchHostedZone", message, 404);
      }
      const fqdn = recordFqdn(textOf(planned, "name"), textOf(zone.attributes, "name"));
      return { id: recordId(planned), fqdn };
    },
  },
  aws_route53_zone_association: {
    service: "Route 53",
    label: "Route53 Zone Association",
    scope: "global",
    create(call, planned) {
      const [zoneId, vpcId] = [textOf(planned, "zone_id"), textOf(planned, "vpc_id")];
      const owning_account = call.findAnywhere("aws_route53_zone", zoneId)?.account ?? call.account;
      return { id: `${zoneId}:${vpcId}`, owning_account, vpc_region: call.session.region };
    },
  },
  aws_route53_vpc_association_authorization: {
    service: "Route 53",
    label: "Route53 VPC Association Authorization",
    scope: "global",
    create: (call, planned) => ({
      id: `${textOf(planned, "zone_id")}:${textOf(planned, "vpc_id")}`,
      vpc_region: call.session.region,
    }),
  },
};

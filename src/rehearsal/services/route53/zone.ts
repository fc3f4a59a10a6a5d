/** Route 53: hosted zones and their VPC associations. */
import { INVALID_VPC_ID } from "../../../base/aws-facts/error-codes";
import { LABEL_LENGTH, ZONE_ASSOCIATION, ZONE_LABEL, ZONE_NOT_EMPTY } from "../../../base/aws-facts/route53";
import { normalizedName } from "../../../base/net/domain";
import type { AwsCall, Behaviours, ObjectValue, WorldObject } from "../../simulation";
import { blocksOf, filled, stringsOf, textOf } from "../../values/attributes";
import { isEqual, toSet } from "../../values/value";
import { hasEndpointDomain, privateZoneOf } from "../vpc-endpoints/endpoint-dns";

/** The name servers of private zones, in the provider's order. */
const PRIVATE_SERVERS = [
  "ns-0.awsdns-00.com.",
  "ns-1024.awsdns-00.org.",
  "ns-1536.awsdns-00.co.uk.",
  "ns-512.awsdns-00.net.",
];
/** Name servers in the form of a public zone's, in the provider's order. */
const PUBLIC_SERVERS = [
  "ns-123.awsdns-15.com",
  "ns-1345.awsdns-40.org",
  "ns-1789.awsdns-31.co.uk",
  "ns-876.awsdns-45.net",
];

/** A VPC that a zone is associated with. */
interface ZoneVpc {
  readonly vpc_id: string;
  readonly vpc_region: string;
}

function vpcsOf(call: AwsCall, zone: ObjectValue): readonly ZoneVpc[] {
  return blocksOf(zone, "vpc").map((block) => zoneVpc(call, block));
}

function zoneVpc(call: AwsCall, block: ObjectValue): ZoneVpc {
  const complete = filled(block, { vpc_region: call.session.region });
  return { vpc_id: textOf(complete, "vpc_id"), vpc_region: textOf(complete, "vpc_region") };
}

/** Checks that a VPC belongs to the account and does not resolve the same domain already (R53-07). */
function checkVpc(call: AwsCall, { vpc_id, vpc_region }: ZoneVpc, name: string): void {
  const vpc = call.findAnywhere("aws_vpc", vpc_id);
  const where = `The VPC ${vpc_id} in region ${vpc_region}`;
  if (vpc === undefined || vpc.account !== call.account || vpc.region !== vpc_region) {
    call.by("VPC-14").refuse(INVALID_VPC_ID, `${where} that you provided is not authorized to make the association.`);
  }
  const zone = privateZoneOf(call, vpc_id, name);
  if (zone === undefined && !hasEndpointDomain(call, vpc_id, name)) return;
  const other = zone === undefined ? "of a VPC endpoint" : zone.id;
  const message = `${where} has already been associated with the hosted zone ${other} with the same domain name.`;
  call.by("R53-07").refuse("ConflictingDomainExists", message);
}

/** Fails the call for a name with an empty or too long label (R53-01). */
function checkName(call: AwsCall, name: string): void {
  const labels = normalizedName(name).split(".");
  if (labels.every(({ length }) => length >= 1 && length <= LABEL_LENGTH.value)) return;
  call.by(ZONE_LABEL.id).refuse(ZONE_LABEL.code, `${name} is not a valid domain name.`);
}

function createZone(call: AwsCall, planned: ObjectValue): ObjectValue {
  checkName(call, textOf(planned, "name"));
  const id = `Z0${call.ids.upper(19)}`;
  const vpcs = vpcsOf(call, planned);
  for (const vpc of vpcs) checkVpc(call, vpc, textOf(planned, "name"));
  const servers = vpcs.length > 0 ? PRIVATE_SERVERS : PUBLIC_SERVERS;
  return {
    id,
    zone_id: id,
    arn: call.arn(`route53:hostedzone/${id}`),
    name_servers: servers,
    primary_name_server: servers[0] ?? "",
    vpc: vpcs.map((vpc) => ({ ...vpc })),
  };
}

function updateZone(call: AwsCall, planned: ObjectValue, { attributes }: WorldObject): ObjectValue {
  const [before, after] = [vpcsOf(call, attributes), vpcsOf(call, planned)];
  const isIn = (vpcs: readonly ZoneVpc[], { vpc_id }: ZoneVpc) => vpcs.some((each) => each.vpc_id === vpc_id);
  if (before.length === 0 && after.length > 0) refusePublic(call);
  for (const vpc of after) {
    if (!isIn(before, vpc)) checkVpc(call, vpc, textOf(planned, "name"));
  }
  if (before.length > 0 && after.length === 0) refuseLast(call);
  return { vpc: after.map((vpc) => ({ ...vpc })) };
}

function refusePublic(call: AwsCall): never {
  return call.refuse("PublicZoneVPCAssociation", "You're trying to associate a VPC with a public hosted zone.");
}

function refuseLast(call: AwsCall): never {
  const message =
    "The VPC that you're trying to disassociate from the private hosted zone is the last VPC that is associated " +
    "with the hosted zone. Amazon Route 53 doesn't support disassociating the last VPC from a hosted zone.";
  return call.via("DisassociateVPCFromHostedZone").refuse("LastVPCAssociation", message);
}

/** @returns the records of a zone, without those that every zone has. */
export function recordsOf(call: AwsCall, zoneId: string): readonly WorldObject[] {
  return call.list("aws_route53_record", ({ zone_id }) => zone_id === zoneId);
}

/** A record at the apex that every zone has from the start. */
interface ApexRecord {
  readonly type: "NS" | "SOA";
  /** Seconds. */
  readonly ttl: number;
  readonly values: readonly string[];
}

/** @returns the records of a new zone: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/SOA-NSrecords.html */
export function apexRecords({ attributes }: WorldObject): readonly ApexRecord[] {
  const servers = stringsOf(attributes, "name_servers").map((server) => `${normalizedName(server)}.`);
  const authority = `${servers[0]} awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400`;
  return [
    { type: "NS", ttl: 172_800, values: servers },
    { type: "SOA", ttl: 900, values: [authority] },
  ];
}

/** Associates a VPC with a zone; the owner of another account's zone must have authorized it (R53-09). */
function associate(call: AwsCall, planned: ObjectValue): ObjectValue {
  const [zoneId, vpcId] = [textOf(planned, "zone_id"), textOf(planned, "vpc_id")];
  const zone = call.requireAnywhere("aws_route53_zone", zoneId);
  const vpc = zoneVpc(call, { vpc_id: vpcId, vpc_region: planned.vpc_region ?? null });
  if (blocksOf(zone.attributes, "vpc").length === 0) refusePublic(call);
  const authorizations = call.listAnywhere(
    "aws_route53_vpc_association_authorization",
    (each) => each.zone_id === zoneId && each.vpc_id === vpcId,
  );
  if (zone.account !== call.account && authorizations.length === 0) {
    const message = "Associating the specified VPC with the specified hosted zone has not been authorized.";
    call.refuse(ZONE_ASSOCIATION.code, message, 401);
  }
  checkVpc(call, vpc, textOf(zone.attributes, "name"));
  call.change(zone, { vpc: toSet([...blocksOf(zone.attributes, "vpc"), { ...vpc }]) });
  return { id: `${zoneId}:${vpcId}`, owning_account: zone.account, vpc_region: vpc.vpc_region };
}

function disassociate(call: AwsCall, { attributes }: WorldObject): void {
  const zone = call.findAnywhere("aws_route53_zone", textOf(attributes, "zone_id"));
  if (zone === undefined) return;
  const others = blocksOf(zone.attributes, "vpc").filter(({ vpc_id }) => vpc_id !== attributes.vpc_id);
  if (others.length === 0) refuseLast(call);
  call.change(zone, { vpc: others });
}

export const route53ZoneBehaviours: Behaviours = {
  aws_route53_zone: {
    service: "Route 53",
    label: "Route53 Hosted Zone",
    scope: "global",
    labelOfNew: (planned) => `Route53 Hosted Zone (${textOf(planned, "name")})`,
    notFound: { code: "NoSuchHostedZone", message: (id) => `No hosted zone found with ID: ${id}`, status: 404 },
    operations: { create: "CreateHostedZone", update: "AssociateVPCWithHostedZone", delete: "DeleteHostedZone" },
    inUse: [
      {
        code: ZONE_NOT_EMPTY.code,
        when: (call, { id, attributes }) => recordsOf(call, id).length > 0 && attributes.force_destroy !== true,
        message: "The specified hosted zone contains non-required resource record sets and so cannot be deleted.",
      },
    ],
    create: createZone,
    update: updateZone,
    delete(call, { id }) {
      for (const record of recordsOf(call, id)) call.remove(record);
    },
  },
  aws_route53_zone_association: {
    service: "Route 53",
    label: "Route53 Zone Association",
    operations: { create: "AssociateVPCWithHostedZone" },
    scope: "global",
    create: associate,
    delete: disassociate,
    read(call, { attributes }) {
      const zone = call.findAnywhere("aws_route53_zone", textOf(attributes, "zone_id"))?.attributes ?? {};
      const isThere = blocksOf(zone, "vpc").some(({ vpc_id }) => isEqual(vpc_id ?? "", attributes.vpc_id ?? ""));
      return isThere ? attributes : undefined;
    },
    importState: (_call, id) => {
      const [zone_id = "", vpc_id = ""] = id.split(":");
      return { id: `${zone_id}:${vpc_id}`, zone_id, vpc_id };
    },
  },
  aws_route53_vpc_association_authorization: {
    service: "Route 53",
    label: "Route53 VPC Association Authorization",
    scope: "global",
    create(call, planned) {
      const [zoneId, vpcId] = [textOf(planned, "zone_id"), textOf(planned, "vpc_id")];
      call.via("CreateVPCAssociationAuthorization").require("aws_route53_zone", zoneId);
      return { id: `${zoneId}:${vpcId}`, vpc_region: call.session.region };
    },
  },
};

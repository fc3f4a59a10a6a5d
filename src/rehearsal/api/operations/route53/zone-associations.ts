/** Route 53: the VPCs of private hosted zones, also those of other accounts. */
import type { VPC } from "@aws-sdk/client-route-53";
import { INVALID_VPC_ID } from "../../../../base/aws-facts/error-codes";
import { changeObject, createObject, deleteObject } from "../../../objects/requests";
import type { AwsCall, WorldObject } from "../../../simulation";
import { blocksOf, textOf } from "../../../values/attributes";
import { pageOf } from "../pages";
import { bareId, changeInfo } from "./changes";
import type { Route53Operations } from "./types";
import { requiredZone, zoneName } from "./zones";

const ZONE = "aws_route53_zone";
const ASSOCIATION = "aws_route53_zone_association";
const AUTHORIZATION = "aws_route53_vpc_association_authorization";
const MOST = 100;

function isAssociated({ attributes }: WorldObject, vpcId: string | undefined): boolean {
  return blocksOf(attributes, "vpc").some((vpc) => textOf(vpc, "vpc_id") === vpcId);
}

const argumentsOf = ({ VPCId = "", VPCRegion }: VPC) => ({ vpc_id: VPCId, vpc_region: VPCRegion });

function authorizationsOf(call: AwsCall, zone: WorldObject): readonly WorldObject[] {
  return call.list(AUTHORIZATION, ({ zone_id }) => zone_id === zone.id);
}

/** A VPC of the zone's account is in the zone's own list; one of another account has an association there. */
function associate(call: AwsCall, zone: WorldObject, vpc: VPC): void {
  if (zone.account !== call.account) {
    createObject(call, ASSOCIATION, { zone_id: zone.id, ...argumentsOf(vpc) });
    return;
  }
  if (isAssociated(zone, vpc.VPCId)) {
    const message = `The VPC ${vpc.VPCId} in region ${vpc.VPCRegion} has already been associated with the hosted zone ${zone.id} with the same domain name.`;
    call.refuse("ConflictingDomainExists", message);
  }
  const given = { vpc_id: vpc.VPCId ?? "", vpc_region: vpc.VPCRegion ?? null };
  changeObject(call, zone, { vpc: [...blocksOf(zone.attributes, "vpc"), given] });
}

function disassociate(call: AwsCall, zone: WorldObject, vpcId: string): void {
  const association = call.find(ASSOCIATION, `${zone.id}:${vpcId}`);
  if (association !== undefined) {
    deleteObject(call, association);
  } else if (zone.account === call.account && isAssociated(zone, vpcId)) {
    const others = blocksOf(zone.attributes, "vpc").filter((vpc) => textOf(vpc, "vpc_id") !== vpcId);
    changeObject(call, zone, { vpc: others });
  } else {
    const message = `The VPC that you specified is not associated with the hosted zone: ${vpcId}`;
    call.refuse("VPCAssociationNotFound", message, 404);
  }
}

export const associationOperations: Route53Operations = {
  AssociateVPCWithHostedZone(call, { HostedZoneId, VPC: vpc = {} }) {
    associate(call, call.requireAnywhere(ZONE, bareId(HostedZoneId)), vpc);
    return { ChangeInfo: changeInfo(call) };
  },
  DisassociateVPCFromHostedZone(call, { HostedZoneId, VPC: vpc = {} }) {
    disassociate(call, call.requireAnywhere(ZONE, bareId(HostedZoneId)), vpc.VPCId ?? "");
    return { ChangeInfo: changeInfo(call) };
  },
  CreateVPCAssociationAuthorization(call, { HostedZoneId, VPC: vpc = {} }) {
    const { id } = requiredZone(call, HostedZoneId);
    // To authorize it again changes nothing.
    if (call.find(AUTHORIZATION, `${id}:${vpc.VPCId}`) === undefined) {
      createObject(call, AUTHORIZATION, { zone_id: id, ...argumentsOf(vpc) });
    }
    return { HostedZoneId: id, VPC: vpc };
  },
  ListVPCAssociationAuthorizations(call, { HostedZoneId, MaxResults, NextToken }) {
    const zone = requiredZone(call, HostedZoneId);
    const page = { size: MaxResults, token: NextToken, code: "InvalidPaginationToken" };
    const { items, next } = pageOf(call, authorizationsOf(call, zone), page);
    const VPCs = items.map(({ attributes }) => ({
      VPCId: textOf(attributes, "vpc_id"),
      VPCRegion: textOf(attributes, "vpc_region") as VPC["VPCRegion"],
    }));
    return { HostedZoneId: zone.id, VPCs, NextToken: next };
  },
  DeleteVPCAssociationAuthorization(call, { HostedZoneId, VPC: vpc = {} }) {
    const zone = requiredZone(call, HostedZoneId);
    const authorization = call.find(AUTHORIZATION, `${zone.id}:${vpc.VPCId}`);
    if (authorization === undefined) {
      const message = `The VPC ${vpc.VPCId} is not authorized to be associated with the hosted zone ${zone.id}.`;
      return call.refuse("VPCAssociationAuthorizationNotFound", message, 404);
    }
    deleteObject(call, authorization);
    return {};
  },
  ListHostedZonesByVPC(call, { VPCId = "", VPCRegion, MaxItems = MOST, NextToken }) {
    const vpc = call.findAnywhere("aws_vpc", VPCId);
    if (vpc?.account !== call.account || vpc.region !== VPCRegion) {
      const message = `The VPC ${VPCId} in region ${VPCRegion} that you provided is not authorized to make the association.`;
      return call.refuse(INVALID_VPC_ID, message);
    }
    const zones = call.listAnywhere(ZONE, (_, zone) => isAssociated(zone, VPCId));
    const page = pageOf(call, zones, { size: MaxItems, token: NextToken, code: "InvalidPaginationToken" });
    return {
      HostedZoneSummaries: page.items.map((zone) => ({
        HostedZoneId: zone.id,
        Name: zoneName(zone),
        Owner: { OwningAccount: zone.account },
      })),
      MaxItems,
      NextToken: page.next,
    };
  },
};

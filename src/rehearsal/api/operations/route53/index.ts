/** Route 53: the hosted zones of a VPC. */
import { INVALID_VPC_ID } from "../../../../base/aws-facts/error-codes";
import type { AwsCall, WorldObject } from "../../../simulation";
import { blocksOf, textOf } from "../../../values/attributes";
import type { AnyOperations } from "../../operation-types";
import { pageOf } from "../pages";
import type { ListHostedZonesByVPCRequest, ListHostedZonesByVPCResponse } from "./model";

const MOST = 100;

function isAssociated({ attributes }: WorldObject, vpcId: string): boolean {
  return blocksOf(attributes, "vpc").some((vpc) => textOf(vpc, "vpc_id") === vpcId);
}

function listHostedZonesByVpc(call: AwsCall, input: ListHostedZonesByVPCRequest): ListHostedZonesByVPCResponse {
  const { VPCId = "", VPCRegion = "", MaxItems = String(MOST), NextToken } = input;
  const vpc = call.findAnywhere("aws_vpc", VPCId);
  if (vpc?.account !== call.account || vpc.region !== VPCRegion) {
    const message = `The VPC ${VPCId} in region ${VPCRegion} that you provided is not authorized to make the association.`;
    return call.refuse(INVALID_VPC_ID, message);
  }
  const zones = call.listAnywhere("aws_route53_zone", (_, zone) => isAssociated(zone, VPCId));
  const page = pageOf(call, zones, { size: Number(MaxItems), token: NextToken, code: "InvalidPaginationToken" });
  return {
    HostedZoneSummaries: page.items.map(({ id, account, attributes }) => ({
      HostedZoneId: id,
      Name: `${textOf(attributes, "name").replace(/\.$/, "")}.`,
      Owner: { OwningAccount: account },
    })),
    MaxItems,
    NextToken: page.next,
  };
}

export const route53Operations: AnyOperations = { ListHostedZonesByVPC: listHostedZonesByVpc };

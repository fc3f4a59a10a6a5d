/** Route 53: the hosted zones of a VPC. */
import { INVALID_VPC_ID } from "../../../../base/aws-facts/error-codes";
import type { WorldObject } from "../../../simulation";
import { blocksOf, textOf } from "../../../values/attributes";
import type { OperationsOf } from "../../operation-types";
import { pageOf } from "../pages";

type Route53 = OperationsOf<typeof import("@aws-sdk/client-route-53")>;

const MOST = 100;

function isAssociated({ attributes }: WorldObject, vpcId: string): boolean {
  return blocksOf(attributes, "vpc").some((vpc) => textOf(vpc, "vpc_id") === vpcId);
}

const listHostedZonesByVpc: Route53["ListHostedZonesByVPC"] = (call, input) => {
  const { VPCId = "", VPCRegion, MaxItems = MOST, NextToken } = input;
  const vpc = call.findAnywhere("aws_vpc", VPCId);
  if (vpc?.account !== call.account || vpc.region !== VPCRegion) {
    const message = `The VPC ${VPCId} in region ${VPCRegion} that you provided is not authorized to make the association.`;
    return call.refuse(INVALID_VPC_ID, message);
  }
  const zones = call.listAnywhere("aws_route53_zone", (_, zone) => isAssociated(zone, VPCId));
  const page = pageOf(call, zones, { size: MaxItems, token: NextToken, code: "InvalidPaginationToken" });
  return {
    HostedZoneSummaries: page.items.map(({ id, account, attributes }) => ({
      HostedZoneId: id,
      Name: `${textOf(attributes, "name").replace(/\.$/, "")}.`,
      Owner: { OwningAccount: account },
    })),
    MaxItems,
    NextToken: page.next,
  };
};

export const route53Operations: Route53 = { ListHostedZonesByVPC: listHostedZonesByVpc };

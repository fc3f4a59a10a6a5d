/** EC2: NAT gateways. */
import type { NatGateway, NatGatewayAddress } from "@aws-sdk/client-ec2";
import { createObject, deleteObject } from "../../../objects/requests";
import type { AwsCall, WorldObject } from "../../../simulation";
import { stringOf, textOf } from "../../../values/attributes";
import { argumentsOf, shapeOf } from "../fields";
import { tagListOf } from "../object-tags";
import { described, filtersBy } from "./describe";
import { tagsOf } from "./tag-specifications";
import type { Ec2Operations } from "./types";
import { vpcIdOfSubnet } from "./vpcs";

const GATEWAY = "aws_nat_gateway";
/** Other words than those of routes to a gateway that does not exist. */
const UNKNOWN_GATEWAY = {
  code: "NatGatewayNotFound",
  message: (id: string) => `NatGateway ${id} was not found`,
};

function gatewayOf(call: AwsCall, gateway: WorldObject): NatGateway {
  const { id, attributes, hidden = {} } = gateway;
  const subnetId = textOf(attributes, "subnet_id");
  const failure = stringOf(hidden, "failure_code");
  const address: NatGatewayAddress = {
    ...shapeOf<NatGatewayAddress>(gateway, {
      AllocationId: "allocation_id",
      AssociationId: "association_id",
      NetworkInterfaceId: "network_interface_id",
      PrivateIp: "private_ip",
      PublicIp: "public_ip",
    }),
    IsPrimary: true,
    Status: failure === undefined ? "succeeded" : "failed",
  };
  return {
    NatGatewayId: id,
    SubnetId: subnetId,
    VpcId: vpcIdOfSubnet(call, subnetId),
    ConnectivityType: attributes.connectivity_type === "private" ? "private" : "public",
    NatGatewayAddresses: [address],
    State: failure === undefined ? "available" : "failed",
    FailureCode: failure,
    FailureMessage: stringOf(hidden, "failure_message"),
    CreateTime: new Date(stringOf(hidden, "created") ?? 0),
    Tags: tagListOf(gateway),
  };
}

export const natGatewayOperations: Ec2Operations = {
  DescribeNatGateways(call, { Filter: Filters, ...input }) {
    const { page, NextToken } = described(
      call,
      { ...input, Filters },
      {
        items: call.list(GATEWAY).map((gateway) => gatewayOf(call, gateway)),
        asked: {
          ids: input.NatGatewayIds,
          idOf: ({ NatGatewayId }) => NatGatewayId,
          type: GATEWAY,
          words: UNKNOWN_GATEWAY,
        },
        filters: filtersBy<NatGateway>(["NatGatewayId", "State", "SubnetId", "VpcId"]),
      },
    );
    return { NatGateways: page, NextToken };
  },
  CreateNatGateway(call, input) {
    const gateway = createObject(call, GATEWAY, {
      ...argumentsOf(input, {
        AllocationId: "allocation_id",
        ConnectivityType: "connectivity_type",
        PrivateIpAddress: "private_ip",
        SubnetId: "subnet_id",
      }),
      tags: tagsOf(input.TagSpecifications, "natgateway"),
    });
    call.change(gateway, {}, { created: call.now().toISOString() });
    return { NatGateway: gatewayOf(call, gateway), ClientToken: input.ClientToken };
  },
  DeleteNatGateway(call, { NatGatewayId = "" }) {
    deleteObject(call, call.require(GATEWAY, NatGatewayId, UNKNOWN_GATEWAY));
    return { NatGatewayId };
  },
};

/** EC2: internet gateways, for both directions and for IPv6 outwards only. */
import type { EgressOnlyInternetGateway, InternetGateway } from "@aws-sdk/client-ec2";
import { changeObject, createObject, deleteObject } from "../../../objects/requests";
import { ALREADY_ASSOCIATED, GATEWAY_NOT_ATTACHED } from "../../../services/ec2/error-codes";
import type { AwsCall, WorldObject } from "../../../simulation";
import { stringOf, textOf } from "../../../values/attributes";
import { tagListOf } from "../object-tags";
import { described, filtersBy } from "./describe";
import { tagsOf } from "./tag-specifications";
import type { Ec2Operations } from "./types";

const [GATEWAY, EGRESS_ONLY] = ["aws_internet_gateway", "aws_egress_only_internet_gateway"] as const;

function gatewayOf(gateway: WorldObject): InternetGateway {
  const { id, attributes, account } = gateway;
  const VpcId = stringOf(attributes, "vpc_id");
  return {
    InternetGatewayId: id,
    OwnerId: account,
    // EC2 answers this state, which is not among those of the model.
    Attachments: VpcId ? [{ VpcId, State: "available" as "attached" }] : [],
    Tags: tagListOf(gateway),
  };
}

function egressOnlyOf(gateway: WorldObject): EgressOnlyInternetGateway {
  const VpcId = stringOf(gateway.attributes, "vpc_id");
  return {
    EgressOnlyInternetGatewayId: gateway.id,
    Attachments: [{ VpcId, State: "attached" }],
    Tags: tagListOf(gateway),
  };
}

function requireAttached(call: AwsCall, id: string, vpcId: string): WorldObject {
  const gateway = call.require(GATEWAY, id);
  if (textOf(gateway.attributes, "vpc_id") === vpcId) return gateway;
  return call.refuse(GATEWAY_NOT_ATTACHED, `resource ${id} is not attached to network ${vpcId}`);
}

export const internetGatewayOperations: Ec2Operations = {
  DescribeInternetGateways(call, input) {
    const { page, NextToken } = described(call, input, {
      items: call.list(GATEWAY).map(gatewayOf),
      asked: { ids: input.InternetGatewayIds, idOf: ({ InternetGatewayId }) => InternetGatewayId, type: GATEWAY },
      filters: {
        ...filtersBy<InternetGateway>(["InternetGatewayId", "OwnerId"]),
        "attachment.state": ({ Attachments }) => Attachments?.map(({ State }) => State),
        "attachment.vpc-id": ({ Attachments }) => Attachments?.map(({ VpcId }) => VpcId),
      },
    });
    return { InternetGateways: page, NextToken };
  },
  CreateInternetGateway(call, { TagSpecifications }) {
    const tags = tagsOf(TagSpecifications, "internet-gateway");
    return { InternetGateway: gatewayOf(createObject(call, GATEWAY, { tags })) };
  },
  AttachInternetGateway(call, { InternetGatewayId = "", VpcId = "" }) {
    const gateway = call.require(GATEWAY, InternetGatewayId);
    const attachedTo = textOf(gateway.attributes, "vpc_id");
    if (attachedTo !== "") {
      const message = `resource ${InternetGatewayId} is already attached to network ${attachedTo}`;
      return call.refuse(ALREADY_ASSOCIATED, message);
    }
    changeObject(call, gateway, { vpc_id: VpcId });
    return {};
  },
  DetachInternetGateway(call, { InternetGatewayId = "", VpcId = "" }) {
    const gateway = requireAttached(call, InternetGatewayId, VpcId);
    const [attachment] = call.list(
      "aws_internet_gateway_attachment",
      ({ internet_gateway_id }) => internet_gateway_id === gateway.id,
    );
    if (attachment !== undefined) deleteObject(call, attachment);
    else changeObject(call, gateway, { vpc_id: "" });
    return {};
  },
  DeleteInternetGateway(call, { InternetGatewayId = "" }) {
    const gateway = call.require(GATEWAY, InternetGatewayId);
    if (textOf(gateway.attributes, "vpc_id") !== "") {
      const message = `The internetGateway '${InternetGatewayId}' has dependencies and cannot be deleted.`;
      return call.refuse("DependencyViolation", message);
    }
    deleteObject(call, gateway);
    return {};
  },
  DescribeEgressOnlyInternetGateways(call, input) {
    const { page, NextToken } = described(call, input, {
      items: call.list(EGRESS_ONLY).map(egressOnlyOf),
      asked: {
        ids: input.EgressOnlyInternetGatewayIds,
        idOf: ({ EgressOnlyInternetGatewayId }) => EgressOnlyInternetGatewayId,
        type: EGRESS_ONLY,
      },
      filters: {},
    });
    return { EgressOnlyInternetGateways: page, NextToken };
  },
  CreateEgressOnlyInternetGateway(call, { VpcId, TagSpecifications }) {
    const tags = tagsOf(TagSpecifications, "egress-only-internet-gateway");
    return { EgressOnlyInternetGateway: egressOnlyOf(createObject(call, EGRESS_ONLY, { vpc_id: VpcId, tags })) };
  },
  DeleteEgressOnlyInternetGateway(call, { EgressOnlyInternetGatewayId = "" }) {
    deleteObject(call, call.require(EGRESS_ONLY, EgressOnlyInternetGatewayId));
    return { ReturnCode: true };
  },
};

/** VPC Lattice: resource gateways. */
import type { GetResourceGatewayResponse } from "@aws-sdk/client-vpc-lattice";
import { changeObject, createObject, deleteObject } from "../../../objects/requests";
import type { AwsCall, WorldObject } from "../../../simulation";
import { toSet } from "../../../values/value";
import { argumentsOf, type Field, type Fields, shapeOf } from "../fields";
import { pageOf } from "../pages";
import type { LatticeOperations } from "./types";

const TYPE = "aws_vpclattice_resource_gateway";

const set = (attribute: string): Field => ({ attribute, toArgument: (ids) => toSet(ids as string[]) });

const FIELDS: Fields<GetResourceGatewayResponse> = {
  id: "id",
  name: "name",
  arn: "arn",
  status: "status",
  vpcId: "vpc_id",
  subnetIds: set("subnet_ids"),
  securityGroupIds: set("security_group_ids"),
  ipAddressType: "ip_address_type",
  ipv4AddressesPerEni: "ipv4_addresses_per_eni",
};

const gatewayOf = (gateway: WorldObject) => shapeOf<GetResourceGatewayResponse>(gateway, FIELDS);

/** @returns a gateway by its ID or ARN. */
function required(call: AwsCall, identifier = ""): WorldObject {
  return call.require(TYPE, identifier.split("/").at(-1) ?? "");
}

export const gatewayOperations: LatticeOperations = {
  CreateResourceGateway(call, { vpcIdentifier, tags, ...input }) {
    const given = argumentsOf({ ...input, vpcId: vpcIdentifier }, FIELDS);
    const gateway = gatewayOf(createObject(call, TYPE, { ...given, tags: tags ?? {} }));
    return { ...gateway, vpcIdentifier: gateway.vpcId };
  },
  GetResourceGateway: (call, { resourceGatewayIdentifier }) => gatewayOf(required(call, resourceGatewayIdentifier)),
  ListResourceGateways(call, { maxResults, nextToken }) {
    const { items, next } = pageOf(call, call.list(TYPE), { size: maxResults, token: nextToken });
    return {
      items: items.map((gateway) => ({ ...gatewayOf(gateway), vpcIdentifier: gatewayOf(gateway).vpcId })),
      nextToken: next,
    };
  },
  UpdateResourceGateway(call, { resourceGatewayIdentifier, securityGroupIds }) {
    const changes = argumentsOf({ securityGroupIds }, FIELDS);
    const { id, name, arn, status, ...more } = gatewayOf(
      changeObject(call, required(call, resourceGatewayIdentifier), changes),
    );
    return {
      id,
      name,
      arn,
      status,
      vpcId: more.vpcId,
      subnetIds: more.subnetIds,
      securityGroupIds: more.securityGroupIds,
    };
  },
  DeleteResourceGateway(call, { resourceGatewayIdentifier }) {
    const gateway = required(call, resourceGatewayIdentifier);
    deleteObject(call, gateway);
    const { id, arn, name } = gatewayOf(gateway);
    return { id, arn, name, status: "DELETE_IN_PROGRESS" };
  },
};

/** EC2: Instance Connect Endpoints. */
import type { Ec2InstanceConnectEndpoint } from "@aws-sdk/client-ec2";
import { changeObject, createObject, deleteObject } from "../../../objects/requests";
import type { WorldObject } from "../../../simulation";
import { stringOf } from "../../../values/attributes";
import { argumentsByName, membersByName } from "../members-by-name";
import { tagListOf } from "../object-tags";
import { described } from "./describe";
import { tagsOf } from "./tag-specifications";
import type { Ec2Operations } from "./types";

const TYPE = "aws_ec2_instance_connect_endpoint";

function connectEndpointOf({ id, attributes, account }: WorldObject): Ec2InstanceConnectEndpoint {
  return {
    InstanceConnectEndpointId: id,
    InstanceConnectEndpointArn: stringOf(attributes, "arn"),
    OwnerId: account,
    State: "create-complete",
    StateMessage: "",
    ...membersByName<Ec2InstanceConnectEndpoint>(attributes, [
      "DnsName",
      "FipsDnsName",
      "NetworkInterfaceIds",
      "VpcId",
      "SubnetId",
      "AvailabilityZone",
      "SecurityGroupIds",
    ]),
    PreserveClientIp: attributes.preserve_client_ip !== false,
    Tags: tagListOf({ attributes }),
  };
}

export const instanceConnectEndpointOperations: Ec2Operations = {
  CreateInstanceConnectEndpoint(call, input) {
    const made = createObject(call, TYPE, {
      ...argumentsByName(input, ["SubnetId", "SecurityGroupIds", "PreserveClientIp"]),
      tags: tagsOf(input.TagSpecifications, "instance-connect-endpoint"),
    });
    return { InstanceConnectEndpoint: connectEndpointOf(made), ClientToken: input.ClientToken };
  },
  ModifyInstanceConnectEndpoint(call, { InstanceConnectEndpointId = "", ...input }) {
    const endpoint = call.require(TYPE, InstanceConnectEndpointId);
    changeObject(call, endpoint, argumentsByName(input, ["SecurityGroupIds", "PreserveClientIp"]));
    return { Return: true };
  },
  DeleteInstanceConnectEndpoint(call, { InstanceConnectEndpointId = "" }) {
    const endpoint = call.require(TYPE, InstanceConnectEndpointId);
    deleteObject(call, endpoint);
    return { InstanceConnectEndpoint: { ...connectEndpointOf(endpoint), State: "delete-in-progress" } };
  },
  DescribeInstanceConnectEndpoints(call, input) {
    const { page, NextToken } = described(call, input, {
      items: call.list(TYPE).map(connectEndpointOf),
      asked: {
        ids: input.InstanceConnectEndpointIds,
        idOf: ({ InstanceConnectEndpointId }) => InstanceConnectEndpointId,
        type: TYPE,
      },
      filters: {
        "instance-connect-endpoint-id": ({ InstanceConnectEndpointId }) => InstanceConnectEndpointId,
        state: ({ State }) => State,
        "subnet-id": ({ SubnetId }) => SubnetId,
        "vpc-id": ({ VpcId }) => VpcId,
      },
    });
    return { InstanceConnectEndpoints: page, NextToken };
  },
};

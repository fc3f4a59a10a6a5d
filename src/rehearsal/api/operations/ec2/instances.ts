/** EC2: instances. */
import type { Instance, InstanceStateName } from "@aws-sdk/client-ec2";
import type { AwsCall, WorldObject } from "../../../simulation";
import { stringOf, stringsOf } from "../../../values/attributes";
import { tagListOf } from "../object-tags";
import { described } from "./describe";
import type { Ec2Operations } from "./types";
import { vpcIdOfSubnet } from "./vpcs";

/** Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceState.html */
const STATE_CODES: Readonly<Record<string, number>> = { pending: 0, running: 16, stopping: 64, stopped: 80 };

function instanceOf(call: AwsCall, instance: WorldObject): Instance {
  const { id, attributes } = instance;
  const state = stringOf(attributes, "instance_state") ?? "running";
  const subnetId = stringOf(attributes, "subnet_id");
  return {
    InstanceId: id,
    State: { Code: STATE_CODES[state], Name: state as InstanceStateName },
    ImageId: stringOf(attributes, "ami"),
    InstanceType: stringOf(attributes, "instance_type") as Instance["InstanceType"],
    PrivateIpAddress: stringOf(attributes, "private_ip"),
    SecurityGroups: stringsOf(attributes, "vpc_security_group_ids").map((GroupId) => ({ GroupId })),
    SubnetId: subnetId,
    VpcId: subnetId === undefined ? undefined : vpcIdOfSubnet(call, subnetId),
    Tags: tagListOf(instance),
  };
}

export const instanceOperations: Ec2Operations = {
  DescribeInstances(call, input) {
    const { page, NextToken } = described(call, input, {
      items: call.list("aws_instance").map((instance) => instanceOf(call, instance)),
      asked: { ids: input.InstanceIds, idOf: ({ InstanceId }) => InstanceId, type: "aws_instance" },
      filters: {
        "image-id": ({ ImageId }) => ImageId,
        "instance-id": ({ InstanceId }) => InstanceId,
        "instance-state-code": ({ State }) => State?.Code,
        "instance-state-name": ({ State }) => State?.Name,
        "instance-type": ({ InstanceType }) => InstanceType,
        "private-ip-address": ({ PrivateIpAddress }) => PrivateIpAddress,
        "subnet-id": ({ SubnetId }) => SubnetId,
        "vpc-id": ({ VpcId }) => VpcId,
      },
    });
    return { Reservations: page.map((instance) => ({ OwnerId: call.account, Instances: [instance] })), NextToken };
  },
};

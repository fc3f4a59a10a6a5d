/** EC2: what it refuses when an instance is launched. */

import type { AwsCall } from "../../simulation/call";
import { stringOf, textOf } from "../../values/attributes";
import type { ObjectValue } from "../../values/value";
import type { WorldObject } from "../../world/world";
import { addressProblem, freeAddress } from "./addresses";
import { architectureOfImage } from "./image-data";
import { architectureOf, isInstanceType } from "./instance-types";

const RUN = "RunInstances";

/** @param image as it is written: an id, or `resolve:ssm:` and a parameter; "" when there is none. */
export function checkImage(call: AwsCall, image: string): void {
  if (image === "") {
    call.refuse(RUN, "MissingParameter", "The request must contain the parameter ImageId");
  }
  if (/^ami-[0-9a-f]{8,17}$/.test(image) || image.startsWith("resolve:ssm:")) return;
  call.refuse(RUN, "InvalidAMIID.Malformed", `Invalid id: "${image}" (expecting "ami-...")`);
}

/** EC2-04: the type must exist, and its processor must be the one that the image is made for. */
export function checkInstanceType(call: AwsCall, instanceType: string, imageId: string): void {
  if (!isInstanceType(instanceType)) {
    const message = `Invalid value '${instanceType}' for InstanceType.`;
    call.refuse(RUN, "InvalidParameterValue", message);
  }
  const wanted = architectureOfImage(imageId);
  const actual = architectureOf(instanceType);
  if (wanted === undefined || wanted === actual) return;
  call.refuse(
    RUN,
    "InvalidParameterValue",
    `The architecture '${actual}' of the specified instance type does not match the architecture '${wanted}' of ` +
      "the specified AMI. Specify an instance type and an AMI that have matching architectures, and try again. " +
      "You can use 'describe-instance-types' or 'describe-images' to discover the architecture of the instance " +
      "type or AMI.",
  );
}

/** The subnet must have an address left, and the one that is asked for. */
export function checkAddress(call: AwsCall, planned: ObjectValue, subnet: WorldObject): void {
  const wanted = stringOf(planned, "private_ip");
  const problem = wanted === undefined ? undefined : addressProblem(call, subnet, wanted);
  if (problem !== undefined) call.refuse(RUN, ...problem);
  if (wanted !== undefined || freeAddress(call, subnet) !== undefined) return;
  call.refuse(
    RUN,
    "InsufficientFreeAddressesInSubnet",
    `There are not enough free addresses in subnet '${subnet.id}' to satisfy the requested number of instances.`,
  );
}

/** A zone that is written beside a subnet must be the subnet's. */
export function checkZone(call: AwsCall, planned: ObjectValue, subnet: WorldObject): void {
  const written = stringOf(planned, "availability_zone");
  const zone = textOf(subnet.attributes, "availability_zone");
  if (written === undefined || written === zone || zone === "") return;
  const message = `The subnet ID '${subnet.id}' is not in the availability zone '${written}'`;
  call.refuse(RUN, "InvalidParameterValue", message);
}

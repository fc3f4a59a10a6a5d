/** EC2: checks of instance launches. */
import { RESERVED_ADDRESSES } from "../../../base/aws-facts/vpc";
import { ZONES_WITHOUT_GRAVITON } from "../../../base/aws-facts/zone-limits";
import type { AwsCall, ObjectValue, WorldObject } from "../../simulation";
import { stringOf, textOf } from "../../values/attributes";
import { addressProblem, freeAddress, isIpv6Only } from "./addresses";
import { architectureOfImage, IMAGE_ID } from "./image-data";
import { architectureOf, isInstanceType } from "./instance-types";

/** @param image as configured: an id, or `resolve:ssm:` and a parameter; "" when there is none */
export function checkImage(call: AwsCall, image: string): void {
  if (image === "") call.refuse("MissingParameter", "The request must contain the parameter ImageId");
  if (!image.startsWith("resolve:ssm:")) checkImageId(call, image);
}

/** An ID of an image's form is one of an image. */
export function checkImageId(call: AwsCall, id: string): void {
  if (IMAGE_ID.test(id)) return;
  call.by("AMI-02").refuse("InvalidAMIID.Malformed", `Invalid id: "${id}" (expecting "ami-...")`);
}

/** EC2-04: the type must exist, and its architecture must match that of the image. */
export function checkInstanceType(call: AwsCall, instanceType: string, imageId: string): void {
  if (!isInstanceType(instanceType)) {
    call.by("EC2-04").refuse("InvalidParameterValue", `Invalid value '${instanceType}' for InstanceType.`);
  }
  const wanted = architectureOfImage(imageId);
  const actual = architectureOf(instanceType);
  if (wanted === undefined || wanted === actual) return;
  call
    .by("EC2-04b")
    .refuse(
      "InvalidParameterValue",
      `The architecture '${actual}' of the specified instance type does not match the architecture '${wanted}' of ` +
        "the specified AMI. Specify an instance type and an AMI that have matching architectures, and try again. " +
        "You can use 'describe-instance-types' or 'describe-images' to discover the architecture of the instance " +
        "type or AMI.",
    );
}

/** The subnet must have a free address, and the requested one must be free. */
export function checkAddress(call: AwsCall, planned: ObjectValue, subnet: WorldObject): void {
  const wanted = stringOf(planned, "private_ip");
  const problem = wanted === undefined ? undefined : addressProblem(call, subnet, wanted);
  if (problem !== undefined) call.raise(problem);
  if (isIpv6Only(subnet)) return;
  if (wanted !== undefined || freeAddress(call, subnet) !== undefined) return;
  call
    .by(RESERVED_ADDRESSES.id)
    .refuse(
      "InsufficientFreeAddressesInSubnet",
      `There are not enough free addresses in subnet '${subnet.id}' to satisfy the requested number of instances.`,
    );
}

/** The zone must offer the type (EC2-04c). */
export function checkOffering(call: AwsCall, instanceType: string, subnet: WorldObject): void {
  const withoutGraviton: readonly string[] = ZONES_WITHOUT_GRAVITON.value;
  if (!withoutGraviton.includes(textOf(subnet.attributes, "availability_zone_id"))) return;
  if (architectureOf(instanceType) !== "arm64") return;
  const zone = textOf(subnet.attributes, "availability_zone");
  const others = call.zones.filter(({ id }) => !withoutGraviton.includes(id)).map(({ name }) => name);
  call
    .by(ZONES_WITHOUT_GRAVITON.id)
    .refuse(
      "Unsupported",
      `Your requested instance type (${instanceType}) is not supported in your requested Availability Zone (${zone}). ` +
        `Please retry your request by not specifying an Availability Zone or choosing ${others.join(", ")}.`,
    );
}

/** A configured Availability Zone must be that of the subnet. */
export function checkZone(call: AwsCall, planned: ObjectValue, subnet: WorldObject): void {
  const written = stringOf(planned, "availability_zone") || undefined;
  const zone = textOf(subnet.attributes, "availability_zone");
  if (written === undefined || written === zone || zone === "") return;
  call.refuse("InvalidParameterValue", `The subnet ID '${subnet.id}' is not in the availability zone '${written}'`);
}

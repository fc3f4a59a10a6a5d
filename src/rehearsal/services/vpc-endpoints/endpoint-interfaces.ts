/** EC2: the network interfaces of an endpoint, one in each of its subnets. */
import type { AwsCall, ObjectValue, WorldObject } from "../../simulation";
import { blocksOf, stringOf, stringsOf, textOf } from "../../values/attributes";
import { toSet } from "../../values/value";
import { interfacesOf, makeInterface } from "../ec2/network-interface";

/** The network interfaces that an endpoint needs. */
export interface EndpointPlaces {
  readonly endpointId: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  /** Blocks `subnet_configuration` with addresses; @default the lowest free ones */
  readonly chosen?: readonly ObjectValue[];
}

/** Creates, updates and deletes interfaces as needed. @returns the attributes that describe them. */
export function placeInterfaces(call: AwsCall, places: EndpointPlaces): ObjectValue {
  const { endpointId, subnetIds, securityGroupIds, chosen = [] } = places;
  const standing = interfacesOf(call, call.key("aws_vpc_endpoint", endpointId));
  for (const each of standing) {
    if (!subnetIds.includes(textOf(each.attributes, "subnet_id"))) call.remove(each);
    else call.change(each, { security_groups: toSet(securityGroupIds) });
  }
  const interfaces = subnetIds.map((subnetId) => {
    const address = stringOf(chosen.find((each) => each.subnet_id === subnetId) ?? {}, "ipv4");
    const kept = standing.find((each) => each.attributes.subnet_id === subnetId);
    if (kept !== undefined && (!address || kept.attributes.private_ip === address)) return kept;
    if (kept !== undefined) call.remove(kept);
    return makeInterface(call, {
      subnetId,
      securityGroupIds,
      interfaceType: "vpc_endpoint",
      description: `VPC Endpoint Interface ${endpointId}`,
      owner: call.key("aws_vpc_endpoint", endpointId),
      address: address || undefined,
    });
  });
  return {
    network_interface_ids: toSet(interfaces.map(({ id }) => id)),
    security_group_ids: toSet(securityGroupIds),
    subnet_ids: toSet(subnetIds),
    subnet_configuration: interfaces.map(({ attributes }) => ({
      ipv4: attributes.private_ip ?? "",
      ipv6: "",
      subnet_id: attributes.subnet_id ?? "",
    })),
  };
}

/** @returns the places of an existing endpoint. */
export function placesOf({ id, attributes }: WorldObject): EndpointPlaces {
  return {
    endpointId: id,
    subnetIds: stringsOf(attributes, "subnet_ids"),
    securityGroupIds: stringsOf(attributes, "security_group_ids"),
    chosen: blocksOf(attributes, "subnet_configuration"),
  };
}

/** EC2: the associations and network interfaces of a Client VPN endpoint. */

import type { AwsCall, ObjectValue, WorldObject } from "../../simulation";
import { textOf } from "../../values/attributes";

const ASSOCIATION = "aws_ec2_client_vpn_network_association";

/** @returns the endpoint of an association, route or rule. Fails the call when there is none. */
export function requireEndpoint(call: AwsCall, part: ObjectValue): WorldObject {
  return call.require("aws_ec2_client_vpn_endpoint", textOf(part, "client_vpn_endpoint_id"));
}

/** @returns the associations of an endpoint with subnets. */
export function associationsOf(call: AwsCall, endpointId: string): readonly WorldObject[] {
  return call.list(ASSOCIATION, (each) => each.client_vpn_endpoint_id === endpointId);
}

/** @returns the network interfaces of an endpoint in all its subnets. */
export function interfacesOfVpn(call: AwsCall, endpointId: string): readonly WorldObject[] {
  const ids = associationsOf(call, endpointId).map(({ id }) => id);
  return call.list("aws_network_interface", (_, { owner }) => owner?.type === ASSOCIATION && ids.includes(owner.id));
}

/** @returns whether an object counts against a limit per endpoint. */
export function isOfSameEndpoint({ attributes }: WorldObject, { client_vpn_endpoint_id }: ObjectValue): boolean {
  return attributes.client_vpn_endpoint_id === client_vpn_endpoint_id;
}

/** @returns the id of a Client VPN route, which consists of the endpoint, subnet and destination. */
export function routeId(route: ObjectValue): string {
  const names = ["client_vpn_endpoint_id", "target_vpc_subnet_id", "destination_cidr_block"];
  return names.map((name) => String(route[name])).join(",");
}

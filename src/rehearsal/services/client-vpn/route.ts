/** EC2: routes of a Client VPN endpoint. */
import { VPN_LOCAL_ROUTE, VPN_ROUTE_SUBNET, VPN_ROUTES } from "../../../base/aws-facts/client-vpn";
import { cidr, overlaps, parseCidr } from "../../../base/net/cidr";
import type { AwsCall, Behaviours, ObjectValue } from "../../simulation";
import { quotaOf } from "../../simulation";
import { textOf } from "../../values/attributes";
import { associationsOf, isOfSameEndpoint, requireEndpoint, routeId } from "./endpoint-objects";

function createRoute(call: AwsCall, planned: ObjectValue): ObjectValue {
  const { id: endpointId, attributes } = requireEndpoint(call, planned);
  const subnetId = textOf(planned, "target_vpc_subnet_id");
  if (!associationsOf(call, endpointId).some((each) => each.attributes.subnet_id === subnetId)) {
    const message =
      "You cannot perform this action on the Client VPN endpoint while it is in the pending-association state.";
    call.by(VPN_ROUTE_SUBNET.id).refuse(VPN_ROUTE_SUBNET.code, message);
  }
  const id = routeId(planned);
  const destination = textOf(planned, "destination_cidr_block");
  const block = parseCidr(destination);
  if (block !== undefined && block.prefix > 0 && overlaps(block, cidr(textOf(attributes, "client_cidr_block")))) {
    const message = `Destination CIDR ${destination} overlaps with the client CIDR range of the endpoint`;
    call.by("CVPN-03").refuse("InvalidParameterValue", message);
  }
  return { id, origin: "add-route", type: "Nat" };
}

export const clientVpnRouteBehaviours: Behaviours = {
  aws_ec2_client_vpn_route: {
    service: "EC2",
    label: "EC2 Client VPN Route",
    operations: { create: "CreateClientVpnRoute" },
    // Source: hashicorp/aws, internal/service/ec2/vpnclient_route.go
    waitsOutAtCreate: [VPN_ROUTE_SUBNET.code],
    quotas: [
      quotaOf(VPN_ROUTES, {
        // The subnet stands for its association.
        counts: (route, planned) =>
          isOfSameEndpoint(route, planned) && route.attributes.target_vpc_subnet_id === planned.target_vpc_subnet_id,
        message: "You've reached the limit on the number of routes that can be added to a single Client VPN endpoint.",
      }),
    ],
    alreadyExists: {
      rule: VPN_LOCAL_ROUTE.id,
      code: VPN_LOCAL_ROUTE.code,
      message: "Route already exists",
    },
    create: createRoute,
  },
};

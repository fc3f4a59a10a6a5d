/** EC2: routes of a Client VPN endpoint. */
import { cidr, overlaps, parseCidr } from "../../../base/net/cidr";
import type { AwsCall, Behaviours, ObjectValue } from "../../simulation";
import { textOf } from "../../values/attributes";
import { associationsOf, isOfSameEndpoint, requireEndpoint, routeId } from "./endpoint-objects";

function createRoute(call: AwsCall, planned: ObjectValue): ObjectValue {
  const { id: endpointId, attributes } = requireEndpoint(call, planned);
  const subnetId = textOf(planned, "target_vpc_subnet_id");
  if (!associationsOf(call, endpointId).some((each) => each.attributes.subnet_id === subnetId)) {
    const message =
      "You cannot perform this action on the Client VPN endpoint while it is in the pending-association state.";
    call.refuse("InvalidClientVpnActiveAssociationNotFound", message);
  }
  const id = routeId(planned);
  const destination = textOf(planned, "destination_cidr_block");
  const block = parseCidr(destination);
  if (block !== undefined && block.prefix > 0 && overlaps(block, cidr(textOf(attributes, "client_cidr_block")))) {
    const message = `Destination CIDR ${destination} overlaps with the client CIDR range of the endpoint`;
    call.refuse("InvalidParameterValue", message);
  }
  return { id, origin: "add-route", type: "Nat" };
}

export const clientVpnRouteBehaviours: Behaviours = {
  aws_ec2_client_vpn_route: {
    service: "EC2",
    label: "EC2 Client VPN Route",
    operations: { create: "CreateClientVpnRoute" },
    quotas: [
      {
        code: "ClientVpnRouteLimitExceeded",
        limit: 100,
        counts: isOfSameEndpoint,
        message: "You've reached the limit on the number of routes that can be added to a single Client VPN endpoint.",
      },
    ],
    alreadyExists: { code: "InvalidClientVpnDuplicateRoute", message: "Route already exists" },
    create: createRoute,
  },
};

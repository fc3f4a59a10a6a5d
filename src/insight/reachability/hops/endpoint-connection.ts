import { type Endpoint, isForEndpointService } from "../../topology";
import { whenAbsent } from "../absence";
import { assumed, blocked, open } from "../hop";
import type { Hop } from "../proof";

/** Whether the endpoint has network interfaces (EP-03). */
export function checkEndpointInterfaces(endpoint: Endpoint): Hop {
  if (endpoint.endpointType === "Gateway" && isForEndpointService(endpoint)) {
    return blocked(
      "endpoint-interface",
      endpoint,
      "PL_VPCE_WRONG_TYPE",
      "The endpoint is a gateway endpoint, the provider's default (EP-03), and the service needs an interface endpoint.",
      `set vpc_endpoint_type = "Interface" on ${endpoint.address}`,
    );
  }
  if (endpoint.interfaces.length === 0) {
    return whenAbsent("subnet or route table of a VPC endpoint", endpoint, {
      assumed: () => assumed("endpoint-interface", endpoint, "The endpoint's subnets are not in the states."),
      closed: () =>
        blocked(
          "endpoint-interface",
          endpoint,
          "PL_VPCE_NO_INTERFACE",
          "The endpoint has no subnet and so no network interface (EP-03).",
          `set subnet_ids on ${endpoint.address}`,
        ),
    });
  }
  const zones = endpoint.interfaces.map(({ zoneId, subnetId }) => zoneId ?? subnetId).join(", ");
  return open("endpoint-interface", endpoint, `The endpoint has an interface in ${zones}.`);
}

/** Whether the connection to the service is available: Terraform also reports success when it is pending (EP-10). */
export function checkEndpointState(endpoint: Endpoint): Hop {
  const state = endpoint.connectionState;
  const accept = `accept the connection of ${endpoint.id}: aws_vpc_endpoint_connection_accepter, or aws ec2 accept-vpc-endpoint-connections`;
  switch (state?.toLowerCase()) {
    case "available": {
      const by = endpoint.accepter === undefined ? "" : `, accepted by ${endpoint.accepter.address}`;
      return open("endpoint-state", endpoint, `The connection is available${by}.`);
    }
    case undefined:
      return assumed("endpoint-state", endpoint, "The connection state is not in the states: assumed to be available.");
    case "pendingacceptance":
      return blocked(
        "endpoint-state",
        endpoint,
        "PL_VPCE_PENDING_ACCEPTANCE",
        "The connection is pending acceptance by the service owner; Terraform reports success all the same (EP-10).",
        accept,
      );
    case "rejected":
      return blocked(
        "endpoint-state",
        endpoint,
        "PL_VPCE_REJECTED",
        "The service owner rejected the connection.",
        accept,
      );
    default:
      return blocked(
        "endpoint-state",
        endpoint,
        "BAD_STATE",
        `The endpoint is ${state}, not available.`,
        `replace ${endpoint.address} (terraform apply -replace=${endpoint.address})`,
      );
  }
}

import type { ClientVpnEndpoint, Topology } from "../../topology";
import { coverage, formatRange } from "../address-range";
import { assumed, blocked, open, resourceAt } from "../hop";
import type { Place } from "../place";
import type { Hop } from "../proof";

/**
 * Whether the Client VPN endpoint's route table leads to the destination: the route to the VPC comes with the
 * association (CVPN-12), other routes are separate resources and use one associated subnet (CVPN-13).
 */
export function checkVpnRoute(topology: Topology, vpn: ClientVpnEndpoint, from: Place, to: Place): Hop {
  const vpc = topology.vpcs.get(from.vpcId);
  if (vpc?.cidrBlocks.some((block) => coverage(block, to.range) === "all")) {
    return open("vpn-route", vpn, "The association added the route to the VPC.");
  }
  const route = vpn.routes.find(
    (one) => one.subnetId === from.subnetId && coverage(one.destinationCidr, to.range) === "all",
  );
  if (route !== undefined) {
    const object = resourceAt(route.address, vpn.state);
    return open("vpn-route", object, `${route.address} leads to ${route.destinationCidr}.`);
  }
  if (vpc === undefined) {
    return assumed("vpn-route", vpn, `The VPC of ${from.label} is not in the states: assumed to hold the destination.`);
  }
  return blocked(
    "vpn-route",
    vpn,
    "NO_ROUTE_TO_DESTINATION",
    `The Client VPN endpoint has no route to ${formatRange(to.range)} (${to.label}).`,
    `add an aws_ec2_client_vpn_route to ${vpn.address} for ${formatRange(to.range)} through ${from.subnetId ?? "an associated subnet"}`,
  );
}

/** CVPN-16: the destination sees the interface in the associated subnet, never the client's own address. */
export function translateSource(vpn: ClientVpnEndpoint, from: Place): Hop {
  const association = vpn.associations.find((one) => one.subnetId === from.subnetId);
  const object = association ? resourceAt(association.address, vpn.state) : vpn;
  return open(
    "source-translation",
    object,
    `Addresses in ${vpn.clientCidrBlock ?? "the client CIDR block"} are translated: the traffic comes from ${from.label} (${formatRange(from.range)}).`,
  );
}

/** CVPN-16: allowing the client CIDR block is a mistake, because destinations never see client addresses. */
export function clientBlockHint(vpn: ClientVpnEndpoint): string {
  return `The client CIDR block ${vpn.clientCidrBlock ?? ""} is never the source here: the Client VPN translates it (CVPN-16).`;
}

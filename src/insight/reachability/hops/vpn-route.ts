import type { ClientVpnEndpoint, Topology } from "../../topology";
import { whenAbsent } from "../absence";
import { bySpecificity, coverage, formatRange, jointCoverage } from "../address-range";
import { assumed, blocked, factOf, open, resourceAt, restingOn } from "../hop";
import type { Place } from "../place";
import type { Hop } from "../proof";
import { checkVpnAuthorization } from "./vpn-authorization";

/** The hops of a Client VPN for traffic to a place in its VPC, or behind it. */
export function vpnHops(
  topology: Topology,
  { vpn }: { readonly vpn?: ClientVpnEndpoint },
  from: Place,
  to: Place,
): readonly Hop[] {
  if (vpn === undefined) return [];
  return [checkVpnRoute(topology, vpn, from, to), checkVpnAuthorization(vpn, to), translateSource(vpn, from)];
}

/**
 * Whether the Client VPN endpoint's route table leads to the destination: the route to the VPC comes with the
 * association (CVPN-12), other routes are separate resources and use one associated subnet (CVPN-13). The association's
 * route is to the VPC's blocks; of several routes, the most specific counts.
 */
export function checkVpnRoute(topology: Topology, vpn: ClientVpnEndpoint, from: Place, to: Place): Hop {
  const vpc = topology.vpcs.get(from.vpcId);
  const inVpc = jointCoverage(vpc?.cidrBlocks ?? [], to.range);
  if (inVpc === "all") return open("vpn-route", vpn, "The association added the route to the VPC.");
  const routes = vpn.routes.filter((one) => one.subnetId === from.subnetId);
  const [route] = routes
    .filter((one) => coverage(one.destinationCidr, to.range) === "all")
    .sort((a, b) => bySpecificity(a.destinationCidr, b.destinationCidr));
  if (route !== undefined) {
    const hop = open(
      "vpn-route",
      resourceAt(route.address, vpn.state),
      `${route.address} leads to ${route.destinationCidr}.`,
    );
    return restingOn(hop, [factOf({ address: route.address, state: vpn.state }, "destination_cidr_block")]);
  }
  if (vpc === undefined) {
    return assumed("vpn-route", vpn, `The VPC of ${from.label} is not in the states: assumed to hold the destination.`);
  }
  if (inVpc === "some" || routes.some((one) => coverage(one.destinationCidr, to.range) === "some")) {
    const text = `The routes of the Client VPN endpoint lead to a part of ${formatRange(to.range)} (${to.label}).`;
    return assumed("vpn-route", vpn, text);
  }
  return whenAbsent("authorization rule, route or association of a Client VPN endpoint", vpn, {
    assumed: () =>
      assumed(
        "vpn-route",
        vpn,
        `The routes of ${vpn.address} are not in the states: one is assumed to lead to ${to.label}.`,
      ),
    closed: () =>
      blocked(
        "vpn-route",
        vpn,
        "NO_ROUTE_TO_DESTINATION",
        `The Client VPN endpoint has no route to ${formatRange(to.range)} (${to.label}).`,
        `add an aws_ec2_client_vpn_route to ${vpn.address} for ${formatRange(to.range)} through ${from.subnetId ?? "an associated subnet"}`,
      ),
  });
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

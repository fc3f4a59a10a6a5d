import { groupBy } from "../../base/collections";
import type { Endpoint, RouteTable, Topology } from "../topology";
import { showsAll, whenAbsent } from "./absence";
import { type AddressRange, ANYWHERE, parsedCidr } from "./address-range";
import type { Followed, ZonePath } from "./followed";
import { assumed, blocked, factOf, labelOf, oneOf, open, restingOn } from "./hop";
import { checkEndpointPolicy } from "./hops/endpoint-policy";
import { assumeService } from "./hops/endpoint-service";
import { checkNetworkAcl } from "./hops/network-acl";
import { tableAt } from "./hops/route-table";
import { checkSecurityGroups } from "./hops/security-group";
import { vpnHops } from "./hops/vpn-route";
import type { LocatedSource } from "./locate-source";
import { stretch } from "./path-part";
import type { Place } from "./place";
import type { Hop } from "./proof";

/**
 * A gateway endpoint is a route to the public addresses of a service, for the subnets whose route table it is in. Groups,
 * network ACLs and the Client VPN treat the traffic as any other to these addresses.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
 *
 * @param byName the destination is the service by its name, to which the endpoint is only one of the ways
 */
export function followGateway(
  topology: Topology,
  source: LocatedSource,
  endpoint: Endpoint,
  port: number,
  byName: boolean,
): Followed {
  const service = servicePlaces(endpoint);
  const paths = source.places.map((from): ZonePath => {
    const ways = service.map((to) => hopsTo(topology, source, from, to, port));
    const differ = `Only some of the addresses of ${endpoint.serviceName} are allowed.`;
    const hops = [...groupBy(ways.flat(), ({ name }) => name).values()].map((same) => oneOf(same, differ));
    const zone = from.zoneId ?? from.subnetId ?? endpoint.id;
    const all = [...hops, checkGatewayRoute(topology, from, endpoint, byName)];
    return { zone, sourceZone: from.zoneId, part: stretch(all, [endpoint]) };
  });
  const known = open("endpoint-interface", endpoint, "A gateway endpoint has no interface: it is a route.");
  return { hops: [known, checkEndpointPolicy(endpoint), assumeService(endpoint)], paths };
}

/** The service, once for each block of its addresses. */
function servicePlaces(endpoint: Endpoint): readonly Place[] {
  const { prefixListId } = endpoint;
  const listed = endpoint.cidrBlocks.flatMap((block) => parsedCidr(block) ?? []);
  const ranges: readonly AddressRange[] = listed.length > 0 ? listed : [ANYWHERE];
  return ranges.map((range) => ({
    part: endpoint,
    label: endpoint.serviceName ?? endpoint.address,
    range,
    groups: "unfiltered",
    ...(prefixListId !== undefined && { prefixListId }),
  }));
}

function hopsTo(topology: Topology, source: LocatedSource, from: Place, to: Place, port: number): readonly Hop[] {
  const groups = checkSecurityGroups(topology, {
    name: "source-security-group",
    direction: "egress",
    guarded: from,
    peer: to,
    port,
  });
  const acl = checkNetworkAcl(topology, { name: "source-network-acl", role: "source", guarded: from, peer: to, port });
  return [...vpnHops(topology, source, from, to), groups, ...(acl === undefined ? [] : [acl])];
}

function checkGatewayRoute(topology: Topology, from: Place, endpoint: Endpoint, byName: boolean): Hop {
  const { tableId, table, object } = tableAt(topology, from);
  if (tableId !== undefined && endpoint.routeTableIds.includes(tableId)) {
    const text = `${labelOf(object)} leads to ${endpoint.serviceName} through the gateway endpoint.`;
    return restingOn(open("route-table", object, text), [factOf(endpoint, "route_table_ids")]);
  }
  if (tableId === undefined) {
    const text = `The route table of ${from.label} is not in the states: the gateway endpoint is assumed to be in it.`;
    return assumed("route-table", object, text);
  }
  if (byName && leadsElsewhere(table)) {
    const text = `The gateway endpoint is not in the route table of ${from.label}; another route is assumed to lead to ${endpoint.serviceName}.`;
    return assumed("route-table", object, text);
  }
  const hop = whenAbsent("subnet or route table of a VPC endpoint", endpoint, {
    assumed: () =>
      assumed(
        "route-table",
        object,
        `The route tables of ${endpoint.address} are not in the states: assumed to be among them.`,
      ),
    closed: () =>
      blocked(
        "route-table",
        object,
        "NO_ROUTE_TO_DESTINATION",
        `The gateway endpoint is not in the route table of ${from.label}.`,
        `add ${tableId} to route_table_ids of ${endpoint.address}`,
      ),
  });
  return restingOn(hop, [factOf(endpoint, "route_table_ids")]);
}

/** Whether a table can lead to public addresses by a route that is not the gateway endpoint's. */
function leadsElsewhere(table: RouteTable | undefined): boolean {
  if (table === undefined || !showsAll("route", table) || table.propagatedBy.length > 0) return true;
  return table.routes.some(
    ({ blackhole, target }) => !blackhole && target.kind !== "local" && target.kind !== "peering-connection",
  );
}

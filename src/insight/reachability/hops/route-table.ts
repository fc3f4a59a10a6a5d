import { indexOf, type PeeringConnection, type Route, type RouteTable, type Topology } from "../../topology";
import { type AddressRange, bySpecificity, coverage, formatRange, parsedCidr } from "../address-range";
import { assumed, blocked, open } from "../hop";
import type { Place } from "../place";
import type { Hop, HopName } from "../proof";

/**
 * Whether the route table of the source's subnet leads to the destination: the VPC's local route inside one VPC, a
 * route to a peering connection between two.
 */
export function checkRoute(topology: Topology, name: HopName, from: Place, to: Place): Hop {
  const table = tableOf(topology, from);
  if (from.vpcId === undefined || to.vpcId === undefined) {
    return assumed(name, from.part, `The network between ${from.label} and ${to.label} is not in the states.`);
  }
  if (from.vpcId === to.vpcId) return localRoute(topology, name, from, to, table);
  return peeredRoute(topology, name, from, to, table);
}

function tableOf(topology: Topology, place: Place): RouteTable | undefined {
  return topology.routeTables.get(topology.subnets.get(place.subnetId)?.routeTableId);
}

function tableObject(topology: Topology, place: Place, table: RouteTable | undefined) {
  return table ?? topology.subnets.get(place.subnetId)?.routeTableId ?? place.subnetId ?? place.part.id;
}

/** The local route always exists; only a route to a part of the VPC (a middlebox) takes precedence. */
function localRoute(topology: Topology, name: HopName, from: Place, to: Place, table: RouteTable | undefined): Hop {
  const object = tableObject(topology, from, table);
  const blocks = topology.vpcs.get(from.vpcId)?.cidrBlocks ?? [];
  const diversion = table?.routes.find((route) => isDiversion(route, blocks, to.range));
  if (diversion === undefined) {
    return open(name, object, `${to.label} is in the same VPC: the local route leads there.`);
  }
  if (diversion.blackhole) {
    return blocked(
      name,
      object,
      "BAD_STATE_ROUTE",
      `The route to ${diversion.destination} takes precedence over the local route, and its target ${diversion.target.id} no longer exists.`,
      `remove the route to ${diversion.destination} from ${diversion.address}`,
    );
  }
  return assumed(
    name,
    object,
    `The route to ${diversion.destination} takes precedence over the local route and leads through ${diversion.target.id}, which is assumed to forward the traffic.`,
    {
      code: "MORE_SPECIFIC_ROUTE",
      change: `remove the route to ${diversion.destination} from ${diversion.address}`,
    },
  );
}

function isDiversion(route: Route, vpcBlocks: readonly string[], range: AddressRange): boolean {
  const destination = parsedCidr(route.destination);
  if (destination === undefined || route.target.kind === "local") return false;
  const inside = vpcBlocks.some((block) => {
    const vpc = parsedCidr(block);
    return vpc !== undefined && destination.prefix > vpc.prefix && coverage(block, destination) === "all";
  });
  return inside && coverage(route.destination, range) !== "none";
}

function peeredRoute(topology: Topology, name: HopName, from: Place, to: Place, table: RouteTable | undefined): Hop {
  const object = tableObject(topology, from, table);
  const peering = peeringBetween(topology, from.vpcId, to.vpcId);
  if (table === undefined) {
    return peering === undefined
      ? disconnected(name, from, to)
      : assumed(
          name,
          object,
          `The route table of ${from.label} is not in the states: assumed to lead through ${peering.address}.`,
        );
  }
  const route = bestRoute(table, to.range);
  if (route === undefined) {
    return peering === undefined ? disconnected(name, from, to) : noRoute(topology, name, table, to, peering);
  }
  if (route.blackhole) {
    return blocked(
      name,
      object,
      "BAD_STATE_ROUTE",
      `The target ${route.target.id} of the route to ${route.destination} no longer exists.`,
      `point the route to ${route.destination} in ${route.address} to an existing target`,
    );
  }
  if (route.target.kind === "peering-connection") return throughPeering(topology, name, from, to, route);
  if (route.target.kind === "transit-gateway") {
    return assumed(
      name,
      object,
      `The route to ${route.destination} leads to ${route.target.id}; paths through a transit gateway are not followed.`,
    );
  }
  return peering === undefined ? disconnected(name, from, to) : noRoute(topology, name, table, to, peering);
}

function throughPeering(topology: Topology, name: HopName, from: Place, to: Place, route: Route): Hop {
  const peering = topology.peeringConnections.get(route.target.id);
  if (peering === undefined) {
    return assumed(
      name,
      route.target.id,
      `The peering connection ${route.target.id} is not in the states: assumed to work.`,
    );
  }
  if (peering.status !== undefined && peering.status !== "active") {
    return blocked(
      name,
      peering,
      "BAD_STATE_ATTACHMENT",
      `The peering connection is ${peering.status}, not active.`,
      `accept the peering connection ${peering.id}`,
    );
  }
  const back = tableOf(topology, to);
  if (back === undefined)
    return assumed(name, peering, `The route back from ${to.label} is not in the states: assumed.`);
  if (bestRoute(back, from.range)?.target.id !== peering.id) return noRoute(topology, name, back, from, peering);
  return open(name, peering, `The peering connection connects the two VPCs, with routes in both directions.`);
}

/** The most specific IPv4 route that covers the whole range. */
function bestRoute(table: RouteTable, range: AddressRange): Route | undefined {
  const fitting = table.routes.filter((route) => coverage(route.destination, range) === "all");
  return fitting.sort((a, b) => bySpecificity(a.destination, b.destination))[0];
}

function peeringBetween(
  topology: Topology,
  a: string | undefined,
  b: string | undefined,
): PeeringConnection | undefined {
  return (indexOf(topology).peeringsByVpc.get(a) ?? []).find((peering) =>
    [peering.requesterVpcId, peering.accepterVpcId].includes(b ?? ""),
  );
}

function noRoute(topology: Topology, name: HopName, table: RouteTable, to: Place, peering: PeeringConnection): Hop {
  const block = topology.vpcs.get(to.vpcId)?.cidrBlocks[0] ?? formatRange(to.range);
  return blocked(
    name,
    table,
    "NO_ROUTE_TO_DESTINATION",
    `${table.address} has no route to ${formatRange(to.range)} (${to.label}).`,
    `add a route to ${table.address}: ${block} through ${peering.id}`,
  );
}

function disconnected(name: HopName, from: Place, to: Place): Hop {
  return blocked(
    name,
    from.part,
    "DISCONNECTED_VPCS",
    `${from.label} is in ${from.vpcId}, ${to.label} in ${to.vpcId}, and nothing connects the two VPCs.`,
    `create an interface endpoint in ${from.vpcId}, or connect the VPCs`,
  );
}

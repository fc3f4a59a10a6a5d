import {
  indexOf,
  type PeeringConnection,
  type Route,
  type RouteTable,
  type RouteTargetKind,
  type Topology,
} from "../../topology";
import { showsAll } from "../absence";
import { type AddressRange, coverage, formatRange, jointCoverage, parsedCidr } from "../address-range";
import { assumed, blocked, factOf, type HopSubject, labelOf, oneOf, open, restingOn } from "../hop";
import { type ChosenRoute, routesFor } from "../longest-prefix";
import { type Place, placeIn, placesOf } from "../place";
import type { Hop, HopName } from "../proof";

/** Where the traffic goes, and what its hop is called. */
interface RouteCheck {
  readonly topology: Topology;
  readonly name: HopName;
  readonly from: Place;
  readonly to: Place;
  /** The route table of the subnet that the traffic leaves from. */
  readonly table: RouteTable | undefined;
  /** The table, or what is known instead. */
  readonly object: HopSubject;
}

/**
 * Whether the route table of the source's subnet leads to the destination, and the destination's back: the VPC's local
 * route inside one VPC, a route to a peering connection between two. Paths through anything else that can lead to
 * another VPC are assumed.
 */
export function checkRoute(topology: Topology, name: HopName, from: Place, to: Place): Hop {
  if (to.mayBeIn === undefined) return checkRouteTo(topology, name, from, to);
  const [first, ...rest] = placesOf(to);
  const follow = (one: Place) => checkRouteTo(topology, name, from, one);
  return oneOf(
    [follow(first), ...rest.map(follow)],
    `The states do not show in which subnet ${to.label} is, and not all of them are routed alike.`,
  );
}

function checkRouteTo(topology: Topology, name: HopName, from: Place, to: Place): Hop {
  const check: RouteCheck = { topology, name, from, to, ...tableAt(topology, from) };
  if (from.vpcId === undefined || to.vpcId === undefined) {
    const text = `The network between ${from.label} and ${to.label} is not in the states.`;
    return nowhereToLeave(check) ?? assumed(name, from.part, text);
  }
  if (from.subnetId !== undefined && from.subnetId === to.subnetId) {
    return open(name, check.object, `${to.label} is in the same subnet: no route is needed.`);
  }
  if (from.vpcId !== to.vpcId) return routeToVpc(check);
  const there = localRoute(check);
  if (there.status !== "open") return there;
  const back = localRoute({ topology, name, from: to, to: from, ...tableAt(topology, to) });
  return back.status === "open" ? restingOn(there, [...there.facts, ...back.facts]) : back;
}

/** A blocked hop where the source's own route table has no route to an address of which the states know nothing else. */
function nowhereToLeave({ topology, name, from, to, table }: RouteCheck): Hop | undefined {
  if (from.vpcId === undefined || table === undefined || !knowsAllRoutes(table) || !coverageKnown(to.range))
    return undefined;
  if (jointCoverage(topology.vpcs.get(from.vpcId)?.cidrBlocks ?? [], to.range) !== "none") return undefined;
  const chosen = routesFor(topology, table, to.range);
  if (!chosen.every(({ route, uncertain }) => !uncertain && (route === undefined || route.blackhole))) return undefined;
  const range = formatRange(to.range);
  const hop = blocked(
    name,
    table,
    "NO_ROUTE_TO_DESTINATION",
    `${table.address} has no route to ${range} (${to.label}).`,
    `add a route to ${range} to ${table.address}, or use an address that it leads to`,
  );
  return restingOn(hop, [factOf(table, "route")]);
}

/** The route table of a place's subnet, and what to name where it is not in the states. */
export function tableAt(
  topology: Topology,
  place: Place,
): Pick<RouteCheck, "table" | "object"> & { readonly tableId: string | undefined } {
  const tableId = topology.subnets.get(place.subnetId)?.routeTableId;
  const table = topology.routeTables.get(tableId);
  return { tableId, table, object: table ?? tableId ?? place.subnetId ?? place.part.id };
}

/**
 * The local route always exists; only a more specific route to a middlebox takes precedence.
 * https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html#subnet-route-table-local
 */
function localRoute(check: RouteCheck): Hop {
  const { name, object, table, to, topology, from } = check;
  if (table === undefined || !showsAll("route", table)) {
    const text = `The route table of ${from.label} is not in the states: assumed to leave traffic in the VPC to the local route.`;
    return assumed(name, object, text);
  }
  const blocks = topology.vpcs.get(from.vpcId)?.cidrBlocks ?? [];
  const chosen = table.routes.length === 0 ? [] : routesFor(topology, table, to.range);
  const diversion = chosen.find((one) => isDiversion(one, blocks));
  if (diversion?.route === undefined) {
    const hop = open(name, object, `${to.label} is in the same VPC: the local route leads there.`);
    return restingOn(hop, [factOf(table, "route")]);
  }
  const { block, route } = diversion;
  const change = `remove the route to ${route.destination} from ${route.address}`;
  if (route.blackhole) {
    const text = `The route to ${block} takes precedence over the local route, and its target ${route.target.id} no longer exists.`;
    return resting(blocked(name, object, "BAD_STATE_ROUTE", text, change), route);
  }
  const text = `The route to ${block} takes precedence over the local route and leads through ${route.target.id}, which is assumed to forward the traffic.`;
  return resting(assumed(name, object, text, { code: "MORE_SPECIFIC_ROUTE", change }), route);
}

function isDiversion({ block, route }: ChosenRoute, vpcBlocks: readonly string[]): boolean {
  const destination = parsedCidr(block);
  if (destination === undefined || route?.target.kind === "local") return false;
  return vpcBlocks.some((one) => {
    const vpc = parsedCidr(one);
    return vpc !== undefined && destination.prefix > vpc.prefix && coverage(one, destination) === "all";
  });
}

function routeToVpc(check: RouteCheck): Hop {
  const { from, name, object, table, to, topology } = check;
  const overlap = jointCoverage(topology.vpcs.get(from.vpcId)?.cidrBlocks ?? [], to.range);
  if (overlap === "all") return staysLocal(check, from, to);
  if (table === undefined) {
    const text = `The route table of ${from.label} is not in the states: assumed to lead to ${to.label}.`;
    return assumed(name, object, text);
  }
  const chosen = routesFor(topology, table, to.range);
  const [first] = chosen;
  const targets = new Set(chosen.map(({ route }) => route?.target.id));
  if (first === undefined || targets.size > 1 || overlap === "some" || first.uncertain) {
    const text = `Which route of ${table.address} is for ${formatRange(to.range)} (${to.label}) depends on what the states do not show: one is assumed to lead there.`;
    return restingOn(assumed(name, table, text), [factOf(table, "route")]);
  }
  if (first.route === undefined) return withoutRoute(check, table);
  const hop = followRoute(check, first.route);
  return hop.status === "open" && !knowsAllRoutes(table) ? mayBeDiverted(hop, table) : hop;
}

/** Whether no route that the states lack can be more specific, or lead where no known route does. */
function knowsAllRoutes(table: RouteTable): boolean {
  return showsAll("route", table) && table.propagatedBy.length === 0;
}

function mayBeDiverted(hop: Hop, table: RouteTable): Hop {
  const explanation = `${hop.explanation} ${table.address} can have more specific routes that are not in the states.`;
  return { ...hop, status: "assumed", explanation };
}

/** VPCs with overlapping blocks: the local route takes precedence over every route to the other VPC. */
function staysLocal({ name, object }: RouteCheck, from: Place, to: Place): Hop {
  return blocked(
    name,
    object,
    "MORE_SPECIFIC_ROUTE",
    `${formatRange(to.range)} (${to.label}) is also an address of ${from.vpcId}, where the local route takes precedence.`,
    `use an address of ${to.vpcId} that ${from.vpcId} does not have, or an interface endpoint`,
  );
}

function withoutRoute(check: RouteCheck, table: RouteTable): Hop {
  const { from, name, to, topology } = check;
  if (!showsAll("route", table)) {
    const text = `The routes of ${labelOf(table)} are not all in the states: one is assumed to lead to ${to.label}.`;
    return assumed(name, table.address === table.id ? table.id : table, text);
  }
  if (table.propagatedBy.length > 0) {
    const text = `${table.propagatedBy.join(", ")} propagates routes into ${table.address}, which no state shows: one is assumed to lead to ${to.label}.`;
    return assumed(name, table, text);
  }
  const peering = peeringBetween(topology, from.vpcId, to.vpcId);
  return peering === undefined ? disconnected(check) : noRoute(check, table, to, peering);
}

/** By the target of the route that applies; those that AWS documents to lead out of the VPC only do not lead to another. */
function followRoute(check: RouteCheck, route: Route): Hop {
  const { from, name, object, to } = check;
  if (route.blackhole) {
    const text = `The target ${route.target.id} of the route to ${route.destination} no longer exists.`;
    const change = `point the route to ${route.destination} in ${route.address} to an existing target`;
    return resting(blocked(name, object, "BAD_STATE_ROUTE", text, change), route);
  }
  switch (route.target.kind) {
    case "peering-connection":
      return throughPeering(check, route);
    case "local":
      return staysLocal(check, from, to);
    case "internet-gateway":
    case "egress-only-internet-gateway":
      return resting(ledToInternet(check, route), route);
    case "nat-gateway":
      return throughNat(check, route);
    default:
      return forwarded(check, route);
  }
}

/**
 * A NAT gateway sends traffic on by the route table of its own subnet, with its own address as the source.
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html
 */
function throughNat(check: RouteCheck, route: Route): Hop {
  const { from, name, to, topology } = check;
  const nat = topology.natGateways.get(route.target.id);
  const at =
    nat &&
    placeIn(topology, {
      part: nat,
      label: nat.address,
      subnetId: nat.subnetId,
      address: nat.privateIp,
      groups: "unfiltered",
      vpcId: from.vpcId,
    });
  const table = at && tableAt(topology, at).table;
  const onward = table === undefined ? [] : routesFor(topology, table, to.range);
  if (at === undefined || table === undefined || onward.some((one) => one.route?.target.kind === "nat-gateway")) {
    return forwarded(check, route);
  }
  const hop = routeToVpc({ topology, name, from: at, to, ...tableAt(topology, at) });
  const facts = [factOf(route, route.attribute), ...hop.facts];
  if (hop.status !== "open") return restingOn(hop, facts);
  const text = `${hop.explanation} ${to.label} sees the address of ${nat?.address}, for which its rules are not checked.`;
  return restingOn({ ...hop, status: "assumed", explanation: text }, facts);
}

/** Private addresses are not reached through the internet. */
function ledToInternet(check: RouteCheck, route: Route): Hop {
  const { from, table, to, topology } = check;
  const peering = peeringBetween(topology, from.vpcId, to.vpcId);
  if (peering !== undefined && table !== undefined) return noRoute(check, table, to, peering);
  const hop = disconnected(check);
  return { ...hop, explanation: `${hop.explanation} The route to ${route.destination} leads to the internet.` };
}

/** Gateways that pass the source's own address on; NAT and middleboxes can translate it. */
const KEEP_ADDRESSES: ReadonlySet<RouteTargetKind> = new Set([
  "transit-gateway",
  "core-network",
  "virtual-private-gateway",
]);

/** Transit gateways, Cloud WAN, virtual private gateways, NAT and middleboxes can lead to another VPC. */
function forwarded(check: RouteCheck, route: Route): Hop {
  const { name, object, to } = check;
  const back = KEEP_ADDRESSES.has(route.target.kind) ? routeBack(check) : undefined;
  if (back !== undefined) return back;
  const id = route.target.id || "its target";
  const text = `The route to ${route.destination} leads to ${id}; paths through it are not followed: assumed to lead to ${to.label}.`;
  return resting(assumed(name, object, text), route);
}

/** A blocked hop where the destination's own route table leads nowhere near the source. */
function routeBack(check: RouteCheck): Hop | undefined {
  const { from, to, topology } = check;
  const { table: back } = tableAt(topology, to);
  if (back === undefined || !knowsAllRoutes(back)) return undefined;
  const blocks = topology.vpcs.get(to.vpcId)?.cidrBlocks ?? [];
  if (jointCoverage(blocks, from.range) === "all") return staysLocal(check, to, from);
  const chosen = routesFor(topology, back, from.range);
  const none = chosen.every(({ route, uncertain }) => !uncertain && (route === undefined || leadsOut(route)));
  return none && coverageKnown(from.range) ? noRouteBack(check, back) : undefined;
}

function coverageKnown(range: AddressRange): boolean {
  return range.prefix > 0;
}

function leadsOut({ blackhole, target }: Route): boolean {
  return blackhole || target.kind === "internet-gateway" || target.kind === "egress-only-internet-gateway";
}

function noRouteBack({ from, name, to }: RouteCheck, table: RouteTable): Hop {
  const range = formatRange(from.range);
  const hop = blocked(
    name,
    table,
    "NO_ROUTE_TO_DESTINATION",
    `${table.address} of ${to.label} has no route back to ${range} (${from.label}).`,
    `add a route to ${table.address}: ${range}`,
  );
  return restingOn(hop, [factOf(table, "route")]);
}

/**
 * A peering connection leads to the other of its two VPCs and no further.
 * https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html#vpc-peering-limitations
 */
function throughPeering(check: RouteCheck, route: Route): Hop {
  const { from, name, to, topology } = check;
  const peering = topology.peeringConnections.get(route.target.id);
  if (peering === undefined) {
    const text = `The peering connection ${route.target.id} is not in the states: assumed to work.`;
    return resting(assumed(name, route.target.id, text), route);
  }
  const ends = [peering.requesterVpcId, peering.accepterVpcId];
  if (!ends.includes(from.vpcId ?? "") || !ends.includes(to.vpcId ?? "")) {
    const text = `The route to ${route.destination} leads to ${peering.address}, which connects ${ends.join(" and ")}: peering is not transitive.`;
    return resting(blocked(name, peering, "DISCONNECTED_VPCS", text, `peer ${from.vpcId} with ${to.vpcId}`), route);
  }
  if (peering.status !== undefined && peering.status !== "active") {
    const hop = blocked(
      name,
      peering,
      "BAD_STATE_ATTACHMENT",
      `The peering connection is ${peering.status}, not active.`,
      `accept the peering connection ${peering.id}`,
    );
    return restingOn(hop, [factOf(peering, "accept_status")]);
  }
  return routeBackThrough(check, route, peering);
}

/** The answers need a route, too; one that leads back another way is assumed to. */
function routeBackThrough(check: RouteCheck, route: Route, peering: PeeringConnection): Hop {
  const { from, name, to, topology } = check;
  const blockedBack = routeBack(check);
  if (blockedBack !== undefined) return blockedBack;
  const { table: back } = tableAt(topology, to);
  const chosen = back === undefined ? [] : routesFor(topology, back, from.range);
  const same = chosen.every(({ route: one, uncertain }) => !uncertain && one?.target.id === peering.id);
  const facts = [
    factOf(route, route.attribute),
    ...chosen.flatMap(({ route: one }) => (one ? [factOf(one, one.attribute)] : [])),
  ];
  if (back === undefined || !same || !knowsAllRoutes(back)) {
    const text = `The route back from ${to.label} is not in the states: assumed.`;
    return restingOn(assumed(name, peering, text), facts);
  }
  if (peering.status === undefined) {
    const text = `The status of the peering connection ${peering.id} is not in the states: assumed to be active.`;
    return restingOn(assumed(name, peering, text), facts);
  }
  const text = "The peering connection connects the two VPCs, with routes in both directions.";
  return restingOn(open(name, peering, text), [...facts, factOf(peering, "accept_status")]);
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

function resting(hop: Hop, route: Route): Hop {
  return restingOn(hop, [factOf(route, route.attribute)]);
}

function noRoute({ name, topology }: RouteCheck, table: RouteTable, to: Place, peering: PeeringConnection): Hop {
  const block = topology.vpcs.get(to.vpcId)?.cidrBlocks[0] ?? formatRange(to.range);
  const hop = blocked(
    name,
    table,
    "NO_ROUTE_TO_DESTINATION",
    `${table.address} has no route to ${formatRange(to.range)} (${to.label}).`,
    `add a route to ${table.address}: ${block} through ${peering.id}`,
  );
  return restingOn(hop, [factOf(table, "route")]);
}

function disconnected({ from, name, to }: RouteCheck): Hop {
  return blocked(
    name,
    from.part,
    "DISCONNECTED_VPCS",
    `${from.label} is in ${from.vpcId}, ${to.label} in ${to.vpcId}, and nothing connects the two VPCs.`,
    `create an interface endpoint in ${from.vpcId}, or connect the VPCs`,
  );
}

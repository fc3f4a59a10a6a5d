/** EC2: the entries of a route table, from inline routes and route resources, and their checks. */

import { contains, parseCidr } from "../../../base/net/cidr";
import type { AwsCall, NotFound, ObjectValue, WorldObject } from "../../simulation";
import { blocksOf, textOf } from "../../values/attributes";
import { toSet } from "../../values/value";
import { ENDPOINT_NOT_FOUND, GATEWAY_NOT_FOUND } from "./error-codes";
import { blocksOfVpc } from "./vpc-cidr";
import { vpcIdOf } from "./vpc-dependents";

const DESTINATIONS = ["destination_cidr_block", "destination_ipv6_cidr_block", "destination_prefix_list_id"] as const;
const TARGETS = [
  "carrier_gateway_id",
  "core_network_arn",
  "egress_only_gateway_id",
  "gateway_id",
  "local_gateway_id",
  "nat_gateway_id",
  "network_interface_id",
  "transit_gateway_id",
  "vpc_endpoint_id",
  "vpc_peering_connection_id",
] as const;

/** Targets that can be between subnets of one VPC: a route to them can be more specific than the local route. */
const BETWEEN_SUBNETS: readonly string[] = ["nat_gateway_id", "network_interface_id", "vpc_endpoint_id"];

/** What a target can be. */
interface TargetKind {
  readonly types: readonly [string, ...string[]];
  /** What EC2 calls it. */
  readonly noun: string;
  /** How a route is refused for a target that does not exist, where the type has other words. */
  readonly missing?: NotFound;
}

const TARGET_KINDS: Readonly<Record<string, TargetKind>> = {
  egress_only_gateway_id: { types: ["aws_egress_only_internet_gateway"], noun: "eigw" },
  gateway_id: {
    types: ["aws_internet_gateway", "aws_vpn_gateway"],
    noun: "network gateway",
    missing: { code: GATEWAY_NOT_FOUND, message: (id) => `The gateway ID '${id}' does not exist` },
  },
  nat_gateway_id: { types: ["aws_nat_gateway"], noun: "natGateway" },
  network_interface_id: { types: ["aws_network_interface"], noun: "networkInterface" },
  vpc_endpoint_id: {
    types: ["aws_vpc_endpoint"],
    noun: "vpcEndpoint",
    missing: { code: ENDPOINT_NOT_FOUND, message: (id) => `The vpcEndpoint ID '${id}' does not exist` },
  },
  vpc_peering_connection_id: { types: ["aws_vpc_peering_connection"], noun: "vpcPeeringConnection" },
};

/** What EC2 returns the ID of another gateway as, when it was given as `gateway_id`. */
const SPECIFIC_TARGETS: Readonly<Record<string, string>> = { nat: "nat_gateway_id", eigw: "egress_only_gateway_id" };

/**
 * @param route a route resource, or an element of a table's `route`
 * @returns it as EC2 returns it: it accepts the ID of a NAT gateway or an egress-only internet gateway as `gateway_id`,
 *   and returns it as what it is, so that the next plan differs.
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route ("Note on `gateway_id`")
 */
export function returnedRoute(route: ObjectValue): ObjectValue {
  const gatewayId = textOf(route, "gateway_id");
  const specific = SPECIFIC_TARGETS[gatewayId.split("-")[0] ?? ""];
  return specific === undefined ? route : { ...route, gateway_id: "", [specific]: gatewayId };
}

/** @returns the attributes of a route table as EC2 returns them. */
export function returnedTable(attributes: ObjectValue): ObjectValue {
  const routes = blocksOf(attributes, "route");
  return routes.length === 0 ? attributes : { ...attributes, route: toSet(routes.map(returnedRoute)) };
}

/** @returns the destination of an `aws_route`. */
export function destinationOf(route: ObjectValue): string {
  return DESTINATIONS.map((name) => textOf(route, name)).find((value) => value !== "") ?? "";
}

/** @returns the destination of an element of a route table's `route`. */
export function elementDestination(element: ObjectValue): string {
  const names = ["cidr_block", "ipv6_cidr_block", "destination_prefix_list_id"];
  return names.map((name) => textOf(element, name)).find((value) => value !== "") ?? "";
}

/** @returns a route resource as an element of a route table's `route`. */
export function routeElement(given: ObjectValue): ObjectValue {
  const route = returnedRoute(given);
  return {
    cidr_block: textOf(route, "destination_cidr_block"),
    ipv6_cidr_block: textOf(route, "destination_ipv6_cidr_block"),
    destination_prefix_list_id: textOf(route, "destination_prefix_list_id"),
    ...Object.fromEntries(TARGETS.map((name) => [name, textOf(route, name)])),
  };
}

/** @returns the routes of a table to other destinations than this one. */
export function routesWithout(table: WorldObject, destination: string): readonly ObjectValue[] {
  return blocksOf(table.attributes, "route").filter((element) => elementDestination(element) !== destination);
}

/** Puts a route into its table, in place of the one with the same destination. */
export function putRoute(call: AwsCall, table: WorldObject, route: ObjectValue): void {
  call.change(table, { route: toSet([...routesWithout(table, destinationOf(route)), routeElement(route)]) });
}

/**
 * Fails the call when EC2 does not accept a route.
 * @param written an element of a table's `route`
 */
export function checkRoute(call: AwsCall, table: WorldObject, written: ObjectValue): void {
  const element = returnedRoute(written);
  const target = TARGETS.find((name) => textOf(element, name) !== "");
  if (target === undefined) return;
  checkTarget(call, table, target, textOf(element, target));
  checkLocal(call, table, target, element);
}

function checkTarget(call: AwsCall, table: WorldObject, target: string, id: string): void {
  const kind = TARGET_KINDS[target];
  if (kind === undefined || (target === "gateway_id" && id.startsWith("vpce-"))) return;
  const isPeering = target === "vpc_peering_connection_id";
  // A peering connection belongs to the requester; the accepter can route to it, too.
  const candidates = kind.types.map((type) => (isPeering ? call.findAnywhere(type, id) : call.find(type, id)));
  const found = candidates.find((object) => object !== undefined) ?? call.require(kind.types[0], id, kind.missing);
  const vpcId = homeOf(call, found);
  if (isPeering || vpcId === textOf(table.attributes, "vpc_id")) return;
  call.refuse("InvalidParameterValue", `route table ${table.id} and ${kind.noun} ${id} belong to different networks`);
}

/** The VPC of a target; "" for a gateway that is not attached. */
function homeOf(call: AwsCall, { attributes, hidden }: WorldObject): string {
  const vpcId = textOf(attributes, "vpc_id") || textOf(hidden ?? {}, "vpc_id");
  return vpcId || vpcIdOf(call.findAnywhere("aws_subnet", textOf(attributes, "subnet_id")));
}

/** Traffic within the VPC uses the local route, unless the target is between subnets. */
function checkLocal(call: AwsCall, table: WorldObject, target: string, element: ObjectValue): void {
  const destination = elementDestination(element);
  const block = parseCidr(destination);
  const vpc = call.findAnywhere("aws_vpc", textOf(table.attributes, "vpc_id"));
  if (block === undefined || vpc === undefined || BETWEEN_SUBNETS.includes(target)) return;
  if (textOf(element, target) === "local") return;
  if (!blocksOfVpc(call, vpc).some((outer) => contains(outer, block))) return;
  call.refuse(
    "InvalidParameterValue",
    `The destination CIDR block ${destination} is equal to or more specific than one of this VPC's CIDR blocks. ` +
      "This route can target only an interface or an instance.",
  );
}

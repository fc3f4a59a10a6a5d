/** EC2: routes are created, replaced and deleted. */
import { changeObject, createObject, deleteObject } from "../../../objects/requests";
import { ROUTE_EXISTS } from "../../../services/ec2/error-codes";
import { destinationOf, elementDestination, routesWithout } from "../../../services/ec2/route-entries";
import { localDestinations } from "../../../services/ec2/vpc-cidr";
import type { AwsCall, ObjectValue, WorldObject } from "../../../simulation";
import { blocksOf, textOf } from "../../../values/attributes";
import { argumentsOf, type Fields } from "../fields";
import { partOf } from "./parts";
import { ROUTE_TARGETS } from "./route-tables";
import type { Ec2Operations } from "./types";

const [TABLE, ROUTE] = ["aws_route_table", "aws_route"] as const;

/** What names a route within its table. */
const DESTINATIONS = {
  DestinationCidrBlock: "destination_cidr_block",
  DestinationIpv6CidrBlock: "destination_ipv6_cidr_block",
  DestinationPrefixListId: "destination_prefix_list_id",
} as const;

const TARGETS = { ...ROUTE_TARGETS, VpcEndpointId: "vpc_endpoint_id" } as const;

type Members<Names> = { readonly [Name in keyof Names]?: string | undefined };
type RouteInput = Members<typeof DESTINATIONS> &
  Members<typeof TARGETS> & { readonly RouteTableId?: string | undefined; readonly InstanceId?: string | undefined };

const FIELDS: Fields<RouteInput> = { RouteTableId: "route_table_id", ...DESTINATIONS, ...TARGETS };

/** @returns a route as arguments of `aws_route`: exactly one destination and one target. */
function routeIn(call: AwsCall, input: RouteInput): ObjectValue {
  const { InstanceId } = input;
  const instance = InstanceId === undefined ? undefined : call.require("aws_instance", InstanceId);
  const eni = textOf(instance?.attributes ?? {}, "primary_network_interface_id");
  const given = argumentsOf({ ...input, ...(eni ? { NetworkInterfaceId: eni } : {}) }, FIELDS);
  requireOne(call, given, DESTINATIONS);
  requireOne(call, given, TARGETS);
  const absent = [...Object.values(DESTINATIONS), ...Object.values(TARGETS)].map((name) => [name, null] as const);
  return { ...Object.fromEntries(absent), ...(given as ObjectValue) };
}

function requireOne(call: AwsCall, given: Readonly<Record<string, unknown>>, names: Readonly<Record<string, string>>) {
  const found = Object.values(names).filter((name) => given[name] !== undefined);
  if (found.length === 1) return;
  const members = Object.keys(names).map((name) => name.charAt(0).toLowerCase() + name.slice(1));
  const code = found.length === 0 ? "MissingParameter" : "InvalidParameterCombination";
  call.refuse(code, `The request must contain exactly one of ${members.join(", ")}`);
}

const elementIn = (table: WorldObject, destination: string) =>
  blocksOf(table.attributes, "route").find((element) => elementDestination(element) === destination);

function refuseUnknown(call: AwsCall, table: WorldObject, destination: string): never {
  const block = destination.startsWith("pl-") ? "prefix-list-id" : "cidr-block";
  const message = `no route with destination-${block} ${destination} in route table ${table.id}`;
  return call.refuse("InvalidRoute.NotFound", message);
}

/** @returns the object of a route; an inline route has none. */
function objectOf(call: AwsCall, table: WorldObject, destination: string): WorldObject | undefined {
  return call.list(ROUTE, (route) => route.route_table_id === table.id && destinationOf(route) === destination)[0];
}

function remove(call: AwsCall, table: WorldObject, destination: string): void {
  const object = objectOf(call, table, destination);
  if (object === undefined) call.change(table, { route: routesWithout(table, destination) });
  else deleteObject(call, object);
}

export const routeChanges: Ec2Operations = {
  CreateRoute(call, input) {
    const table = call.require(TABLE, input.RouteTableId ?? "");
    const route = routeIn(call, input);
    const destination = destinationOf(route);
    if (route.gateway_id === "local") {
      const message = "The target local is only for routes that EC2 creates; ReplaceRoute restores it.";
      return call.refuse("InvalidParameterValue", message);
    }
    const isLocal = localDestinations(call, textOf(table.attributes, "vpc_id")).includes(destination);
    if (isLocal || elementIn(table, destination) !== undefined) {
      return call.refuse(ROUTE_EXISTS, `The route identified by ${destination} already exists.`);
    }
    partOf(call, table, createObject(call, ROUTE, route));
    return { Return: true };
  },
  ReplaceRoute(call, { LocalTarget, ...input }) {
    const table = call.require(TABLE, input.RouteTableId ?? "");
    const route = routeIn(call, LocalTarget === true ? { ...input, GatewayId: "local" } : input);
    const destination = destinationOf(route);
    const isLocal = localDestinations(call, textOf(table.attributes, "vpc_id")).includes(destination);
    if (!isLocal && elementIn(table, destination) === undefined) return refuseUnknown(call, table, destination);
    const object = objectOf(call, table, destination);
    if (object !== undefined) {
      changeObject(call, object, route);
      return {};
    }
    remove(call, table, destination);
    if (LocalTarget !== true) partOf(call, table, createObject(call, ROUTE, route));
    return {};
  },
  DeleteRoute(call, input) {
    const table = call.require(TABLE, input.RouteTableId ?? "");
    const given = argumentsOf(input, DESTINATIONS);
    requireOne(call, given, DESTINATIONS);
    const destination = Object.values(given).find((value) => typeof value === "string") ?? "";
    if (elementIn(table, String(destination)) === undefined) {
      const isLocal = localDestinations(call, textOf(table.attributes, "vpc_id")).includes(String(destination));
      if (!isLocal) return refuseUnknown(call, table, String(destination));
      const message = `cannot remove local route ${destination} in route table ${table.id}`;
      return call.refuse("InvalidParameterValue", message);
    }
    remove(call, table, String(destination));
    return {};
  },
};

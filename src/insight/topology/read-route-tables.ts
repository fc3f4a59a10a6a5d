import { groupBy, unique } from "../../base/collections";
import { Values } from "./attribute-values";
import type { PartMap, Route, RouteTable, RouteTargetKind, Vpc } from "./model";
import { createdVpcs, madeWithVpc, makePart, readParts, statedAt } from "./read-part";
import type { ResourceSet } from "./resource-set";
import type { StateResource } from "./state-resources";

/**
 * Route tables with inline and separate routes. The main route table of a VPC that a state creates has the local route,
 * and the routes that are added to it; a table of which the states contain only routes has others, too.
 * https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html
 */
export function readRouteTables(resources: ResourceSet, vpcs: PartMap<Vpc>): PartMap<RouteTable> {
  const separate = resources.managedBy("aws_route", "route_table_id");
  const associated = resources.managedBy("aws_route_table_association", "route_table_id");
  const propagation = readPropagation(resources);
  const withRoutes = (
    table: Omit<RouteTable, "routes" | "propagatedBy" | "subnetIds">,
    values = new Values({}),
    inline: readonly Route[] = [],
  ): RouteTable => ({
    ...table,
    routes: mergeRoutes(inline, (separate.get(table.id) ?? []).flatMap(separateRoute)),
    propagatedBy: unique([...values.texts("propagating_vgws"), ...(propagation.get(table.id) ?? [])]),
    subnetIds: subnetsOf(associated.get(table.id) ?? [], values),
  });
  const listed = readParts(
    resources.seen("aws_route_table", "aws_default_route_table"),
    ["id", "route_table_id"],
    (resource, id): RouteTable => {
      const { values } = resource;
      const vpcId = values.text("vpc_id");
      const vpc = vpcs.get(vpcId);
      const main = vpc?.mainRouteTableId === id || resource.type === "aws_default_route_table";
      const part = makePart("route-table", resource, id, vpc);
      return withRoutes({ ...part, vpcId, main, routesKnown: true }, values, inlineRoutes(resource));
    },
  );
  const made = createdVpcs(vpcs).flatMap((vpc): readonly RouteTable[] => {
    const id = vpc.mainRouteTableId;
    if (id === undefined || listed.has(id)) return [];
    const part = madeWithVpc("route-table", vpc, "main_route_table_id", id);
    return [withRoutes({ ...part, vpcId: vpc.id, main: true, routesKnown: vpc.initialMainRouteTable })];
  });
  const known = new Map([...listed, ...made.map((table) => [table.id, table] as const)]);
  const unlisted = [...separate].flatMap(([id, [first]]): readonly RouteTable[] => {
    if (known.has(id) || first === undefined) return [];
    const part = { ...makePart("route-table", first, id), address: id, managed: false, name: id };
    return [withRoutes({ ...part, main: false, routesKnown: false })];
  });
  return new Map([...known, ...unlisted.map((table) => [table.id, table] as const)]);
}

/** What propagates routes into a table, by the table's id. */
function readPropagation(resources: ResourceSet): ReadonlyMap<string, readonly string[]> {
  const sources = [
    ["aws_vpn_gateway_route_propagation", "vpn_gateway_id"],
    ["aws_vpc_route_server_propagation", "route_server_id"],
  ] as const;
  const pairs = sources.flatMap(([type, key]) =>
    resources.managed(type).map(({ address, values }) => ({
      table: values.text("route_table_id"),
      by: values.text(key) ?? address,
    })),
  );
  const byTable = groupBy(pairs, ({ table }) => table);
  return new Map([...byTable].map(([table, some]) => [table, some.map(({ by }) => by)]));
}

function subnetsOf(associations: readonly StateResource[], table: Values): readonly string[] {
  const all = [...associations.map((one) => one.values), ...table.blocks("associations")];
  return unique(all.flatMap((one) => one.text("subnet_id") ?? []));
}

/** Inline routes; a data source names the list `routes`. */
function inlineRoutes(table: StateResource): readonly Route[] {
  const blocks = [...table.values.blocks("route"), ...(table.managed ? [] : table.values.blocks("routes"))];
  return blocks.flatMap((values) => makeRoute(values, table, "route"));
}

function separateRoute(route: StateResource): readonly Route[] {
  return makeRoute(route.values, route);
}

/** A refreshed route table repeats separate routes inline: the separate ones count. */
function mergeRoutes(inline: readonly Route[], separate: readonly Route[]): readonly Route[] {
  const stated = new Set(separate.map((route) => route.destination));
  return [...separate, ...inline.filter((route) => !stated.has(route.destination))];
}

/** @param block the block that holds the route; without one, it is a resource of its own */
function makeRoute(values: Values, resource: StateResource, block?: string): readonly Route[] {
  const key = DESTINATIONS.find((one) => values.text(one) !== undefined);
  const destination = key && values.text(key);
  if (key === undefined || destination === undefined) return [];
  const blackhole = values.text("state") === "blackhole";
  return [{ destination, target: targetOf(values), blackhole, ...statedAt(resource, block ?? key) }];
}

const DESTINATIONS = [
  "destination_cidr_block",
  "cidr_block",
  "destination_ipv6_cidr_block",
  "ipv6_cidr_block",
  "destination_prefix_list_id",
] as const;

const TARGETS: readonly (readonly [attribute: string, kind: RouteTargetKind])[] = [
  ["nat_gateway_id", "nat-gateway"],
  ["vpc_peering_connection_id", "peering-connection"],
  ["transit_gateway_id", "transit-gateway"],
  ["vpc_endpoint_id", "vpc-endpoint"],
  ["egress_only_gateway_id", "egress-only-internet-gateway"],
  ["instance_id", "instance"],
  ["network_interface_id", "network-interface"],
  ["core_network_arn", "core-network"],
  ["carrier_gateway_id", "carrier-gateway"],
  ["local_gateway_id", "local-gateway"],
];

function targetOf(values: Values): Route["target"] {
  const gateway = values.text("gateway_id");
  if (gateway !== undefined) return { kind: gatewayKind(gateway), id: gateway };
  for (const [attribute, kind] of TARGETS) {
    const id = values.text(attribute);
    if (id !== undefined) return { kind, id };
  }
  return { kind: "other", id: "" };
}

/** `gateway_id` holds several kinds of things. */
function gatewayKind(id: string): RouteTargetKind {
  if (id === "local") return "local";
  if (id.startsWith("igw-")) return "internet-gateway";
  if (id.startsWith("vgw-")) return "virtual-private-gateway";
  return id.startsWith("vpce-") ? "vpc-endpoint" : "other";
}

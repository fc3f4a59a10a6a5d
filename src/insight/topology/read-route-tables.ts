import { unique } from "../../base/collections";
import type { Values } from "./attribute-values";
import type { PartMap, Route, RouteTable, RouteTargetKind, Vpc } from "./model";
import { makePart, readParts } from "./read-part";
import type { ResourceSet } from "./resource-set";
import type { StateResource } from "./state-resources";

/** Route tables with inline and separate routes. */
export function readRouteTables(resources: ResourceSet, vpcs: PartMap<Vpc>): PartMap<RouteTable> {
  const separate = resources.managedBy("aws_route", "route_table_id");
  const associated = resources.managedBy("aws_route_table_association", "route_table_id");
  return readParts(
    resources.seen("aws_route_table", "aws_default_route_table"),
    ["id", "route_table_id"],
    (resource, id): RouteTable => {
      const { values } = resource;
      const vpcId = values.text("vpc_id");
      const vpc = vpcs.get(vpcId);
      return {
        ...makePart("route-table", resource, id, vpc),
        vpcId,
        main: vpc?.mainRouteTableId === id || resource.type === "aws_default_route_table",
        routes: mergeRoutes(inlineRoutes(resource), (separate.get(id) ?? []).flatMap(separateRoute)),
        routesKnown: true,
        subnetIds: subnetsOf(associated.get(id) ?? [], values),
      };
    },
  );
}

function subnetsOf(associations: readonly StateResource[], table: Values): readonly string[] {
  const all = [...associations.map((one) => one.values), ...table.blocks("associations")];
  return unique(all.flatMap((one) => one.text("subnet_id") ?? []));
}

/** Inline routes; a data source names the list `routes`. */
function inlineRoutes(table: StateResource): readonly Route[] {
  const blocks = [...table.values.blocks("route"), ...(table.managed ? [] : table.values.blocks("routes"))];
  return blocks.flatMap((values) => makeRoute(values, table.address));
}

function separateRoute(route: StateResource): readonly Route[] {
  return makeRoute(route.values, route.address);
}

/** A refreshed route table repeats separate routes inline: the separate ones count. */
function mergeRoutes(inline: readonly Route[], separate: readonly Route[]): readonly Route[] {
  const stated = new Set(separate.map((route) => route.destination));
  return [...separate, ...inline.filter((route) => !stated.has(route.destination))];
}

function makeRoute(values: Values, address: string): readonly Route[] {
  const destination =
    values.text("destination_cidr_block") ??
    values.text("cidr_block") ??
    values.text("destination_ipv6_cidr_block") ??
    values.text("ipv6_cidr_block") ??
    values.text("destination_prefix_list_id");
  if (destination === undefined) return [];
  return [{ destination, target: targetOf(values), blackhole: values.text("state") === "blackhole", address }];
}

const TARGETS: readonly (readonly [attribute: string, kind: RouteTargetKind])[] = [
  ["nat_gateway_id", "nat-gateway"],
  ["vpc_peering_connection_id", "peering-connection"],
  ["transit_gateway_id", "transit-gateway"],
  ["vpc_endpoint_id", "vpc-endpoint"],
  ["egress_only_gateway_id", "egress-only-internet-gateway"],
  ["instance_id", "instance"],
  ["network_interface_id", "network-interface"],
  ["core_network_arn", "other"],
  ["carrier_gateway_id", "other"],
  ["local_gateway_id", "other"],
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

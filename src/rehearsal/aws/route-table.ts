/** EC2: route tables, their routes and associations. */
import { createHash } from "node:crypto";
import type { Behaviours } from "../behaviour";
import { blocksOf, boolOf, stringOf, textOf } from "../values/attributes";
import { type ObjectValue, toSet } from "../values/value";
import type { WorldObject } from "../world/world";
import type { AwsCall } from "./call";

const DESTINATIONS = [
  "destination_cidr_block",
  "destination_ipv6_cidr_block",
  "destination_prefix_list_id",
] as const;
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

/** @returns the destination of an `aws_route`. */
export function destinationOf(route: ObjectValue): string {
  return (
    DESTINATIONS.map((name) => stringOf(route, name)).find((value) => value !== undefined && value !== "") ??
    ""
  );
}

/** @returns a route resource as an element of a route table's `route`. */
function routeElement(route: ObjectValue): ObjectValue {
  return {
    cidr_block: textOf(route, "destination_cidr_block"),
    ipv6_cidr_block: textOf(route, "destination_ipv6_cidr_block"),
    destination_prefix_list_id: textOf(route, "destination_prefix_list_id"),
    ...Object.fromEntries(TARGETS.map((name) => [name, textOf(route, name)])),
  };
}

function elementDestination(element: ObjectValue): string {
  const names = ["cidr_block", "ipv6_cidr_block", "destination_prefix_list_id"];
  return names.map((name) => textOf(element, name)).find((value) => value !== "") ?? "";
}

function requireTable(call: AwsCall, id: string, operation: string): WorldObject {
  return (
    call.find("aws_route_table", id) ??
    call.refuse(operation, "InvalidRouteTableID.NotFound", `The routeTable ID '${id}' does not exist`)
  );
}

/** Puts a route into its table, in place of the one with the same destination. */
function putRoute(call: AwsCall, route: ObjectValue, operation: string): void {
  const table = requireTable(call, textOf(route, "route_table_id"), operation);
  call.change(table, { route: toSet([...routesWithout(table, destinationOf(route)), routeElement(route)]) });
}

function routesWithout(table: WorldObject, destination: string): readonly ObjectValue[] {
  return blocksOf(table.attributes, "route").filter((element) => elementDestination(element) !== destination);
}

/** The number that the provider makes of a destination. */
function destinationHash(destination: string): number {
  return createHash("sha256").update(destination).digest().readUInt32BE(0);
}

/** Behaviours by resource type. */
export const routeTableBehaviours: Behaviours = {
  aws_route_table: {
    service: "EC2",
    label: "EC2 Route Table",
    idPrefix: "rtb",
    arn: (id) => `ec2:route-table/${id}`,
    create: () => ({ route: [], propagating_vgws: [] }),
    update: (_call, planned, { attributes }, config) => ({
      route: (config.route === null ? attributes.route : planned.route) ?? [],
    }),
  },
  aws_default_route_table: {
    service: "EC2",
    label: "EC2 Default Route Table",
    storedAs: "aws_route_table",
    adopts: true,
    arn: (id) => `ec2:route-table/${id}`,
    create(call, planned) {
      const table = requireTable(call, textOf(planned, "default_route_table_id"), "DescribeRouteTables");
      const { id, arn, owner_id, vpc_id } = table.attributes;
      return {
        id: id ?? table.id,
        arn: arn ?? "",
        owner_id: owner_id ?? "",
        vpc_id: vpc_id ?? "",
        route: [],
      };
    },
    importState: (call, vpcId) => {
      const main = call.list(
        "aws_route_table",
        (table, { hidden }) => table.vpc_id === vpcId && hidden?.main === true,
      );
      return { id: main[0]?.id ?? vpcId };
    },
    read: (_call, { id, attributes }) => ({ ...attributes, default_route_table_id: id }),
  },
  aws_route: {
    service: "EC2",
    label: "Route in Route Table",
    create(call, planned) {
      putRoute(call, planned, "CreateRoute");
      const table = textOf(planned, "route_table_id");
      return {
        id: `r-${table}${destinationHash(destinationOf(planned))}`,
        origin: "CreateRoute",
        state: "active",
      };
    },
    update(call, planned) {
      putRoute(call, planned, "ReplaceRoute");
      return {};
    },
    delete(call, { attributes }) {
      const table = call.find("aws_route_table", textOf(attributes, "route_table_id"));
      if (table !== undefined) call.change(table, { route: routesWithout(table, destinationOf(attributes)) });
    },
    read(call, { attributes }) {
      const table = call.find("aws_route_table", textOf(attributes, "route_table_id"));
      const routes = table === undefined ? [] : blocksOf(table.attributes, "route");
      return routes.some((each) => elementDestination(each) === destinationOf(attributes))
        ? attributes
        : undefined;
    },
  },
  aws_route_table_association: {
    service: "EC2",
    label: "EC2 Route Table Association",
    idPrefix: "rtbassoc",
  },
  aws_main_route_table_association: {
    service: "EC2",
    label: "EC2 Main Route Table Association",
    idPrefix: "rtbassoc",
    create(call, planned) {
      const vpcId = textOf(planned, "vpc_id");
      const tables = call.list("aws_route_table", (table) => table.vpc_id === vpcId);
      const main = tables.find(({ hidden }) => hidden !== undefined && boolOf(hidden, "main") === true);
      return { original_route_table_id: main?.id ?? "" };
    },
  },
};

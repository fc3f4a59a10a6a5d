/** EC2: standalone routes. */
import type { AwsCall, Behaviour, Behaviours, ObjectValue, WorldObject } from "../../simulation";
import { hashOf } from "../../simulation/hash";
import { blocksOf, textOf } from "../../values/attributes";
import {
  checkRoute,
  destinationOf,
  elementDestination,
  putRoute,
  returnedRoute,
  routeElement,
  routesWithout,
} from "./route-entries";

function tableOf(call: AwsCall, route: ObjectValue): WorldObject | undefined {
  return call.find("aws_route_table", textOf(route, "route_table_id"));
}

function hasRoute(table: WorldObject | undefined, route: ObjectValue): boolean {
  const elements = table === undefined ? [] : blocksOf(table.attributes, "route");
  return elements.some((element) => elementDestination(element) === destinationOf(route));
}

function labelOf(route: ObjectValue): string {
  return `Route in Route Table (${textOf(route, "route_table_id")}) with destination (${destinationOf(route)})`;
}

function create(call: AwsCall, planned: ObjectValue): ObjectValue {
  const tableId = textOf(planned, "route_table_id");
  const destination = destinationOf(planned);
  const table = call.require("aws_route_table", tableId);
  if (textOf(planned, "gateway_id") === "local") {
    call.fail("cannot create local Route, use `terraform import` to manage existing local Routes");
  }
  // The provider itself looks up the route and reports AWS's code.
  if (hasRoute(table, planned)) call.fail(`api error RouteAlreadyExists: ${labelOf(planned)} already exists`);
  checkRoute(call, table, routeElement(planned));
  putRoute(call, table, planned);
  return { id: `r-${tableId}${hashOf(destination)}`, origin: "CreateRoute", state: "active" };
}

/** RT-01: routes, each with one target. */
const route: Behaviour = {
  service: "EC2",
  label: "Route",
  operations: { create: "CreateRoute", update: "ReplaceRoute" },
  labelOfNew: labelOf,
  create,
  update(call, planned) {
    const updating = call.during(`updating ${labelOf(planned)}`);
    const table = updating.require("aws_route_table", textOf(planned, "route_table_id"));
    checkRoute(updating, table, routeElement(planned));
    putRoute(call, table, planned);
    return {};
  },
  delete(call, { attributes }) {
    const table = tableOf(call, attributes);
    if (table !== undefined) call.change(table, { route: routesWithout(table, destinationOf(attributes)) });
  },
  // `rtb-0a…_10.0.0.0/16`
  importState(_call, id) {
    const [tableId = "", destination = ""] = id.split("_");
    return { id: `r-${tableId}${hashOf(destination)}`, route_table_id: tableId };
  },
  read: (call, { attributes }) =>
    hasRoute(tableOf(call, attributes), attributes) ? returnedRoute(attributes) : undefined,
};

export const routeBehaviours: Behaviours = { aws_route: route };

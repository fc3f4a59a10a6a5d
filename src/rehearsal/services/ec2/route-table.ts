/** EC2: route tables and their associations. */
import { ROUTE_TABLES_PER_VPC } from "../../../base/aws-facts/vpc";
import type { AwsCall, Behaviour, Behaviours, ObjectValue, WorldObject } from "../../simulation";
import { quotaOf } from "../../simulation";
import { blocksOf, boolOf, textOf } from "../../values/attributes";
import { ALREADY_ASSOCIATED } from "./error-codes";
import { checkRoute, elementDestination, returnedTable } from "./route-entries";
import { requireSubnet } from "./subnet";
import { vpcIdOf } from "./vpc-dependents";

/** @returns the main route table of a VPC, which applies to subnets without an association. */
function mainTableOf(call: AwsCall, vpcId: string): WorldObject | undefined {
  return call.list(
    "aws_route_table",
    (table, { hidden }) => table.vpc_id === vpcId && boolOf(hidden ?? {}, "main") === true,
  )[0];
}

/** @returns the ID of the association that makes a table the main one of its VPC. */
export function mainAssociationId(tableId: string): string {
  return `rtbassoc-${tableId.slice("rtb-".length)}`;
}

/** The provider creates the inline routes one by one after the table. */
function checkInline(call: AwsCall, table: WorldObject, planned: ObjectValue): void {
  for (const element of blocksOf(planned, "route")) {
    const doing = `creating Route in Route Table (${table.id}) with destination (${elementDestination(element)})`;
    checkRoute(call.during(doing).via("CreateRoute"), table, element);
  }
}

function create(call: AwsCall, planned: ObjectValue): ObjectValue {
  const vpc = call.require("aws_vpc", textOf(planned, "vpc_id"));
  const id = textOf(planned, "id");
  checkInline(call, { ...call.key("aws_route_table", id), attributes: { vpc_id: vpc.id } }, planned);
  return { route: [], propagating_vgws: [] };
}

/** The provider disassociates the table from its subnets first. */
function remove(call: AwsCall, table: WorldObject): void {
  for (const association of call.list("aws_route_table_association", (each) => each.route_table_id === table.id)) {
    call.remove(association);
  }
}

const table: Behaviour = {
  service: "EC2",
  label: "EC2 Route Table",
  idPrefix: "rtb",
  arn: (id) => `ec2:route-table/${id}`,
  waitsOutAtDelete: ["DependencyViolation"],
  notFound: { code: "InvalidRouteTableID.NotFound", message: (id) => `The routeTable ID '${id}' does not exist` },
  operations: { create: "CreateRouteTable", delete: "DeleteRouteTable" },
  quotas: [
    quotaOf(ROUTE_TABLES_PER_VPC, {
      counts: ({ attributes }, { vpc_id }) => attributes.vpc_id === vpc_id,
      message: "The maximum number of route tables has been reached.",
    }),
  ],
  inUse: [
    {
      code: "DependencyViolation",
      when: (_call, { hidden }) => hidden?.main === true,
      message: ({ id }) => `The routeTable '${id}' has dependencies and cannot be deleted.`,
    },
  ],
  create,
  update(call, planned, object, config) {
    checkInline(call, object, planned);
    return { route: (config.route === null ? object.attributes.route : planned.route) ?? [] };
  },
  delete: remove,
  read: (_call, { attributes }) => returnedTable(attributes),
};

const defaultTable: Behaviour = {
  service: "EC2",
  label: "EC2 Default Route Table",
  storedAs: "aws_route_table",
  adopts: true,
  arn: (id) => `ec2:route-table/${id}`,
  create(call, planned) {
    const object = call
      .via("DescribeRouteTables")
      .require("aws_route_table", textOf(planned, "default_route_table_id"));
    checkInline(call, object, planned);
    const { id, arn, owner_id, vpc_id } = object.attributes;
    return {
      id: id ?? object.id,
      arn: arn ?? "",
      owner_id: owner_id ?? "",
      vpc_id: vpc_id ?? "",
      route: [],
    };
  },
  update(call, planned, object) {
    checkInline(call, object, planned);
    return {};
  },
  importState: (call, vpcId) => ({ id: mainTableOf(call, vpcId)?.id ?? vpcId }),
  read: (_call, { id, attributes }) => ({ ...returnedTable(attributes), default_route_table_id: id }),
};

/** A table and a subnet must be in one VPC. */
function checkAssociation(call: AwsCall, planned: ObjectValue): WorldObject {
  const object = call.require("aws_route_table", textOf(planned, "route_table_id"));
  const subnetId = textOf(planned, "subnet_id");
  if (subnetId !== "") {
    const subnet = requireSubnet(call, subnetId);
    if (vpcIdOf(subnet) !== textOf(object.attributes, "vpc_id")) {
      const message = `route table ${object.id} and subnet ${subnetId} belong to different networks`;
      call.refuse("InvalidParameterValue", message);
    }
  }
  return object;
}

/** A subnet or gateway can be associated with only one route table. */
function associate(call: AwsCall, planned: ObjectValue): void {
  const object = checkAssociation(call, planned);
  const target = textOf(planned, "subnet_id") || textOf(planned, "gateway_id");
  const twins = call.list("aws_route_table_association", (each) => [each.subnet_id, each.gateway_id].includes(target));
  if (twins.length === 0) return;
  const message = `the specified association for route table ${object.id} conflicts with an existing association`;
  call.refuse(ALREADY_ASSOCIATED, message);
}

const association: Behaviour = {
  service: "EC2",
  label: "Route Table Association",
  operations: { create: "AssociateRouteTable", update: "ReplaceRouteTableAssociation" },
  idPrefix: "rtbassoc",
  labelOfNew: (planned) => `Route Table (${textOf(planned, "route_table_id")}) Association`,
  create(call, planned) {
    associate(call, planned);
    return {};
  },
  update(call, planned) {
    checkAssociation(call, planned);
    return {};
  },
  // `subnet-0a…/rtb-0b…`, or the ID of a gateway in the subnet's place
  importState(call, id) {
    const [target = "", tableId = ""] = id.split("/");
    const [found] = call.list(
      "aws_route_table_association",
      (each) => each.route_table_id === tableId && [each.subnet_id, each.gateway_id].includes(target),
    );
    return { id: found?.id ?? id };
  },
};

/** Makes a table the main one of its VPC. @returns the ID of the one before */
export function makeMain(call: AwsCall, vpcId: string, tableId: string): string {
  const table = call.require("aws_route_table", tableId);
  const before = mainTableOf(call, vpcId);
  if (before !== undefined) call.change(before, {}, { main: false });
  call.change(table, {}, { main: true });
  return before?.id ?? "";
}

const mainAssociation: Behaviour = {
  service: "EC2",
  label: "Main Route Table Association",
  operations: {
    create: "ReplaceRouteTableAssociation",
    update: "ReplaceRouteTableAssociation",
    delete: "ReplaceRouteTableAssociation",
  },
  idPrefix: "rtbassoc",
  create: (call, planned) => ({
    original_route_table_id: makeMain(call, textOf(planned, "vpc_id"), textOf(planned, "route_table_id")),
  }),
  update(call, planned) {
    makeMain(call, textOf(planned, "vpc_id"), textOf(planned, "route_table_id"));
    return {};
  },
  delete(call, { attributes }) {
    makeMain(call, textOf(attributes, "vpc_id"), textOf(attributes, "original_route_table_id"));
  },
};

export const routeTableBehaviours: Behaviours = {
  aws_route_table: table,
  aws_default_route_table: defaultTable,
  aws_route_table_association: association,
  aws_main_route_table_association: mainAssociation,
};

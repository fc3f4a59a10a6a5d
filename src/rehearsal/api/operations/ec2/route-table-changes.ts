/** EC2: route tables are created, associated and deleted. */
import { createObject, deleteObject } from "../../../objects/requests";
import { ASSOCIATION_NOT_FOUND } from "../../../services/ec2/error-codes";
import { mainAssociationId, makeMain } from "../../../services/ec2/route-table";
import type { AwsCall, WorldObject } from "../../../simulation";
import { stringsOf, textOf } from "../../../values/attributes";
import { argumentsOf } from "../fields";
import { routeTableOf } from "./route-tables";
import { tagsOf } from "./tag-specifications";
import type { Ec2Operations } from "./types";

const [TABLE, ASSOCIATION] = ["aws_route_table", "aws_route_table_association"] as const;
const AssociationState = { State: "associated" as const };

/** The table that an association makes the main one; undefined for another association. */
function mainTable(call: AwsCall, associationId: string): WorldObject | undefined {
  return call.list(TABLE, (_, { id, hidden }) => hidden?.main === true && mainAssociationId(id) === associationId)[0];
}

function requireAssociation(call: AwsCall, id: string): WorldObject {
  const message = `The association ID '${id}' does not exist`;
  return call.require(ASSOCIATION, id, { code: ASSOCIATION_NOT_FOUND, message });
}

export const routeTableChanges: Ec2Operations = {
  CreateRouteTable(call, { VpcId, TagSpecifications }) {
    const table = createObject(call, TABLE, { vpc_id: VpcId, tags: tagsOf(TagSpecifications, "route-table") });
    return { RouteTable: routeTableOf(call, table) };
  },
  DeleteRouteTable(call, { RouteTableId = "" }) {
    const table = call.require(TABLE, RouteTableId);
    if (call.list(ASSOCIATION, ({ route_table_id }) => route_table_id === RouteTableId).length > 0) {
      const message = `The routeTable '${RouteTableId}' has dependencies and cannot be deleted.`;
      return call.refuse("DependencyViolation", message);
    }
    deleteObject(call, table);
    return {};
  },
  AssociateRouteTable(call, input) {
    const fields = { RouteTableId: "route_table_id", SubnetId: "subnet_id", GatewayId: "gateway_id" };
    return { AssociationId: createObject(call, ASSOCIATION, argumentsOf(input, fields)).id, AssociationState };
  },
  DisassociateRouteTable(call, { AssociationId = "" }) {
    if (mainTable(call, AssociationId) !== undefined) {
      const message = `cannot disassociate the main route table association ${AssociationId}`;
      return call.refuse("InvalidParameterValue", message);
    }
    deleteObject(call, requireAssociation(call, AssociationId));
    return {};
  },
  ReplaceRouteTableAssociation(call, { AssociationId = "", RouteTableId = "" }) {
    const main = mainTable(call, AssociationId);
    if (main !== undefined) {
      makeMain(call, textOf(main.attributes, "vpc_id"), RouteTableId);
      return { NewAssociationId: mainAssociationId(RouteTableId), AssociationState };
    }
    // The association gets a new ID: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReplaceRouteTableAssociation.html
    const before = requireAssociation(call, AssociationId);
    deleteObject(call, before);
    const { subnet_id, gateway_id } = before.attributes;
    const after = createObject(call, ASSOCIATION, { route_table_id: RouteTableId, subnet_id, gateway_id });
    return { NewAssociationId: after.id, AssociationState };
  },
  EnableVgwRoutePropagation(call, { RouteTableId = "", GatewayId = "" }) {
    const table = call.require(TABLE, RouteTableId);
    call.require("aws_vpn_gateway", GatewayId);
    const others = stringsOf(table.attributes, "propagating_vgws").filter((id) => id !== GatewayId);
    call.change(table, { propagating_vgws: [...others, GatewayId] });
    return {};
  },
  DisableVgwRoutePropagation(call, { RouteTableId = "", GatewayId }) {
    const table = call.require(TABLE, RouteTableId);
    const others = stringsOf(table.attributes, "propagating_vgws").filter((id) => id !== GatewayId);
    call.change(table, { propagating_vgws: others });
    return {};
  },
};

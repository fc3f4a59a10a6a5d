/** EC2: route tables, their routes and associations. */
import type { Route, RouteTable, RouteTableAssociation } from "@aws-sdk/client-ec2";
import { elementDestination, returnedRoute } from "../../../services/ec2/route-entries";
import { mainAssociationId } from "../../../services/ec2/route-table";
import { localDestinations } from "../../../services/ec2/vpc-cidr";
import type { AwsCall, ObjectValue, WorldObject } from "../../../simulation";
import { blocksOf, stringOf, stringsOf, textOf } from "../../../values/attributes";
import { type Fields, shapeOf } from "../fields";
import { tagListOf } from "../object-tags";
import { described, filtersBy } from "./describe";
import type { Ec2Operations } from "./types";

const TABLE = "aws_route_table";

/** The targets of a route, as members and as attributes: the same for requests and answers. */
export const ROUTE_TARGETS = {
  CarrierGatewayId: "carrier_gateway_id",
  CoreNetworkArn: "core_network_arn",
  EgressOnlyInternetGatewayId: "egress_only_gateway_id",
  GatewayId: "gateway_id",
  LocalGatewayId: "local_gateway_id",
  NatGatewayId: "nat_gateway_id",
  NetworkInterfaceId: "network_interface_id",
  TransitGatewayId: "transit_gateway_id",
  VpcPeeringConnectionId: "vpc_peering_connection_id",
} as const;

/** The members of a route, and the attributes of an element of a table's `route`. */
const ROUTE: Fields<Route> = {
  DestinationCidrBlock: "cidr_block",
  DestinationIpv6CidrBlock: "ipv6_cidr_block",
  DestinationPrefixListId: "destination_prefix_list_id",
  ...ROUTE_TARGETS,
};

function routeOf(call: AwsCall, written: ObjectValue): Route {
  const element = returnedRoute(written);
  const endpoint = stringOf(element, "vpc_endpoint_id");
  const eni = call.find("aws_network_interface", textOf(element, "network_interface_id"));
  const instance = textOf(eni?.hidden ?? {}, "instance_id");
  return {
    ...shapeOf({ attributes: element }, ROUTE),
    // EC2 returns a Gateway Load Balancer endpoint as a gateway.
    ...(endpoint ? { GatewayId: endpoint } : {}),
    ...(instance ? { InstanceId: instance, InstanceOwnerId: eni?.account } : {}),
    Origin: "CreateRoute",
    State: "active",
  };
}

/** The routes that nobody created: within the VPC, and to the services of gateway endpoints. */
function routesByAws(call: AwsCall, table: WorldObject): readonly Route[] {
  const own = blocksOf(table.attributes, "route").map(elementDestination);
  const local = localDestinations(call, textOf(table.attributes, "vpc_id")).filter((block) => !own.includes(block));
  const endpoints = call.listAnywhere("aws_vpc_endpoint", (endpoint) =>
    stringsOf(endpoint, "route_table_ids").includes(table.id),
  );
  return [
    ...local.map((block) => ({
      ...(block.includes(":") ? { DestinationIpv6CidrBlock: block } : { DestinationCidrBlock: block }),
      GatewayId: "local",
      Origin: "CreateRouteTable" as const,
      State: "active" as const,
    })),
    ...endpoints.map(({ id, attributes }) => ({
      DestinationPrefixListId: stringOf(attributes, "prefix_list_id"),
      GatewayId: id,
      Origin: "CreateRoute" as const,
      State: "active" as const,
    })),
  ];
}

function associationsOf(call: AwsCall, table: WorldObject): RouteTableAssociation[] {
  const AssociationState = { State: "associated" as const };
  const main = table.hidden?.main === true ? [mainAssociationId(table.id)] : [];
  return [
    ...main.map((RouteTableAssociationId) => ({
      Main: true,
      RouteTableAssociationId,
      RouteTableId: table.id,
      AssociationState,
    })),
    ...call
      .list("aws_route_table_association", ({ route_table_id }) => route_table_id === table.id)
      .map(({ id, attributes }) => ({
        Main: false,
        RouteTableAssociationId: id,
        RouteTableId: table.id,
        SubnetId: stringOf(attributes, "subnet_id") || undefined,
        GatewayId: stringOf(attributes, "gateway_id") || undefined,
        AssociationState,
      })),
  ];
}

/** @returns a route table as EC2 describes it. */
export function routeTableOf(call: AwsCall, table: WorldObject): RouteTable {
  const { id, attributes, account } = table;
  return {
    RouteTableId: id,
    VpcId: stringOf(attributes, "vpc_id"),
    OwnerId: account,
    Associations: associationsOf(call, table),
    PropagatingVgws: stringsOf(attributes, "propagating_vgws").map((GatewayId) => ({ GatewayId })),
    Routes: [...routesByAws(call, table), ...blocksOf(attributes, "route").map((route) => routeOf(call, route))],
    Tags: tagListOf(table),
  };
}

const ofAssociations = (read: (association: RouteTableAssociation) => string | undefined) => (table: RouteTable) =>
  table.Associations?.map(read);
const ofRoutes = (read: (route: Route) => string | undefined) => (table: RouteTable) => table.Routes?.map(read);

export const routeTableOperations: Ec2Operations = {
  DescribeRouteTables(call, input) {
    const { page, NextToken } = described(call, input, {
      items: call.list(TABLE).map((table) => routeTableOf(call, table)),
      asked: { ids: input.RouteTableIds, idOf: ({ RouteTableId }) => RouteTableId, type: TABLE },
      filters: {
        ...filtersBy<RouteTable>(["OwnerId", "RouteTableId", "VpcId"]),
        "association.gateway-id": ofAssociations(({ GatewayId }) => GatewayId),
        "association.main": ofAssociations(({ Main }) => String(Main)),
        "association.route-table-association-id": ofAssociations(
          ({ RouteTableAssociationId }) => RouteTableAssociationId,
        ),
        "association.route-table-id": ofAssociations(({ RouteTableId }) => RouteTableId),
        "association.subnet-id": ofAssociations(({ SubnetId }) => SubnetId),
        "route.destination-cidr-block": ofRoutes(({ DestinationCidrBlock }) => DestinationCidrBlock),
        "route.destination-ipv6-cidr-block": ofRoutes(({ DestinationIpv6CidrBlock }) => DestinationIpv6CidrBlock),
        "route.destination-prefix-list-id": ofRoutes(({ DestinationPrefixListId }) => DestinationPrefixListId),
        "route.egress-only-internet-gateway-id": ofRoutes((route) => route.EgressOnlyInternetGatewayId),
        "route.gateway-id": ofRoutes(({ GatewayId }) => GatewayId),
        "route.instance-id": ofRoutes(({ InstanceId }) => InstanceId),
        "route.nat-gateway-id": ofRoutes(({ NatGatewayId }) => NatGatewayId),
        "route.origin": ofRoutes(({ Origin }) => Origin),
        "route.state": ofRoutes(({ State }) => State),
        "route.transit-gateway-id": ofRoutes(({ TransitGatewayId }) => TransitGatewayId),
        "route.vpc-peering-connection-id": ofRoutes(({ VpcPeeringConnectionId }) => VpcPeeringConnectionId),
      },
    });
    return { RouteTables: page, NextToken };
  },
};

import type { DescribeRouteTablesResult, Route, RouteTable } from "@aws-sdk/client-ec2";
import { type Attributes, blocks, type RawStates, text } from "../reachability-oracle/raw-states";
import { type Owned, resources, vpcOf, vpcValues } from "./owned";
import { cidrBlocks, peeringStatus } from "./vpcs";

/** The tables that the states have, and the main table that AWS makes with a VPC. */
export function describeRouteTables({ states, account, vpcs }: Owned): DescribeRouteTablesResult {
  return {
    RouteTables: [...vpcs].flatMap((vpcId): readonly RouteTable[] =>
      tablesOf(states, vpcId).map((id) => ({
        RouteTableId: id,
        VpcId: vpcId,
        OwnerId: account,
        Associations: associations(states, vpcId, id),
        Routes: [...localRoutes(states, vpcId), ...otherRoutes(states, id)],
        PropagatingVgws: [],
      })),
    ),
  };
}

function tablesOf(states: RawStates, vpcId: string): readonly string[] {
  const own = resources(states, "aws_route_table", "aws_default_route_table")
    .filter(({ values }) => values.vpc_id === vpcId)
    .flatMap(({ values }) => text(values, "route_table_id") ?? text(values, "id") ?? []);
  return [...new Set([...own, ...[mainTable(states, vpcId)].flatMap((one) => one ?? [])])];
}

function mainTable(states: RawStates, vpcId: string): string | undefined {
  const associated = states.managed("aws_main_route_table_association").find((one) => one.values.vpc_id === vpcId);
  return text(associated?.values, "route_table_id") ?? text(vpcValues(states, vpcId), "main_route_table_id");
}

function associations(states: RawStates, vpcId: string, id: string): RouteTable["Associations"] {
  const explicit = states
    .managed("aws_route_table_association")
    .filter(({ values }) => values.route_table_id === id && vpcOf(states, text(values, "subnet_id")) === vpcId)
    .map(({ values }) => ({ id: text(values, "id"), subnet: text(values, "subnet_id") }));
  const seen = states
    .all("aws_route_table")
    .filter((one) => !one.managed && one.values.id === id)
    .flatMap((one) => blocks(one.values, "associations"))
    .map((one) => ({ id: text(one, "route_table_association_id"), subnet: text(one, "subnet_id") }))
    .filter(({ subnet }) => subnet !== undefined);
  const isMain = mainTable(states, vpcId) === id;
  return [
    ...(isMain
      ? [
          {
            RouteTableAssociationId: `rtbassoc-main-${id}`,
            RouteTableId: id,
            Main: true,
            AssociationState: { State: "associated" as const },
          },
        ]
      : []),
    ...[...explicit, ...seen].map((one) => ({
      RouteTableAssociationId: one.id,
      RouteTableId: id,
      SubnetId: one.subnet,
      Main: false,
      AssociationState: { State: "associated" as const },
    })),
  ];
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/RouteTables.html: every table has a local route for each block. */
function localRoutes(states: RawStates, vpcId: string): readonly Route[] {
  return cidrBlocks(states, vpcId).map((block) => ({
    DestinationCidrBlock: block,
    GatewayId: "local",
    Origin: "CreateRouteTable",
    State: "active",
  }));
}

const TARGETS = [
  ["gateway_id", "GatewayId"],
  // A Gateway Load Balancer endpoint is listed as a gateway.
  ["vpc_endpoint_id", "GatewayId"],
  ["nat_gateway_id", "NatGatewayId"],
  ["transit_gateway_id", "TransitGatewayId"],
  ["vpc_peering_connection_id", "VpcPeeringConnectionId"],
  ["network_interface_id", "NetworkInterfaceId"],
  ["egress_only_gateway_id", "EgressOnlyInternetGatewayId"],
  ["carrier_gateway_id", "CarrierGatewayId"],
  ["core_network_arn", "CoreNetworkArn"],
  ["local_gateway_id", "LocalGatewayId"],
] as const;

function otherRoutes(states: RawStates, id: string): readonly Route[] {
  const table = resources(states, "aws_route_table", "aws_default_route_table").find(
    ({ values }) => (text(values, "route_table_id") ?? values.id) === id,
  );
  const inline = [...blocks(table?.values, "route"), ...blocks(table?.values, "routes")];
  const separate = states.managed("aws_route").filter(({ values }) => values.route_table_id === id);
  return [...inline, ...separate.map(({ values }) => values)].flatMap((one) => routeOf(states, one));
}

function routeOf(states: RawStates, values: Attributes): readonly Route[] {
  const target = TARGETS.find(([attribute]) => text(values, attribute) !== undefined);
  if (target === undefined || text(values, target[0]) === "local") return [];
  return [
    {
      DestinationCidrBlock: text(values, "destination_cidr_block") ?? text(values, "cidr_block"),
      DestinationPrefixListId: text(values, "destination_prefix_list_id"),
      [target[1]]: text(values, target[0]),
      Origin: "CreateRoute",
      State: values.state === "blackhole" || leadsToInactivePeering(states, values) ? "blackhole" : "active",
    },
  ];
}

/**
 * A route to a peering connection that is not active is a black hole.
 * https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-routing.html
 */
function leadsToInactivePeering(states: RawStates, values: Attributes): boolean {
  const status = peeringStatus(states, text(values, "vpc_peering_connection_id"));
  return status !== undefined && status !== "active";
}

import type {
  DescribeTransitGatewayAttachmentsResult,
  DescribeTransitGatewayRouteTablesResult,
  DescribeTransitGatewaysResult,
  DescribeTransitGatewayVpcAttachmentsResult,
  GetTransitGatewayRouteTablePropagationsResult,
  SearchTransitGatewayRoutesResult,
} from "@aws-sdk/client-ec2";
import {
  type Attributes,
  number,
  type RawResource,
  type RawStates,
  text,
  texts,
} from "../reachability-oracle/raw-states";
import { inVpcs, type Owned, ownerOf, resources } from "./owned";

const ATTACHMENT = "aws_ec2_transit_gateway_vpc_attachment";

export function describeTransitGateways(owned: Owned): DescribeTransitGatewaysResult {
  return {
    TransitGateways: gateways(owned).map(({ values }) => ({
      TransitGatewayId: text(values, "id"),
      OwnerId: owned.account,
      State: "available",
      Options: {
        AmazonSideAsn: number(values, "amazon_side_asn") ?? 64512,
        DefaultRouteTableAssociation: enabled(values, "default_route_table_association"),
        DefaultRouteTablePropagation: enabled(values, "default_route_table_propagation"),
        AssociationDefaultRouteTableId: text(values, "association_default_route_table_id"),
        PropagationDefaultRouteTableId: text(values, "propagation_default_route_table_id"),
        VpnEcmpSupport: "enable",
      },
    })),
  };
}

/** Attachments of the account's VPCs, and those of other accounts to its transit gateways. */
export function describeTransitGatewayAttachments(owned: Owned): DescribeTransitGatewayAttachmentsResult {
  const own = new Set(gateways(owned).map(({ values }) => values.id));
  const seen = resources(owned.states, ATTACHMENT).filter(
    ({ values }) => owned.vpcs.has(text(values, "vpc_id") ?? "") || own.has(values.transit_gateway_id),
  );
  return {
    TransitGatewayAttachments: seen.map((attachment) => {
      const { values } = attachment;
      const table = associatedTable(owned.states, values);
      return {
        TransitGatewayAttachmentId: text(values, "id"),
        TransitGatewayId: text(values, "transit_gateway_id"),
        TransitGatewayOwnerId: gatewayOwner(owned, text(values, "transit_gateway_id")),
        ResourceType: "vpc",
        ResourceId: text(values, "vpc_id"),
        ResourceOwnerId: ownerOf(owned.states, text(values, "vpc_id")),
        State: "available",
        ...(table === undefined
          ? {}
          : { Association: { TransitGatewayRouteTableId: table, State: "associated" as const } }),
      };
    }),
  };
}

export function describeTransitGatewayVpcAttachments(owned: Owned): DescribeTransitGatewayVpcAttachmentsResult {
  return {
    TransitGatewayVpcAttachments: inVpcs(owned, ATTACHMENT).map(({ values }) => ({
      TransitGatewayAttachmentId: text(values, "id"),
      TransitGatewayId: text(values, "transit_gateway_id"),
      VpcId: text(values, "vpc_id"),
      VpcOwnerId: owned.account,
      SubnetIds: [...texts(values, "subnet_ids")],
      State: "available",
    })),
  };
}

export function describeTransitGatewayRouteTables(owned: Owned): DescribeTransitGatewayRouteTablesResult {
  return {
    TransitGatewayRouteTables: tables(owned).map(({ id, gateway }) => ({
      TransitGatewayRouteTableId: id,
      TransitGatewayId: text(gateway, "id"),
      DefaultAssociationRouteTable: id === text(gateway, "association_default_route_table_id"),
      DefaultPropagationRouteTable: id === text(gateway, "propagation_default_route_table_id"),
      State: "available",
    })),
  };
}

/** The static routes of each table, by its id. */
export function searchTransitGatewayRoutes(owned: Owned): Readonly<Record<string, SearchTransitGatewayRoutesResult>> {
  return Object.fromEntries(
    tables(owned).map(({ id }) => [
      id,
      {
        Routes: owned.states
          .managed("aws_ec2_transit_gateway_route")
          .filter(({ values }) => values.transit_gateway_route_table_id === id)
          .map(({ values }) => ({
            DestinationCidrBlock: text(values, "destination_cidr_block"),
            Type: "static" as const,
            State: values.blackhole === true ? ("blackhole" as const) : ("active" as const),
            TransitGatewayAttachments:
              values.blackhole === true
                ? []
                : [attachment(owned.states, text(values, "transit_gateway_attachment_id"))],
          })),
        AdditionalRoutesAvailable: false,
      },
    ]),
  );
}

/** The attachments that propagate their blocks to each table, by its id. */
export function getTransitGatewayRouteTablePropagations(
  owned: Owned,
): Readonly<Record<string, GetTransitGatewayRouteTablePropagationsResult>> {
  return Object.fromEntries(
    tables(owned).map(({ id, gateway }) => {
      const explicit = owned.states
        .managed("aws_ec2_transit_gateway_route_table_propagation")
        .filter(({ values }) => values.transit_gateway_route_table_id === id)
        .map(({ values }) => text(values, "transit_gateway_attachment_id"));
      const byDefault = resources(owned.states, ATTACHMENT)
        .filter(
          ({ values }) =>
            id === text(gateway, "propagation_default_route_table_id") &&
            values.transit_gateway_id === gateway.id &&
            isDefault(gateway, values, "propagation"),
        )
        .map(({ values }) => text(values, "id"));
      return [
        id,
        {
          TransitGatewayRouteTablePropagations: [...new Set([...explicit, ...byDefault])].map((one) => ({
            ...attachment(owned.states, one),
            State: "enabled" as const,
          })),
        },
      ];
    }),
  );
}

/** Gateways that the account owns: those of its `owner_id`, or those whose owner no state shows and whose VPC it owns. */
function gateways(owned: Owned): readonly RawResource[] {
  return resources(owned.states, "aws_ec2_transit_gateway").filter(
    ({ values }) => gatewayOwner(owned, text(values, "id")) === owned.account,
  );
}

function gatewayOwner({ states }: Owned, id: string | undefined): string | undefined {
  const attached = resources(states, ATTACHMENT).find(({ values }) => values.transit_gateway_id === id);
  return (
    text(states.find(["aws_ec2_transit_gateway"], "id", id)?.values, "owner_id") ??
    ownerOf(states, text(attached?.values, "vpc_id"))
  );
}

/** The default tables, which AWS makes with a gateway, and those that the states have. */
function tables(owned: Owned): readonly { readonly id: string; readonly gateway: Attributes }[] {
  return gateways(owned).flatMap(({ values: gateway }) => {
    const own = resources(owned.states, "aws_ec2_transit_gateway_route_table")
      .filter(({ values }) => values.transit_gateway_id === gateway.id)
      .map(({ values }) => text(values, "id"));
    const byDefault = ["association_default_route_table_id", "propagation_default_route_table_id"].map((name) =>
      text(gateway, name),
    );
    return [...new Set([...byDefault, ...own])].flatMap((id) => (id === undefined ? [] : { id, gateway }));
  });
}

function associatedTable(states: RawStates, values: Attributes): string | undefined {
  const explicit = states
    .managed("aws_ec2_transit_gateway_route_table_association")
    .find((one) => one.values.transit_gateway_attachment_id === values.id);
  if (explicit !== undefined) return text(explicit.values, "transit_gateway_route_table_id");
  const gateway = states.find(["aws_ec2_transit_gateway"], "id", text(values, "transit_gateway_id"))?.values;
  return gateway !== undefined && isDefault(gateway, values, "association")
    ? text(gateway, "association_default_route_table_id")
    : undefined;
}

/** https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html#tgw-routing-overview */
function isDefault(gateway: Attributes, values: Attributes, what: "association" | "propagation"): boolean {
  return (
    enabled(gateway, `default_route_table_${what}`) === "enable" &&
    values[`transit_gateway_default_route_table_${what}`] !== false
  );
}

function enabled(values: Attributes, name: string): "enable" | "disable" {
  return values[name] === "disable" ? "disable" : "enable";
}

function attachment(states: RawStates, id: string | undefined) {
  const vpcId = text(states.find([ATTACHMENT], "id", id)?.values, "vpc_id");
  return { TransitGatewayAttachmentId: id, ResourceId: vpcId, ResourceType: "vpc" as const };
}

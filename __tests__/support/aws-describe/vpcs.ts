import type {
  DescribeSubnetsResult,
  DescribeVpcPeeringConnectionsResult,
  DescribeVpcsResult,
  VpcPeeringConnectionStateReasonCode,
  VpcPeeringConnectionVpcInfo,
} from "@aws-sdk/client-ec2";
import { blocks, type RawStates, text } from "../reachability-oracle/raw-states";
import { inVpcs, type Owned, ownerOf, resources, vpcValues } from "./owned";

export function describeVpcs({ states, account, vpcs }: Owned): DescribeVpcsResult {
  return {
    Vpcs: [...vpcs].map((id) => ({
      VpcId: id,
      OwnerId: account,
      State: "available",
      CidrBlock: cidrBlocks(states, id)[0],
      CidrBlockAssociationSet: cidrBlocks(states, id).map((block, index) => ({
        AssociationId: `vpc-cidr-assoc-${id}-${index}`,
        CidrBlock: block,
        CidrBlockState: { State: "associated" },
      })),
      InstanceTenancy: "default",
      IsDefault: false,
    })),
  };
}

/** The VPC's own IPv4 blocks, the primary one first. */
export function cidrBlocks(states: RawStates, vpcId: string | undefined): readonly string[] {
  const values = vpcValues(states, vpcId);
  const secondary = states
    .managed("aws_vpc_ipv4_cidr_block_association")
    .filter((one) => one.values.vpc_id === vpcId)
    .map((one) => one.values);
  const all = [values, ...blocks(values, "cidr_block_associations"), ...secondary];
  return [...new Set(all.flatMap((one) => text(one, "cidr_block") ?? []))];
}

export function describeSubnets(owned: Owned): DescribeSubnetsResult {
  const { account, region } = owned;
  return {
    Subnets: inVpcs(owned, "aws_subnet").map(({ values }) => ({
      SubnetId: text(values, "id"),
      SubnetArn: text(values, "arn") ?? `arn:aws:ec2:${region}:${account}:subnet/${text(values, "id")}`,
      OwnerId: account,
      VpcId: text(values, "vpc_id"),
      CidrBlock: text(values, "cidr_block"),
      AvailabilityZone: text(values, "availability_zone"),
      AvailabilityZoneId: text(values, "availability_zone_id"),
      State: "available",
    })),
  };
}

/** Both sides see a peering connection, each in its own account. */
export function describeVpcPeeringConnections({ states, region, vpcs }: Owned): DescribeVpcPeeringConnectionsResult {
  const accepters = states.managed("aws_vpc_peering_connection_accepter");
  const known = resources(states, "aws_vpc_peering_connection");
  const others = accepters.filter(({ values }) =>
    known.every((one) => one.values.id !== values.vpc_peering_connection_id),
  );
  return {
    VpcPeeringConnections: [...known, ...others].flatMap(({ values }) => {
      const id = text(values, "vpc_peering_connection_id") ?? text(values, "id");
      const [requester, accepter] = [text(values, "vpc_id"), text(values, "peer_vpc_id")];
      if (![requester, accepter].some((one) => vpcs.has(one ?? ""))) return [];
      return [
        {
          VpcPeeringConnectionId: id,
          RequesterVpcInfo: vpcInfo(states, region, requester),
          AccepterVpcInfo: vpcInfo(states, region, accepter),
          Status: { Code: peeringStatus(states, id) as VpcPeeringConnectionStateReasonCode },
        },
      ];
    }),
  };
}

/** The status that the accepter left the connection in; undefined for one that no state shows. */
export function peeringStatus(states: RawStates, id: string | undefined): string | undefined {
  const known = states.find(["aws_vpc_peering_connection"], "id", id)?.values;
  const accepter = states.find(["aws_vpc_peering_connection_accepter"], "vpc_peering_connection_id", id)?.values;
  if (known === undefined && accepter === undefined) return undefined;
  const own = text(known, "accept_status") ?? text(known, "status");
  const isWaiting = own === undefined || own === "pending-acceptance";
  return (isWaiting ? text(accepter, "accept_status") : own) ?? own ?? "pending-acceptance";
}

function vpcInfo(states: RawStates, region: string, id: string | undefined): VpcPeeringConnectionVpcInfo {
  const own = cidrBlocks(states, id);
  return {
    VpcId: id,
    OwnerId: ownerOf(states, id),
    Region: region,
    CidrBlock: own[0],
    CidrBlockSet: own.map((block) => ({ CidrBlock: block })),
  };
}

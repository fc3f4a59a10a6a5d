/** EC2: VPC peering connections, as both of their owners see them. */
import type { VpcPeeringConnection, VpcPeeringConnectionVpcInfo } from "@aws-sdk/client-ec2";
import { isPeer } from "../../../services/ec2/peering";
import type { AwsCall, WorldObject } from "../../../simulation";
import { blockOf, stringOf, textOf } from "../../../values/attributes";
import { tagListOf } from "../object-tags";
import { described, filtersBy } from "./describe";
import type { Ec2Operations } from "./types";
import { ipv4BlocksOf } from "./vpc-blocks";

/** A connection, and what the other account has of it: the types that the world stores them under. */
export const [PEERING, ACCEPTER] = ["aws_vpc_peering_connection", "aws_vpc_peering_connection_accepter"] as const;

type Status = NonNullable<VpcPeeringConnection["Status"]>;

/** What EC2 says about a connection in each state. */
const STATUSES: Readonly<Record<string, string>> = {
  active: "Active",
  failed: "Failed due to incorrect VPC-ID, Account ID, or overlapping CIDR range",
  "pending-acceptance": "Pending Acceptance by",
  rejected: "Inactive",
};

/** @returns the state of a connection. */
export function statusOf({ attributes, hidden = {} }: WorldObject): Status {
  const state = stringOf(hidden, "status") ?? textOf(attributes, "accept_status");
  const accepter = state === "pending-acceptance" ? ` ${textOf(attributes, "peer_owner_id")}` : "";
  return { Code: state as Status["Code"], Message: `${STATUSES[state] ?? state}${accepter}` };
}

/** The sides of a connection. */
export type Side = "requester" | "accepter";

/** @returns one side of a connection. The requester sees the details of the other side once that has accepted. */
export function sideOf(call: AwsCall, peering: WorldObject, side: Side): VpcPeeringConnectionVpcInfo {
  const { attributes, account, region } = peering;
  const [id, owner, home] =
    side === "requester"
      ? [textOf(attributes, "vpc_id"), account, region]
      : [textOf(attributes, "peer_vpc_id"), textOf(attributes, "peer_owner_id"), textOf(attributes, "peer_region")];
  const info = { VpcId: id, OwnerId: owner, Region: home };
  const vpc = call.findAnywhere("aws_vpc", id);
  if (vpc === undefined || (side === "accepter" && statusOf(peering).Code !== "active")) return info;
  const blocks = ipv4BlocksOf(call, vpc).map(({ CidrBlock }) => ({ CidrBlock }));
  return {
    ...info,
    CidrBlock: blocks[0]?.CidrBlock,
    CidrBlockSet: blocks,
    PeeringOptions: {
      AllowDnsResolutionFromRemoteVpc: blockOf(attributes, side)?.allow_remote_vpc_dns_resolution === true,
      AllowEgressFromLocalClassicLinkToRemoteVpc: false,
      AllowEgressFromLocalVpcToRemoteClassicLink: false,
    },
  };
}

/** @returns a connection as EC2 describes it. Each account has tags of its own on it. */
export function peeringOf(call: AwsCall, peering: WorldObject): VpcPeeringConnection {
  const own = call.find(PEERING, peering.id) ?? call.find(ACCEPTER, peering.id);
  return {
    VpcPeeringConnectionId: peering.id,
    Status: statusOf(peering),
    RequesterVpcInfo: sideOf(call, peering, "requester"),
    AccepterVpcInfo: sideOf(call, peering, "accepter"),
    Tags: own === undefined ? [] : tagListOf(own),
  };
}

/** @returns whether the caller requested a connection, in the region of the call. */
export const isRequester = (call: AwsCall, { account, region }: WorldObject) =>
  account === call.account && region === call.region;

function visible(call: AwsCall): readonly WorldObject[] {
  return call.listAnywhere(PEERING, (_, peering) => isRequester(call, peering) || isPeer(call, peering));
}

/** @returns a connection that the caller sees. Fails the call when there is none. */
export function requirePeering(call: AwsCall, id: string): WorldObject {
  return visible(call).find((peering) => peering.id === id) ?? call.refuseMissing(PEERING, id);
}

export const peeringOperations: Ec2Operations = {
  DescribeVpcPeeringConnections(call, input) {
    const { page, NextToken } = described(call, input, {
      items: visible(call).map((peering) => peeringOf(call, peering)),
      asked: {
        ids: input.VpcPeeringConnectionIds,
        idOf: ({ VpcPeeringConnectionId }) => VpcPeeringConnectionId,
        type: PEERING,
      },
      filters: {
        ...filtersBy<VpcPeeringConnection>(["ExpirationTime", "VpcPeeringConnectionId"]),
        "accepter-vpc-info.cidr-block": ({ AccepterVpcInfo }) => AccepterVpcInfo?.CidrBlock,
        "accepter-vpc-info.owner-id": ({ AccepterVpcInfo }) => AccepterVpcInfo?.OwnerId,
        "accepter-vpc-info.vpc-id": ({ AccepterVpcInfo }) => AccepterVpcInfo?.VpcId,
        "requester-vpc-info.cidr-block": ({ RequesterVpcInfo }) => RequesterVpcInfo?.CidrBlock,
        "requester-vpc-info.owner-id": ({ RequesterVpcInfo }) => RequesterVpcInfo?.OwnerId,
        "requester-vpc-info.vpc-id": ({ RequesterVpcInfo }) => RequesterVpcInfo?.VpcId,
        "status-code": ({ Status }) => Status?.Code,
        "status-message": ({ Status }) => Status?.Message,
      },
    });
    return { VpcPeeringConnections: page, NextToken };
  },
};

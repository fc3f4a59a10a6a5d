/** EC2: VPC peering connections, as both of their owners see them. */
import type {
  PeeringConnectionOptionsRequest,
  VpcPeeringConnection,
  VpcPeeringConnectionVpcInfo,
} from "@aws-sdk/client-ec2";
import { createObject } from "../../../objects/requests";
import { isPeer } from "../../../services/ec2/peering";
import type { AwsCall, WorldObject } from "../../../simulation";
import { blockOf, stringOf, textOf } from "../../../values/attributes";
import { argumentsOf } from "../fields";
import { tagListOf } from "../object-tags";
import { described, filtersBy } from "./describe";
import { tagsOf } from "./tag-specifications";
import type { Ec2Operations } from "./types";
import { ipv4BlocksOf } from "./vpc-blocks";

const [PEERING, ACCEPTER] = ["aws_vpc_peering_connection", "aws_vpc_peering_connection_accepter"] as const;

type Status = NonNullable<VpcPeeringConnection["Status"]>;

/** What EC2 says about a connection in each state. */
const STATUSES: Readonly<Record<string, string>> = {
  active: "Active",
  failed: "Failed due to incorrect VPC-ID, Account ID, or overlapping CIDR range",
  "pending-acceptance": "Pending Acceptance by",
  rejected: "Inactive",
};

function statusOf({ attributes, hidden = {} }: WorldObject): Status {
  const state = stringOf(hidden, "status") ?? textOf(attributes, "accept_status");
  const accepter = state === "pending-acceptance" ? ` ${textOf(attributes, "peer_owner_id")}` : "";
  return { Code: state as Status["Code"], Message: `${STATUSES[state] ?? state}${accepter}` };
}

type Side = "requester" | "accepter";

/** One side of a connection. The requester sees the details of the other side once that has accepted. */
function sideOf(call: AwsCall, peering: WorldObject, side: Side): VpcPeeringConnectionVpcInfo {
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

/** Each account has tags of its own on a connection. */
function peeringOf(call: AwsCall, peering: WorldObject): VpcPeeringConnection {
  const own = call.find(PEERING, peering.id) ?? call.find(ACCEPTER, peering.id);
  return {
    VpcPeeringConnectionId: peering.id,
    Status: statusOf(peering),
    RequesterVpcInfo: sideOf(call, peering, "requester"),
    AccepterVpcInfo: sideOf(call, peering, "accepter"),
    Tags: own === undefined ? [] : tagListOf(own),
  };
}

const isRequester = (call: AwsCall, { account, region }: WorldObject) =>
  account === call.account && region === call.region;

function visible(call: AwsCall): readonly WorldObject[] {
  return call.listAnywhere(PEERING, (_, peering) => isRequester(call, peering) || isPeer(call, peering));
}

function requirePeering(call: AwsCall, id: string): WorldObject {
  return visible(call).find((peering) => peering.id === id) ?? call.refuseMissing(PEERING, id);
}

/** The connection among the objects of the accepter's account, which has tags of its own. */
function makeAccepter(call: AwsCall, { account, region, id, attributes }: WorldObject): void {
  const [peer, home] = [textOf(attributes, "peer_owner_id"), textOf(attributes, "peer_region")];
  const { peer_vpc_id, vpc_id, accept_status } = attributes;
  if (peer === account && home === region) return;
  call.session.simulation.world.put({
    account: peer,
    region: home,
    type: ACCEPTER,
    id,
    attributes: {
      id,
      vpc_peering_connection_id: id,
      accept_status: accept_status ?? null,
      peer_owner_id: account,
      peer_region: region,
      peer_vpc_id: vpc_id ?? null,
      vpc_id: peer_vpc_id ?? null,
      tags: {},
      tags_all: {},
    },
    owner: { account, region, type: PEERING, id },
  });
}

/** Decides about a pending connection, as the owner of the accepter's VPC. */
function decide(call: AwsCall, id: string, accept_status: "active" | "rejected"): WorldObject {
  const peering = requirePeering(call, id);
  const { Code } = statusOf(peering);
  if (!isPeer(call, peering)) {
    const verb = accept_status === "active" ? "accept" : "reject";
    const message = `User ${call.account} cannot ${verb} peering ${id}`;
    return call.refuse("OperationNotPermitted", message);
  }
  if (Code !== "pending-acceptance") {
    return call.refuse(
      "InvalidStateTransition",
      `Invalid state transition for ${id}, attempting to transition from ${Code} to ${accept_status}`,
    );
  }
  call.change(peering, { accept_status });
  const decided = requirePeering(call, id);
  const accepter = call.find(ACCEPTER, id);
  if (accepter === undefined) makeAccepter(call, decided);
  else call.change(accepter, { accept_status });
  return decided;
}

/** Changes the options of one side, which only its owner can do. */
function changeOptions(call: AwsCall, id: string, side: Side, options: PeeringConnectionOptionsRequest): void {
  const peering = requirePeering(call, id);
  const isOwner = side === "requester" ? isRequester(call, peering) : isPeer(call, peering);
  if (!isOwner)
    call.refuse("OperationNotPermitted", `User ${call.account} cannot modify ${side} peering options of ${id}`);
  if (statusOf(peering).Code !== "active") {
    const message = `Peering ${id} is not active. Peering options can be added only to active peerings.`;
    call.refuse("OperationNotPermitted", message);
  }
  const allow_remote_vpc_dns_resolution = options.AllowDnsResolutionFromRemoteVpc ?? false;
  call.change(peering, { [side]: [{ allow_remote_vpc_dns_resolution }] });
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
  CreateVpcPeeringConnection(call, input) {
    const peering = createObject(call, PEERING, {
      ...argumentsOf(input, {
        VpcId: "vpc_id",
        PeerVpcId: "peer_vpc_id",
        PeerOwnerId: "peer_owner_id",
        PeerRegion: "peer_region",
      }),
      tags: tagsOf(input.TagSpecifications, "vpc-peering-connection"),
    });
    makeAccepter(call, peering);
    return { VpcPeeringConnection: peeringOf(call, peering) };
  },
  AcceptVpcPeeringConnection(call, { VpcPeeringConnectionId = "" }) {
    return { VpcPeeringConnection: peeringOf(call, decide(call, VpcPeeringConnectionId, "active")) };
  },
  RejectVpcPeeringConnection(call, { VpcPeeringConnectionId = "" }) {
    decide(call, VpcPeeringConnectionId, "rejected");
    return { Return: true };
  },
  ModifyVpcPeeringConnectionOptions(call, input) {
    const {
      VpcPeeringConnectionId: id = "",
      RequesterPeeringConnectionOptions,
      AccepterPeeringConnectionOptions,
    } = input;
    if (RequesterPeeringConnectionOptions) changeOptions(call, id, "requester", RequesterPeeringConnectionOptions);
    if (AccepterPeeringConnectionOptions) changeOptions(call, id, "accepter", AccepterPeeringConnectionOptions);
    const peering = requirePeering(call, id);
    return {
      RequesterPeeringConnectionOptions: sideOf(call, peering, "requester").PeeringOptions,
      AccepterPeeringConnectionOptions: sideOf(call, peering, "accepter").PeeringOptions,
    };
  },
  DeleteVpcPeeringConnection(call, { VpcPeeringConnectionId = "" }) {
    // Either owner can delete it.
    call.remove(requirePeering(call, VpcPeeringConnectionId));
    return { Return: true };
  },
};

/** EC2: peering between VPCs. */
import { overlaps } from "../../../base/net/cidr";
import type { AwsCall, Behaviour, Behaviours, ObjectValue, WorldObject } from "../../simulation";
import { blocksOf, boolOf, stringOf, textOf } from "../../values/attributes";
import { blocksOfVpc } from "./vpc-cidr";

const TYPE = "aws_vpc_peering_connection";

/** @returns the peer VPC, if its account and region match. */
function peerOf(call: AwsCall, planned: ObjectValue): WorldObject | undefined {
  const peer = call.findAnywhere("aws_vpc", textOf(planned, "peer_vpc_id"));
  const owner = stringOf(planned, "peer_owner_id") ?? call.account;
  const region = stringOf(planned, "peer_region") ?? call.region;
  return peer?.account === owner && peer.region === region ? peer : undefined;
}

/** @returns whether the caller owns the VPC that a connection was requested with, in the region of the call. */
export function isPeer(call: AwsCall, { attributes }: WorldObject): boolean {
  return attributes.peer_owner_id === call.account && attributes.peer_region === call.region;
}

/** A peering connection fails asynchronously when the peer VPC is not found or the CIDR blocks overlap. */
function checkPeer(call: AwsCall, planned: ObjectValue, own: WorldObject): void {
  const peer = peerOf(call, planned);
  const isFit =
    peer !== undefined &&
    blocksOfVpc(call, own).every((block) => blocksOfVpc(call, peer).every((other) => !overlaps(block, other)));
  if (isFit) return;
  call.hidden = { status: "failed" };
  call.failAfterwards(
    `waiting for EC2 VPC Peering Connection (${textOf(planned, "id")}) create: unexpected state 'failed', wanted ` +
      "target 'active, pending-acceptance'. last error: Failed due to incorrect VPC-ID, Account ID, or overlapping " +
      "CIDR range",
  );
}

const SIDES = ["accepter", "requester"] as const;

/** The options of a side of the connection. */
function options(planned: ObjectValue, side: (typeof SIDES)[number]): ObjectValue {
  const written = blocksOf(planned, side);
  return { [side]: written.length > 0 ? written : [{ allow_remote_vpc_dns_resolution: false }] };
}

const peering: Behaviour = {
  service: "EC2",
  label: "EC2 VPC Peering Connection",
  idPrefix: "pcx",
  computedBlocks: SIDES,
  notFound: {
    code: "InvalidVpcPeeringConnectionID.NotFound",
    message: (id) => `The vpcPeeringConnection ID '${id}' does not exist`,
  },
  create(call, planned) {
    const own = call.via("CreateVpcPeeringConnection").require("aws_vpc", textOf(planned, "vpc_id"));
    checkPeer(call, planned, own);
    return {
      accept_status: boolOf(planned, "auto_accept") === true ? "active" : "pending-acceptance",
      peer_owner_id: call.account,
      peer_region: call.region,
      ...options(planned, "requester"),
    };
  },
};

/** Accepts a peering connection, which belongs to the requester. */
const accepter: Behaviour = {
  service: "EC2",
  label: "EC2 VPC Peering Connection Accepter",
  // The accepter's account has the connection as soon as it is requested.
  isRepeatable: true,
  computedBlocks: SIDES,
  create(call, planned) {
    const id = textOf(planned, "vpc_peering_connection_id");
    const object = call.via("DescribeVpcPeeringConnections").requireAnywhere(TYPE, id);
    const accepts = boolOf(planned, "auto_accept") === true;
    if (accepts) call.change(object, { accept_status: "active" });
    return {
      id,
      accept_status: accepts ? "active" : textOf(object.attributes, "accept_status"),
      peer_owner_id: object.account,
      // The provider reads the region of the accepter's VPC.
      peer_region: textOf(object.attributes, "peer_region"),
      peer_vpc_id: textOf(object.attributes, "vpc_id"),
      vpc_id: textOf(object.attributes, "peer_vpc_id"),
      ...options(planned, "accepter"),
      ...options(planned, "requester"),
    };
  },
};

export const peeringBehaviours: Behaviours = {
  [TYPE]: peering,
  aws_vpc_peering_connection_accepter: accepter,
};

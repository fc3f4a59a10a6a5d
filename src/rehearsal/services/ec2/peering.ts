/** EC2: peering between VPCs. */
import { overlaps } from "../../../base/net/cidr";
import type { Behaviour, Behaviours } from "../../simulation/behaviour";
import type { AwsCall } from "../../simulation/call";
import { boolOf, stringOf, textOf } from "../../values/attributes";
import type { ObjectValue } from "../../values/value";
import type { WorldObject } from "../../world/world";
import { blocksOfVpc } from "./vpc-cidr";

const TYPE = "aws_vpc_peering_connection";

/** @returns the other VPC, if the peering names it rightly. */
function peerOf(call: AwsCall, planned: ObjectValue): WorldObject | undefined {
  const peer = call.findAnywhere("aws_vpc", textOf(planned, "peer_vpc_id"));
  const owner = stringOf(planned, "peer_owner_id") ?? call.account;
  const region = stringOf(planned, "peer_region") ?? call.region;
  return peer?.account === owner && peer.region === region ? peer : undefined;
}

/** A peering fails in the background where the other VPC is not found, or where the two share addresses. */
function checkPeer(call: AwsCall, planned: ObjectValue, own: WorldObject): void {
  const peer = peerOf(call, planned);
  const isFit =
    peer !== undefined &&
    blocksOfVpc(call, own).every((block) => blocksOfVpc(call, peer).every((other) => !overlaps(block, other)));
  if (isFit) return;
  call.failAfterwards(
    `waiting for EC2 VPC Peering Connection (${textOf(planned, "id")}) create: unexpected state 'failed', wanted ` +
      "target 'active, pending-acceptance'. last error: Failed due to incorrect VPC-ID, Account ID, or overlapping " +
      "CIDR range",
  );
}

const peering: Behaviour = {
  service: "EC2",
  label: "EC2 VPC Peering Connection",
  idPrefix: "pcx",
  notFound: {
    code: "InvalidVpcPeeringConnectionID.NotFound",
    message: (id) => `The vpcPeeringConnection ID '${id}' does not exist`,
  },
  create(call, planned) {
    const own = call.require("aws_vpc", textOf(planned, "vpc_id"), "CreateVpcPeeringConnection");
    checkPeer(call, planned, own);
    return {
      accept_status: boolOf(planned, "auto_accept") === true ? "active" : "pending-acceptance",
      peer_owner_id: call.account,
      peer_region: call.region,
    };
  },
};

/** The other side's consent; the peering itself belongs to the one who asked. */
const accepter: Behaviour = {
  service: "EC2",
  label: "EC2 VPC Peering Connection Accepter",
  create(call, planned) {
    const id = textOf(planned, "vpc_peering_connection_id");
    const object = call.requireAnywhere(TYPE, id, "DescribeVpcPeeringConnections");
    const accepts = boolOf(planned, "auto_accept") === true;
    if (accepts) call.change(object, { accept_status: "active" });
    return {
      id,
      accept_status: accepts ? "active" : textOf(object.attributes, "accept_status"),
      peer_owner_id: object.account,
      peer_region: object.region,
      peer_vpc_id: textOf(object.attributes, "vpc_id"),
      vpc_id: textOf(object.attributes, "peer_vpc_id"),
    };
  },
};

/** Behaviours by resource type. */
export const peeringBehaviours: Behaviours = {
  [TYPE]: peering,
  aws_vpc_peering_connection_accepter: accepter,
};

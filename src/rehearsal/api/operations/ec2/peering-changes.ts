/** EC2: VPC peering connections are requested, accepted, rejected, changed and deleted. */
import type { PeeringConnectionOptionsRequest } from "@aws-sdk/client-ec2";
import { createObject } from "../../../objects/requests";
import { isPeer } from "../../../services/ec2/peering";
import type { AwsCall, WorldObject } from "../../../simulation";
import { textOf } from "../../../values/attributes";
import { argumentsOf } from "../fields";
import { ACCEPTER, isRequester, PEERING, peeringOf, requirePeering, type Side, sideOf, statusOf } from "./peering";
import { tagsOf } from "./tag-specifications";
import type { Ec2Operations } from "./types";

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

export const peeringChanges: Ec2Operations = {
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

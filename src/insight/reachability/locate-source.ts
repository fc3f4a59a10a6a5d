import type { ClientVpnEndpoint, Instance, ResourceRef, Subnet, Topology } from "../topology";
import { whenAbsent } from "./absence";
import { assumed, blocked, notInStates, open } from "./hop";
import { checkInstanceState } from "./hops/instance-state";
import { groupsOrDefault, instancePlace, type Place, placeIn } from "./place";
import type { Hop, Source } from "./proof";

/** A source in the topology: the network interfaces that its traffic leaves from. */
export interface LocatedSource {
  readonly label: string;
  readonly hops: readonly Hop[];
  /** One per subnet; empty when the traffic cannot enter a VPC. */
  readonly places: readonly Place[];
  /** The VPC whose resolver the source uses. */
  readonly vpcId?: string | undefined;
  /** Set when the traffic comes through a Client VPN. */
  readonly vpn?: ClientVpnEndpoint;
  readonly part?: ResourceRef;
}

/** Finds a source. A source that does not exist has a blocked hop and no place. */
export function locateSource(topology: Topology, source: Source): LocatedSource {
  switch (source.kind) {
    case "client-vpn": {
      const vpn = topology.clientVpns.get(source.id);
      return vpn === undefined ? missing(source.id) : locateVpn(topology, vpn);
    }
    case "instance": {
      const instance = topology.instances.get(source.id);
      return instance === undefined ? missing(source.id) : locateInstance(topology, instance);
    }
    case "subnet": {
      const subnet = topology.subnets.get(source.id);
      return subnet === undefined ? missing(source.id) : locateSubnet(topology, subnet);
    }
  }
}

function missing(id: string): LocatedSource {
  return { label: id, hops: [notInStates(id, "source")], places: [] };
}

/** CVPN-16: the traffic of all clients leaves from the Client VPN's interface in an associated subnet. */
function locateVpn(topology: Topology, vpn: ClientVpnEndpoint): LocatedSource {
  const groups = groupsOrDefault(topology, vpn.securityGroupIds, vpn.vpcId);
  const placeWith = (subnetId: string | undefined, where: string) =>
    placeIn(topology, {
      part: vpn,
      label: `the Client VPN's interface in ${where}`,
      subnetId,
      groups,
      vpcId: vpn.vpcId,
    });
  const known = vpn.associations.map(({ subnetId }) => ({
    subnetId,
    label: topology.subnets.get(subnetId)?.address ?? subnetId,
  }));
  const hop = checkAssociation(
    vpn,
    known.map(({ label }) => label),
  );
  const places = known.map(({ subnetId, label }) => placeWith(subnetId, label));
  const located = { label: vpn.address, hops: [hop], vpcId: vpn.vpcId, vpn, part: vpn };
  return { ...located, places: hop.status === "assumed" ? [placeWith(undefined, "a subnet of the VPC")] : places };
}

function checkAssociation(vpn: ClientVpnEndpoint, subnets: readonly string[]): Hop {
  if (subnets.length > 0) {
    return open("vpn-association", vpn, `The Client VPN endpoint is associated with ${subnets.join(", ")}.`);
  }
  return whenAbsent("authorization rule, route or association of a Client VPN endpoint", vpn, {
    assumed: () =>
      assumed(
        "vpn-association",
        vpn,
        `The associations of ${vpn.address} are not in the states: one with a subnet of the VPC is assumed.`,
      ),
    closed: () =>
      blocked(
        "vpn-association",
        vpn,
        "PL_CVPN_NOT_ASSOCIATED",
        "The Client VPN endpoint is not associated with a subnet: clients cannot connect.",
        `add an aws_ec2_client_vpn_network_association of ${vpn.address} with a subnet in the VPC`,
      ),
  });
}

function locateInstance(topology: Topology, instance: Instance): LocatedSource {
  const hop = checkInstanceState("source", instance, `${instance.id} is the source of the traffic.`);
  const place = instancePlace(topology, instance);
  return { label: instance.address, hops: [hop], places: [place], vpcId: instance.vpcId, part: instance };
}

function locateSubnet(topology: Topology, subnet: Subnet): LocatedSource {
  const place = placeIn(topology, {
    part: subnet,
    label: `something in ${subnet.address}`,
    subnetId: subnet.id,
    groups: "unknown",
  });
  const hop = open("source", subnet, `${subnet.address} is the source of the traffic.`);
  return { label: subnet.address, hops: [hop], places: [place], vpcId: subnet.vpcId, part: subnet };
}

import {
  type Endpoint,
  type EndpointInterface,
  indexOf,
  isForAwsService,
  isForEndpointService,
  type Topology,
} from "../topology";
import { coverage, parsedCidr } from "./address-range";
import { crossNetwork, SOURCE_TO_ENDPOINT } from "./cross-network";
import { followGateway } from "./follow-gateway";
import { followResource } from "./follow-resource";
import { followService } from "./follow-service";
import type { Followed, ZonePath } from "./followed";
import { checkEndpointInterfaces, checkEndpointState } from "./hops/endpoint-connection";
import { checkEndpointPolicy } from "./hops/endpoint-policy";
import { assumeService, checkAllowedPrincipal, checkEndpointService } from "./hops/endpoint-service";
import { clientBlockHint, vpnHops } from "./hops/vpn-route";
import type { LocatedSource } from "./locate-source";
import { inSequence, type PathPart, stretch } from "./path-part";
import { groupsOrDefault, type Place, placeIn } from "./place";
import type { Hop } from "./proof";

/**
 * From the source through a VPC endpoint to what is behind it, for every zone that the endpoint is in.
 * @param only the zone to look at, by the account's own name, when the destination is a zonal DNS name; or the
 *   interface, when the destination is its address; `byName` for a service by its public name
 */
export function followEndpoint(
  topology: Topology,
  source: LocatedSource,
  endpoint: Endpoint,
  port: number,
  only: {
    readonly zoneName?: string | undefined;
    readonly at?: EndpointInterface;
    readonly byName?: boolean;
  } = {},
): Followed {
  if (endpoint.endpointType === "Gateway" && !isForEndpointService(endpoint)) {
    return followGateway(topology, source, endpoint, port, only.byName ?? false);
  }
  const interfaces = endpoint.interfaces.filter(
    (one) => inZone(topology, one, only.zoneName) && (only.at === undefined || one === only.at),
  );
  const policy = checkEndpointPolicy(endpoint);
  const hops = [
    checkEndpointInterfaces(endpoint),
    checkEndpointState(endpoint),
    // An endpoint for a service that is not AWS's own does not have to have a policy.
    ...(policy.status !== "open" || isForAwsService(endpoint) ? [policy] : []),
    ...serviceHops(topology, endpoint),
  ];
  const usable = endpoint.endpointType === "Gateway" ? [] : interfaces;
  const paths = source.places.flatMap((place) =>
    usable.map((at): ZonePath => {
      const to = interfacePlace(topology, endpoint, at);
      const reach = stretch(hopsToInterface(topology, source, place, to, endpoint, port), [endpoint]);
      const zone = at.zoneId ?? at.subnetId;
      return {
        zone,
        sourceZone: place.zoneId,
        part: inSequence(reach, behindEndpoint(topology, endpoint, at, place, port)),
      };
    }),
  );
  return { hops, paths };
}

/** An interface whose zone name is not in the states can be the requested one. */
function inZone(topology: Topology, at: EndpointInterface, zoneName: string | undefined): boolean {
  const own = topology.subnets.get(at.subnetId)?.zoneName;
  return zoneName === undefined || own === undefined || own === zoneName;
}

function serviceHops(topology: Topology, endpoint: Endpoint): readonly Hop[] {
  if (endpoint.endpointType === "Resource") return [];
  const service = indexOf(topology).endpointServiceByName.get(endpoint.serviceName);
  if (service === undefined) return [assumeService(endpoint)];
  return [checkEndpointService(endpoint, service), checkAllowedPrincipal(topology, endpoint, service)];
}

function interfacePlace(topology: Topology, endpoint: Endpoint, at: EndpointInterface): Place {
  const label = `the endpoint's interface in ${topology.subnets.get(at.subnetId)?.address ?? at.subnetId}`;
  const groups = groupsOrDefault(topology, endpoint.securityGroupIds, endpoint.vpcId);
  return placeIn(topology, {
    part: endpoint,
    label,
    subnetId: at.subnetId,
    address: at.address,
    groups,
    vpcId: endpoint.vpcId,
  });
}

function hopsToInterface(
  topology: Topology,
  source: LocatedSource,
  from: Place,
  to: Place,
  endpoint: Endpoint,
  port: number,
): readonly Hop[] {
  const hint = groupsHint(topology, source, endpoint);
  const network = crossNetwork(topology, SOURCE_TO_ENDPOINT, from, to, port, hint);
  return [...vpnHops(topology, source, from, to), ...network];
}

function groupsHint(topology: Topology, source: LocatedSource, endpoint: Endpoint): string | undefined {
  const clients = parsedCidr(source.vpn?.clientCidrBlock);
  if (source.vpn === undefined || clients === undefined) return undefined;
  const rules = endpoint.securityGroupIds.flatMap((id) => topology.securityGroups.get(id)?.ingress ?? []);
  const meantForClients = rules.some(({ peer }) => peer.kind === "cidr" && coverage(peer.cidr, clients) !== "none");
  return meantForClients ? clientBlockHint(source.vpn) : undefined;
}

function behindEndpoint(
  topology: Topology,
  endpoint: Endpoint,
  at: EndpointInterface,
  client: Place,
  port: number,
): PathPart {
  if (endpoint.endpointType === "Resource") return followResource(topology, endpoint, at.zoneId ?? at.subnetId, port);
  const service = indexOf(topology).endpointServiceByName.get(endpoint.serviceName);
  return service === undefined ? stretch([]) : followService(topology, endpoint, service, at.zoneId, client, port);
}

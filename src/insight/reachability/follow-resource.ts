import {
  addressKey,
  type Database,
  type Endpoint,
  indexOf,
  type ResourceConfiguration,
  type ResourceGateway,
  type ResourceRef,
  type Topology,
} from "../topology";
import { crossNetwork, GATEWAY_TO_RESOURCE } from "./cross-network";
import { followLoadBalancer } from "./follow-load-balancer";
import { assumed, isOpen, open } from "./hop";
import { checkResourcePort, checkResourceShare } from "./hops/resource-configuration";
import { checkGateway } from "./hops/resource-gateway";
import { inSequence, type PathPart, stretch } from "./path-part";
import { databasePlace, groupsOrDefault, knownGroups, type Place, placeIn } from "./place";
import type { Hop } from "./proof";

/** From a resource endpoint through RAM share, resource configuration and resource gateway to the resource. */
export function followResource(topology: Topology, endpoint: Endpoint, zone: string, port: number): PathPart {
  const arn = endpoint.resourceConfigurationArn ?? "";
  const configuration = indexOf(topology).resourceConfigurationByArn.get(arn);
  if (configuration === undefined) {
    const text = `The resource configuration ${arn || "of the endpoint"} is not in the states: it and its resource are assumed to work.`;
    return stretch([assumed("resource-configuration", arn || endpoint.id, text)]);
  }
  const gateway = topology.resourceGateways.get(
    configuration.resourceGatewayId ?? groupGateway(topology, configuration) ?? "",
  );
  const hops: readonly Hop[] = [
    open("resource-configuration", configuration, `The endpoint leads to ${configuration.address}.`),
    checkResourceShare(topology, endpoint, configuration),
    checkResourcePort(topology, configuration, port),
    checkGateway(configuration, gateway, zone),
  ];
  const refs: readonly ResourceRef[] = gateway === undefined ? [configuration] : [configuration, gateway];
  if (gateway === undefined || !isOpen(hops)) return stretch(hops, refs);
  return inSequence(stretch(hops, refs), behindGateway(topology, gateway, configuration, zone, port));
}

/** A child configuration uses the gateway of its group. */
function groupGateway(topology: Topology, configuration: ResourceConfiguration): string | undefined {
  return topology.resourceConfigurations.get(configuration.groupId)?.resourceGatewayId;
}

function behindGateway(
  topology: Topology,
  gateway: ResourceGateway,
  configuration: ResourceConfiguration,
  zone: string,
  port: number,
): PathPart {
  const from = gatewayPlace(topology, gateway, zone);
  const { definition } = configuration;
  const index = indexOf(topology);
  if (definition?.kind === "arn") {
    const database = topology.databases.get(definition.arn);
    return database === undefined ? assumeResource(definition.arn) : toDatabase(topology, from, database, port);
  }
  if (definition?.kind === "dns") {
    const database = index.databaseByDnsName.get(definition.domainName);
    if (database !== undefined) return toDatabase(topology, from, database, port);
    const loadBalancer = index.loadBalancerByDnsName.get(definition.domainName);
    if (loadBalancer !== undefined) {
      const nodes = loadBalancer.nodes.filter((node) => node.zoneId === zone);
      return followLoadBalancer(topology, {
        loadBalancer,
        nodes: nodes.length > 0 ? nodes : loadBalancer.nodes,
        port,
      });
    }
    return assumeResource(definition.domainName);
  }
  if (definition?.kind === "ip") {
    const key = addressKey(gateway.vpcId, definition.address);
    const part = index.instanceByAddress.get(key) ?? index.networkInterfaceByAddress.get(key);
    if (part === undefined) return assumeResource(definition.address);
    const place = placeIn(topology, {
      part,
      label: part.address,
      subnetId: part.subnetId,
      address: definition.address,
      groups: knownGroups(part.securityGroupIds),
    });
    return arriveAt(topology, from, place, port);
  }
  return assumeResource(configuration.id);
}

function assumeResource(what: string): PathPart {
  const text = `${what} is not in the states: assumed to take traffic from the resource gateway.`;
  return stretch([assumed("resource", what, text)], [], [what]);
}

/** Where the resource gateway's traffic comes from, in the zone that the endpoint is in. */
function gatewayPlace(topology: Topology, gateway: ResourceGateway, zone: string): Place {
  const subnetId = gateway.subnetIds.find((id) => topology.subnets.get(id)?.zoneId === zone) ?? gateway.subnetIds[0];
  const groups = groupsOrDefault(topology, gateway.securityGroupIds, gateway.vpcId);
  const label = `the resource gateway in ${zone}`;
  return placeIn(topology, { part: gateway, label, subnetId, groups, vpcId: gateway.vpcId });
}

function toDatabase(topology: Topology, from: Place, database: Database, port: number): PathPart {
  return arriveAt(topology, from, databasePlace(topology, database, from.vpcId), port);
}

function arriveAt(topology: Topology, from: Place, to: Place, port: number): PathPart {
  const hops = crossNetwork(topology, GATEWAY_TO_RESOURCE, from, to, port);
  const last = open("resource", to.part, `The traffic arrives at ${to.label}, port ${port}.`);
  return stretch([...hops, last], [to.part], [to.part.id]);
}

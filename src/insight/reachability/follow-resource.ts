import {
  type Database,
  type Endpoint,
  indexOf,
  type LoadBalancer,
  type LoadBalancerNode,
  type ResourceConfiguration,
  type ResourceGateway,
  type ResourceRef,
  type Topology,
} from "../topology";
import { arrivalAt } from "./address-arrival";
import type { Arrival } from "./arrival";
import { crossNetwork, GATEWAY_TO_RESOURCE } from "./cross-network";
import { followLoadBalancer, nodePlace, nodesInDns, toNodes } from "./follow-load-balancer";
import { assumed, isOpen, open } from "./hop";
import { checkDatabasePort } from "./hops/database-port";
import { resolveName } from "./hops/name-resolution";
import { checkResourcePort, checkResourceShare } from "./hops/resource-configuration";
import { checkGateway } from "./hops/resource-gateway";
import { inSequence, type PathPart, spreadOver, stretch } from "./path-part";
import { databasePlace, groupsOrDefault, type Place, placeIn } from "./place";
import type { Hop } from "./proof";

/** From a resource endpoint through RAM share, resource configuration and resource gateway to the resource. */
export function followResource(topology: Topology, endpoint: Endpoint, zone: string, port: number): PathPart {
  const arn = endpoint.resourceConfigurationArn;
  const configuration = indexOf(topology).resourceConfigurationByArn.get(arn);
  if (configuration === undefined) {
    const text = `The resource configuration ${arn ?? "of the endpoint"} is not in the states: it and its resource are assumed to work.`;
    return stretch([assumed("resource-configuration", arn ?? endpoint.id, text)]);
  }
  // A child configuration uses the gateway of its group.
  const { resourceGatewayId = topology.resourceConfigurations.get(configuration.groupId)?.resourceGatewayId } =
    configuration;
  const gateway = topology.resourceGateways.get(resourceGatewayId);
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

function behindGateway(
  topology: Topology,
  gateway: ResourceGateway,
  configuration: ResourceConfiguration,
  zone: string,
  port: number,
): PathPart {
  const from = gatewayPlace(topology, gateway, zone);
  const { definition } = configuration;
  switch (definition?.kind) {
    case "arn":
      return toArrival(topology, from, arrivalOfArn(topology, definition.arn), definition.arn, port);
    case "dns":
      return toName(topology, gateway, from, definition.domainName, port);
    case "ip":
      return toArrival(
        topology,
        from,
        arrivalAt(topology, gateway.vpcId, definition.address),
        definition.address,
        port,
      );
    case undefined:
      return assumeResource(configuration.id);
  }
}

function arrivalOfArn(topology: Topology, arn: string): Arrival | undefined {
  const database = topology.databases.get(arn);
  return database === undefined ? undefined : { kind: "database", part: database };
}

/** The gateway resolves the name of a DNS resource in public DNS, unless it is set to resolve it in its VPC (LAT-08). */
function toName(topology: Topology, gateway: ResourceGateway, from: Place, name: string, port: number): PathPart {
  const { answers } = resolveName(topology, gateway.resolvesInVpc ? gateway.vpcId : undefined, name);
  const parts = answers.map(({ hops, arrival }) => {
    const problems = hops.filter((hop) => hop.status !== "open").map((hop) => asResource(hop, gateway));
    if (arrival === undefined) return stretch(problems, [], isOpen(problems) ? [name] : []);
    return inSequence(stretch(problems), toArrival(topology, from, arrival, name, port));
  });
  return spreadOver(parts);
}

function asResource(hop: Hop, gateway: ResourceGateway): Hop {
  const resolver = gateway.resolvesInVpc ? `in ${gateway.vpcId ?? "its VPC"}` : "in public DNS (LAT-08)";
  return { ...hop, name: "resource", explanation: `${gateway.address} resolves names ${resolver}. ${hop.explanation}` };
}

function toArrival(
  topology: Topology,
  from: Place,
  arrival: Arrival | undefined,
  what: string,
  port: number,
): PathPart {
  switch (arrival?.kind) {
    case "database":
      return toDatabase(topology, from, arrival.part, port);
    case "load-balancer":
      return toLoadBalancer(topology, from, arrival.part, arrival.node, port);
    case "address":
      return arriveAt(topology, from, arrival.place, port, arrival.hop);
    default:
      return assumeResource(what);
  }
}

/** From the gateway to the load balancer's nodes, whose targets see the gateway's address if it is preserved. */
function toLoadBalancer(
  topology: Topology,
  from: Place,
  loadBalancer: LoadBalancer,
  only: LoadBalancerNode | undefined,
  port: number,
): PathPart {
  const behind = nodesInDns(topology, loadBalancer, port, only);
  const ways = toNodes(behind, (node) =>
    inSequence(
      stretch(crossNetwork(topology, GATEWAY_TO_RESOURCE, from, nodePlace(topology, loadBalancer, node), port), [
        loadBalancer,
      ]),
      followLoadBalancer(topology, { loadBalancer, nodes: [node], port, preserved: from.range }),
    ),
  );
  return inSequence(stretch(behind.hops), spreadOver(ways.map(({ part }) => part)));
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
  const place = databasePlace(topology, database, from.vpcId);
  return arriveAt(topology, from, place, port, checkDatabasePort(database, port));
}

function arriveAt(topology: Topology, from: Place, to: Place, port: number, target: Hop): PathPart {
  const hops = crossNetwork(topology, GATEWAY_TO_RESOURCE, from, to, port);
  return stretch([...hops, { ...target, name: "resource" }], [to.part], [to.part.id]);
}

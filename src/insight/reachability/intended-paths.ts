import { groupBy } from "../../base/collections";
import { DEFAULT_PORTS } from "../../base/net/names";
import { type ClientVpnEndpoint, type Endpoint, indexOf, isForAwsService, type Topology } from "../topology";
import { privateDnsNames } from "./hops/private-dns-names";
import type { Destination, Source } from "./proof";

/** A path that the deployment is intended to provide. */
export interface IntendedPath {
  readonly source: Source;
  readonly destination: Destination;
}

/**
 * The intended paths of a topology: from each Client VPN and each instance of a VPC to the names of the interface
 * and resource endpoints in it, on the ports that are served there. Where a VPC has neither, from the endpoint's
 * subnets. Endpoints for AWS services are for instances, not for VPN clients.
 */
export function findIntendedPaths(topology: Topology): readonly IntendedPath[] {
  const vpnsByVpc = groupBy([...topology.clientVpns.values()], (vpn) => vpn.vpcId);
  return [...topology.endpoints.values()].flatMap((endpoint) => {
    if (endpoint.endpointType === "Gateway") return [];
    const sources = sourcesOf(topology, endpoint, vpnsByVpc.get(endpoint.vpcId) ?? []);
    const destinations = endpointDestinations(topology, endpoint);
    return sources.flatMap((source) => destinations.map((destination) => ({ source, destination })));
  });
}

function sourcesOf(topology: Topology, endpoint: Endpoint, vpns: readonly ClientVpnEndpoint[]): readonly Source[] {
  const instances = (indexOf(topology).instancesByVpc.get(endpoint.vpcId) ?? []).map(
    ({ id }): Source => ({ kind: "instance", id }),
  );
  if (isForAwsService(endpoint)) return instances;
  const sources = [...vpns.map(({ id }): Source => ({ kind: "client-vpn", id })), ...instances];
  return sources.length > 0 ? sources : endpoint.subnetIds.map((id): Source => ({ kind: "subnet", id }));
}

/** The intended names and ports of an endpoint. */
export function endpointDestinations(topology: Topology, endpoint: Endpoint): readonly Destination[] {
  const names = namesOf(topology, endpoint);
  return servedPorts(topology, endpoint).flatMap((port): readonly Destination[] =>
    names.length > 0
      ? names.map((name) => ({ kind: "name", name, port }))
      : [{ kind: "endpoint", id: endpoint.id, port }],
  );
}

/** Records of private zones and the private DNS name, or else the endpoint's own name. */
function namesOf(topology: Topology, endpoint: Endpoint): readonly string[] {
  const { endpointByDnsName, privateZonesByVpc } = indexOf(topology);
  const records = (privateZonesByVpc.get(endpoint.vpcId) ?? [])
    .flatMap((zone) => zone.records)
    .filter((record) => {
      const target = record.aliasName ?? (record.type === "CNAME" ? record.values[0] : undefined);
      return target !== undefined && endpointByDnsName.get(target)?.endpoint.id === endpoint.id;
    })
    .map((record) => record.name.replace(/^\*\./, "any."));
  const own = endpoint.privateDnsEnabled
    ? privateDnsNames(topology, endpoint).map((one) => one.name.replace(/^\*\./, "any."))
    : [];
  const chosen = [...new Set([...records, ...own])];
  if (chosen.length > 0) return chosen;
  return endpoint.regionalDnsName === undefined ? [] : [endpoint.regionalDnsName];
}

const HTTPS = DEFAULT_PORTS.https;

/** Ports that are served behind an endpoint; 443 where the states do not show them. */
export function servedPorts(topology: Topology, endpoint: Endpoint): readonly number[] {
  if (isForAwsService(endpoint)) return [HTTPS];
  const ports =
    endpoint.endpointType === "Resource" ? resourcePorts(topology, endpoint) : listenerPorts(topology, endpoint);
  return ports.length > 0 ? [...new Set(ports)] : [allowedPort(topology, endpoint) ?? HTTPS];
}

function listenerPorts(topology: Topology, endpoint: Endpoint): readonly number[] {
  const index = indexOf(topology);
  const service = index.endpointServiceByName.get(endpoint.serviceName);
  const listeners = (service?.networkLoadBalancerArns ?? []).flatMap(
    (arn) => index.listenersByLoadBalancer.get(arn) ?? [],
  );
  return listeners.flatMap((listener) => (listener.protocol === "UDP" ? [] : (listener.port ?? [])));
}

function resourcePorts(topology: Topology, endpoint: Endpoint): readonly number[] {
  const configuration = indexOf(topology).resourceConfigurationByArn.get(endpoint.resourceConfigurationArn);
  const stated = configuration?.portRanges.map((range) => Number.parseInt(range, 10)) ?? [];
  if (stated.length > 0 || configuration?.definition?.kind !== "arn") return stated;
  const port = topology.databases.get(configuration.definition.arn)?.port;
  return port === undefined ? [] : [port];
}

/** The port that the endpoint's security groups allow: probably the port of another party's service. */
function allowedPort(topology: Topology, endpoint: Endpoint): number | undefined {
  const rules = endpoint.securityGroupIds.flatMap((id) => topology.securityGroups.get(id)?.ingress ?? []);
  return rules.find((rule) => rule.protocol === "tcp" && rule.fromPort === rule.toPort)?.fromPort;
}

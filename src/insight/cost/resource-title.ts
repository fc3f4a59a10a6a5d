import type { Part, Topology } from "../topology";

const TITLES: Readonly<Partial<Record<Part["kind"], string>>> = {
  "client-vpn": "Client VPN endpoint",
  "endpoint-service": "Endpoint service",
  "hosted-zone": "Hosted zone",
  "nat-gateway": "NAT gateway",
  "resource-gateway": "Resource gateway",
  database: "Database",
  key: "KMS key",
  instance: "Instance",
};

/** AWS's term for a part. */
export function titleOf(topology: Topology, part: Part): string {
  const endpoint = topology.endpoints.get(part.id);
  if (endpoint) return `${endpoint.endpointType} endpoint`;
  const balancer = topology.loadBalancers.get(part.id);
  if (balancer)
    return `${balancer.loadBalancerType[0]?.toUpperCase()}${balancer.loadBalancerType.slice(1)} Load Balancer`;
  return TITLES[part.kind] ?? part.type;
}

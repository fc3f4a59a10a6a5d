import { dnsSuffixOf } from "../../../base/aws-facts/partitions";
import { parseServiceName } from "../../../base/aws-facts/service-names";
import { type Endpoint, indexOf, isOwnName, type Topology } from "../../topology";

/** The private DNS name of an endpoint, and whether the service can use it. */
export interface PrivateDnsName {
  /** Can start with `*.`. */
  readonly name: string;
  /** False until AWS has verified that the service owner owns the domain (SVC-15). */
  readonly verified: boolean;
}

/** The private DNS names that an endpoint has or can have. */
export function privateDnsNames(topology: Topology, endpoint: Endpoint): readonly PrivateDnsName[] {
  const service = indexOf(topology).endpointServiceByName.get(endpoint.serviceName);
  const listed = endpoint.dnsEntries
    .filter((entry) => !isOwnName(entry.dnsName, endpoint.id))
    .map((entry) => ({ name: entry.dnsName, verified: true }));
  if (service?.privateDnsName !== undefined) {
    const verified = service.privateDnsNameState === undefined || service.privateDnsNameState === "verified";
    return [...listed.filter((one) => one.name !== service.privateDnsName), { name: service.privateDnsName, verified }];
  }
  const own = awsServiceName(endpoint.serviceName);
  return own === undefined || listed.length > 0 ? listed : [{ name: own, verified: true }];
}

/** `com.amazonaws.eu-central-1.ecr.api` answers to `api.ecr.eu-central-1.amazonaws.com`. */
function awsServiceName(serviceName: string | undefined): string | undefined {
  const name = parseServiceName(serviceName ?? "");
  if (name === undefined || name.isCustomers) return undefined;
  return `${name.service.split(".").reverse().join(".")}.${name.region}.${dnsSuffixOf(name.region)}`;
}

/** True when a pattern such as `*.example.com` or `a.example.com` covers the name. */
export function matchesName(pattern: string, name: string): boolean {
  return pattern.startsWith("*.") ? name.endsWith(pattern.slice(1)) : pattern === name;
}

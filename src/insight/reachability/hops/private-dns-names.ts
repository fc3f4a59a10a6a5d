import { type Endpoint, indexOf, isForAwsService, isOwnName, type Topology } from "../../topology";

/** The private DNS name of an endpoint, and whether the service can use it. */
export interface PrivateDnsName {
  /** Can start with `*.`. */
  readonly name: string;
  /** False until AWS has verified that the service owner owns the domain (SVC-15). */
  readonly verified: boolean;
}

/** The private DNS names that an endpoint has or can have. */
export function privateDnsNames(topology: Topology, endpoint: Endpoint): readonly PrivateDnsName[] {
  // A gateway endpoint has no names of its own: it is a route to the service's public addresses.
  if (endpoint.endpointType === "Gateway" && isForAwsService(endpoint)) return [];
  const service = indexOf(topology).endpointServiceByName.get(endpoint.serviceName);
  const listed = endpoint.dnsEntries
    .filter((entry) => !isOwnName(entry.dnsName, endpoint.id))
    .map((entry) => ({ name: entry.dnsName, verified: true }));
  if (service?.privateDnsName !== undefined) {
    const verified = service.privateDnsNameState === undefined || service.privateDnsNameState === "verified";
    return [...listed.filter((one) => one.name !== service.privateDnsName), { name: service.privateDnsName, verified }];
  }
  const own = awsServiceName(endpoint.serviceName) ?? databaseName(topology, endpoint);
  return own === undefined || listed.length > 0 ? listed : [{ name: own, verified: true }];
}

/** A resource endpoint for a database answers to the database's own name. */
function databaseName(topology: Topology, endpoint: Endpoint): string | undefined {
  const configuration = indexOf(topology).resourceConfigurationByArn.get(endpoint.resourceConfigurationArn);
  const { definition } = configuration ?? {};
  return definition?.kind === "arn" ? topology.databases.get(definition.arn)?.dnsName?.toLowerCase() : undefined;
}

/** `com.amazonaws.eu-central-1.ecr.api` answers to `api.ecr.eu-central-1.amazonaws.com`. */
function awsServiceName(serviceName: string | undefined): string | undefined {
  const match = /^com\.amazonaws\.([a-z0-9-]+)\.([a-z0-9.-]+)$/.exec(serviceName ?? "");
  const [, region, service] = match ?? [];
  if (region === undefined || service === undefined || region === "vpce") return undefined;
  return `${service.split(".").reverse().join(".")}.${region}.amazonaws.com`;
}

/**
 * Whether a name is a public one of the service of a gateway endpoint: S3's own, also with a bucket before it or for
 * both IP versions, or DynamoDB's.
 * https://docs.aws.amazon.com/general/latest/gr/s3.html
 */
export function isNameOfService({ serviceName }: Endpoint, name: string): boolean {
  const own = awsServiceName(serviceName);
  if (own === undefined) return false;
  const plain = name.replace(".s3.dualstack.", ".s3.").replace(/^s3\.dualstack\./, "s3.");
  return plain === own || plain.endsWith(`.${own}`);
}

/** True when a pattern such as `*.example.com` or `a.example.com` covers the name. */
export function matchesName(pattern: string, name: string): boolean {
  return pattern.startsWith("*.") ? name.endsWith(pattern.slice(1)) : pattern === name;
}

/** EC2: the DNS names of an interface endpoint, including private DNS. */
import { createHash } from "node:crypto";
import { normalizedName } from "../../../base/net/domain";
import type { AwsCall, ObjectValue, WorldObject } from "../../simulation";
import { blockOf, blocksOf, boolOf, stringOf, textOf } from "../../values/attributes";
import { endpointZoneId } from "../route53/hosted-zone-ids";
import { VPC_MISSING } from "./endpoint-checks";
import type { EndpointTarget } from "./endpoint-target";

/** What the DNS names of an endpoint consist of. */
export interface NamedEndpoint {
  /** `vpce-<17 hex>-<8 hex>`: the first label of the regional name. */
  readonly host: string;
  readonly target: EndpointTarget;
  readonly subnetIds: readonly string[];
  /** The private DNS name, if enabled. */
  readonly privateName?: string;
}

/** @returns the first label of an endpoint's regional name, kept or new. */
export function endpointHost(call: AwsCall, id: string, known?: ObjectValue): string {
  const [regional] = blocksOf(known ?? {}, "dns_entry");
  return textOf(regional ?? {}, "dns_name").split(".")[0] || `${id}-${call.ids.hex(8)}`;
}

/** @returns the DNS entries of an interface endpoint: regional, then zonal, then private (EP-11, EP-12). */
export function dnsEntries(
  call: AwsCall,
  { host, target, subnetIds, privateName }: NamedEndpoint,
): readonly ObjectValue[] {
  if (target.host === undefined) return [];
  const hosted_zone_id = endpointZoneId(call.region);
  const domain = `${target.host}.${call.region}.vpce.${call.dnsSuffix}`;
  const zones = subnetIds.map((id) => textOf(call.attributesOf("aws_subnet", id), "availability_zone")).sort();
  const names = [`${host}.${domain}`, ...zones.map((zone) => `${host}-${zone}.${domain}`)];
  const entries = names.map((dns_name) => ({ dns_name, hosted_zone_id }));
  if (privateName === undefined) return entries;
  return [...entries, { dns_name: privateName, hosted_zone_id: privateZoneId(host, privateName) }];
}

/** @returns the hosted zone of a private name, which is specific to the endpoint. */
export function privateZoneId(host: string, name: string): string {
  return `Z0${createHash("sha256").update(`${host}/${name}`).digest("hex").toUpperCase().slice(0, 19)}`;
}

/** @returns the enabled private DNS name of an endpoint, if any. */
export function enabledPrivateName({ attributes, hidden }: WorldObject): string | undefined {
  return attributes.private_dns_enabled === true ? stringOf(hidden ?? {}, "private_dns_name") : undefined;
}

/** An endpoint that private DNS is enabled for. */
interface PrivateDnsRequest {
  /** Set for an endpoint that exists already. */
  readonly id?: string;
  readonly attributes: ObjectValue;
  readonly target: EndpointTarget;
}

/**
 * @returns the private DNS name; undefined for a resource or a service network, whose names are those of its resources.
 * Fails the call when it cannot be enabled (VPC-10, EP-08, EP-09).
 */
export function requirePrivateName(call: AwsCall, request: PrivateDnsRequest): string | undefined {
  const { id, attributes, target } = request;
  const vpc = call.require("aws_vpc", textOf(attributes, "vpc_id"), VPC_MISSING);
  const refuse = (rule: string, message: string) => call.by(rule).refuse("InvalidParameter", message);
  if (vpc.attributes.enable_dns_support !== true || vpc.attributes.enable_dns_hostnames !== true) {
    refuse(
      "VPC-10",
      "Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true " +
        `for ${vpc.id}`,
    );
  }
  const { privateName, isOfLattice } = target;
  if (isOfLattice === true) return undefined;
  if (privateName === undefined || privateName === "") {
    return refuse(
      "EP-08",
      `Private DNS can't be enabled because the service ${target.name} does not provide a private DNS name.`,
    );
  }
  if (attributes.state !== "available") {
    refuse(
      "EP-08b",
      `Private DNS can't be enabled because the connection to the service ${target.name} is not accepted: it is in ` +
        `the state ${textOf(attributes, "state")}.`,
    );
  }
  if (hasDomain(call, vpc.id, privateName, id)) {
    refuse(
      "EP-09",
      "private-dns-enabled cannot be set because there is already a conflicting DNS domain for " +
        `${privateName} in the VPC ${vpc.id}`,
    );
  }
  checkInboundOnly(call, vpc.id, attributes, target);
  return privateName;
}

/** A name with and without `*.` counts as one domain. */
function domainOf(name: string): string {
  return normalizedName(name).replace(/^\*\./, "");
}

/** @returns whether a VPC already resolves a domain, for another endpoint or by a private hosted zone of that name. */
function hasDomain(call: AwsCall, vpcId: string, name: string, exceptEndpoint?: string): boolean {
  return hasEndpointDomain(call, vpcId, name, exceptEndpoint) || privateZoneOf(call, vpcId, name) !== undefined;
}

/** @returns whether the private DNS name of an endpoint in a VPC is this domain. */
export function hasEndpointDomain(call: AwsCall, vpcId: string, name: string, except?: string): boolean {
  const endpoints = call.listAnywhere("aws_vpc_endpoint", ({ vpc_id }) => vpc_id === vpcId);
  return endpoints.some(
    (endpoint) => endpoint.id !== except && domainOf(enabledPrivateName(endpoint) ?? "") === domainOf(name),
  );
}

/** @returns the private hosted zone of that name that a VPC is associated with, in any account. */
export function privateZoneOf(call: AwsCall, vpcId: string, name: string): WorldObject | undefined {
  return call.listAnywhere(
    "aws_route53_zone",
    (zone) =>
      domainOf(textOf(zone, "name")) === domainOf(name) && blocksOf(zone, "vpc").some(({ vpc_id }) => vpc_id === vpcId),
  )[0];
}

/** Private DNS only for inbound resolver endpoints, the default of S3, needs a gateway endpoint in the VPC. */
function checkInboundOnly(call: AwsCall, vpcId: string, attributes: ObjectValue, { name, host }: EndpointTarget): void {
  const options = blockOf(attributes, "dns_options") ?? {};
  if (!(boolOf(options, "private_dns_only_for_inbound_resolver_endpoint") ?? host === "s3")) return;
  const gateways = call.list(
    "aws_vpc_endpoint",
    (other) => other.vpc_id === vpcId && other.service_name === name && other.vpc_endpoint_type === "Gateway",
  );
  if (gateways.length > 0) return;
  const message =
    "To set PrivateDnsOnlyForInboundResolverEndpoint to true, the VPC must have a Gateway endpoint for the service.";
  call.refuse("InvalidParameter", message);
}

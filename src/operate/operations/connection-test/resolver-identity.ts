/** Whether the VPC's resolver answers at its address, or something on the way answers in its place. */
import { randomUUID } from "node:crypto";
import type { Probes } from "./probes";
import type { TestTarget } from "./test-target";

/** `unknown`: it may be the VPC's resolver, and nothing shows it. */
export type ResolverIdentity = "vpc" | "answers-everything" | "unknown";

/** RFC 6761: no name below it exists. */
const NEVER = "invalid";

/**
 * Asks for a name that must not exist anywhere, and for one that exists only in the VPC: the private name that its
 * resolver gives to an address of the endpoint.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/AmazonDNS-concepts.html
 */
export async function identifyResolver(
  { endpointAddresses, region, resolver }: TestTarget,
  probes: Probes,
): Promise<ResolverIdentity> {
  const nothing = await probes.resolve(`privatelink-${randomUUID()}.${NEVER}`, resolver);
  if (nothing.ok) return "answers-everything";
  const [address] = endpointAddresses;
  if (address === undefined) return "unknown";
  const own = await probes.resolve(privateName(address, region), resolver);
  return own.ok && own.value.includes(address) ? "vpc" : "unknown";
}

/** `ip-10-10-0-5.eu-central-1.compute.internal`; the first region has a domain of its own. */
export function privateName(address: string, region: string): string {
  const domain = region === "us-east-1" ? "ec2.internal" : `${region}.compute.internal`;
  return `ip-${address.replaceAll(".", "-")}.${domain}`;
}

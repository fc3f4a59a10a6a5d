import { formatCidr, isCanonical, isPrivate, parseAddress, parseCidr } from "../../base/net/cidr";
import type { Problem } from "./rule";

/** The problem with a CIDR block that is not valid, or has host bits. */
export function cidrProblem(text: string, example: string): Problem | undefined {
  const block = parseCidr(text);
  if (block && isCanonical(text)) return undefined;
  return { fix: block ? `use ${formatCidr(block)}` : `use a CIDR block such as ${example}` };
}

/** The problem with an address that is not a private IPv4 address. */
export function privateAddressProblem(text: string): Problem | undefined {
  const base = parseAddress(text);
  if (base !== undefined && isPrivate({ base, prefix: 32 })) return undefined;
  return { fix: "use an address such as 10.0.0.10" };
}

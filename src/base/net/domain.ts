import { DOMAIN_LENGTH, HOST_LABEL, WILDCARD_RECORD, ZONE_LABEL } from "../aws-facts/route53";

const LABEL = HOST_LABEL.value;

/**
 * Top-level domains that do not exist in public DNS (RFC 6761, RFC 6762, RFC 8375, ICANN's `internal`), or that are
 * commonly used privately.
 */
const PRIVATE_TOPS = new Set([
  "internal",
  "local",
  "localhost",
  "localdomain",
  "test",
  "example",
  "invalid",
  "onion",
  "corp",
  "home",
  "lan",
  "intranet",
  "private",
  "arpa",
]);

/** True for a DNS name in lower case, without a trailing dot: labels of 1 to 63 letters, digits and hyphens. */
export function isDomainName(text: string): boolean {
  return text.length <= DOMAIN_LENGTH.value && text.split(".").every((label) => LABEL.test(label));
}

/** A DNS name in lower case and without the dot at its end: Route 53 ignores both (R53-01). */
export function normalizedName(name: string): string {
  return name.toLowerCase().replace(/\.$/, "");
}

/** True for the name of a hosted zone, normalized: Route 53 also accepts underscores, and hyphens anywhere (R53-01). */
export function isZoneName(text: string): boolean {
  return text.length <= DOMAIN_LENGTH.value && text.split(".").every((label) => ZONE_LABEL.value.test(label));
}

/** True for the part of a DNS name before its zone, normalized. The first label can be an asterisk (R53-12). */
export function isRecordName(text: string): boolean {
  const [first = "", ...rest] = text.split(".");
  const isFirst = first === WILDCARD_RECORD.value || ZONE_LABEL.value.test(first);
  return isFirst && rest.every((label) => ZONE_LABEL.value.test(label));
}

/** True for a name that can exist in public DNS: at least two labels, and a top-level domain that is not private. */
export function isPublicName(text: string): boolean {
  const labels = text.split(".");
  const top = labels.at(-1) ?? "";
  return labels.length >= 2 && /[a-z]/.test(top) && !PRIVATE_TOPS.has(top);
}

/** True for a domain, or a name in it. */
export function isWithinDomain(name: string, domain: string): boolean {
  return name === domain || name.endsWith(`.${domain}`);
}

/** Labels under which registries sell domains, as in `co.uk`, and those that mark a domain as private. */
const SECOND_LEVEL = new Set(["ac", "co", "com", "edu", "gov", "net", "or", "org"]);
const PRIVATE_LABELS = new Set(["aws", "corp", "int", "internal", "intranet", "lan", "private", "vpc"]);

/**
 * True for a domain as one registers it, such as `example.com` or `example.co.uk`, and for what is above it. Domains such
 * as `internal.company`, whose name says that they are private, are not meant for public DNS.
 */
export function isPublicDomain(name: string): boolean {
  const labels = name.split(".");
  const [top = "", second = "", first] = [...labels].reverse();
  if (labels.length === 1) return top.length === 2 || SECOND_LEVEL.has(top);
  const isSuffix = top.length === 2 && SECOND_LEVEL.has(second);
  const registered = isSuffix ? first : second;
  return isPublicName(name) && labels.length <= (isSuffix ? 3 : 2) && !PRIVATE_LABELS.has(registered ?? "");
}

/** True when a certificate's name, possibly a wildcard such as `*.example.com`, covers a host (RFC 6125). */
export function coversHost(certificateName: string, host: string): boolean {
  if (certificateName === host) return true;
  if (!certificateName.startsWith("*.")) return false;
  const dot = host.indexOf(".");
  return dot > 0 && host.slice(dot) === certificateName.slice(1);
}

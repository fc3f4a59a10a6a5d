const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
/** Route 53 allows an underscore at the beginning of a label, as in `_amazonses`. */
const RECORD_LABEL = /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?$/;
const MAX_NAME = 253;

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
  return text.length <= MAX_NAME && text.split(".").every((label) => LABEL.test(label));
}

/** A DNS name in lower case and without the dot at its end: Route 53 ignores both (R53-01). */
export function normalizedName(name: string): string {
  return name.toLowerCase().replace(/\.$/, "");
}

/** True for the part of a DNS name before its zone; it can have several labels. */
export function isRecordName(text: string): boolean {
  return text.split(".").every((label) => RECORD_LABEL.test(label));
}

/** True for a name that can exist in public DNS: at least two labels, and a top-level domain that is not private. */
export function isPublicName(text: string): boolean {
  const labels = text.split(".");
  const top = labels.at(-1) ?? "";
  return labels.length >= 2 && /[a-z]/.test(top) && !PRIVATE_TOPS.has(top);
}

/** True when a certificate's name, possibly a wildcard such as `*.example.com`, covers a host (RFC 6125). */
export function coversHost(certificateName: string, host: string): boolean {
  if (certificateName === host) return true;
  if (!certificateName.startsWith("*.")) return false;
  const dot = host.indexOf(".");
  return dot > 0 && host.slice(dot) === certificateName.slice(1);
}

/**
 * The name of a resource: the config's name and the resource's own part, joined by a hyphen.
 * Names of load balancers and target groups have at most 32 characters (LB-01, TG-01).
 */
export function resourceName(prefix: string, part: string): string {
  return `${prefix}-${part}`;
}

/** Shortens a name to `max` characters without a hyphen at the end: a suggestion for an error message. */
export function shortened(name: string, max: number): string {
  return name.slice(0, max).replace(/-+$/, "");
}

/** The port of a URL, such as `:8080`; empty for the default port of the scheme. */
export function urlPort(scheme: string, port: number | undefined): string {
  return (scheme === "https" && port === 443) || (scheme === "http" && port === 80) ? "" : `:${port}`;
}

/** A fully qualified name from a record and its zone: `hello` in `internal.company` is `hello.internal.company`. */
export function recordName(record: string, zone: string): string {
  return record === "" || record === "@" ? zone : `${record}.${zone}`;
}

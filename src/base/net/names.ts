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

/** The default ports of the schemes of URLs. */
export const DEFAULT_PORTS = { http: 80, https: 443 } as const;

/** The port of a URL, such as `:8080`; empty for the default port of the scheme. */
export function urlPort(scheme: string, port: number | undefined): string {
  return port !== undefined && schemeOfPort(port) === scheme ? "" : `:${port}`;
}

/** The scheme whose default port it is. */
export function schemeOfPort(port: number): "http" | "https" | undefined {
  return port === DEFAULT_PORTS.https ? "https" : port === DEFAULT_PORTS.http ? "http" : undefined;
}

/** A fully qualified name from a record and its zone: `hello` in `internal.company` is `hello.internal.company`. */
export function recordName(record: string, zone: string): string {
  return record === "" || record === "@" ? zone : `${record}.${zone}`;
}

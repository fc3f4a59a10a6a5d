import type { EndpointConnection } from "./model";

/** Sorts connections: the oldest first, those of one moment by id. */
export function byAge(a: EndpointConnection, b: EndpointConnection): number {
  const [first, second] = [a.creationTimestamp?.getTime() ?? 0, b.creationTimestamp?.getTime() ?? 0];
  return first - second || (a.vpcEndpointId < b.vpcEndpointId ? -1 : 1);
}

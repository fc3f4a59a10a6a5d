import type { EndpointConnection } from "./model";

/** Sorts connections by age, the oldest first, then by ID. */
export function byAge(a: EndpointConnection, b: EndpointConnection): number {
  const [first, second] = [a.creationTimestamp?.getTime() ?? 0, b.creationTimestamp?.getTime() ?? 0];
  return first - second || (a.vpcEndpointId < b.vpcEndpointId ? -1 : 1);
}

/**
 * Whether AWS created a DNS name for this endpoint only: `vpce-<id>-<random>.…` (EP-12), or `vpce-<id>.rcfg-….…` of a
 * Resource endpoint. All other names of an endpoint are private DNS names, which other endpoints can have too.
 */
export function isOwnName(dnsName: string, endpointId: string): boolean {
  return dnsName.startsWith(`${endpointId}-`) || dnsName.startsWith(`${endpointId}.`);
}

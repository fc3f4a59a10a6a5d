/**
 * Whether AWS made a DNS name for this endpoint alone: `vpce-<id>-<random>.…` (EP-12), or `vpce-<id>.rcfg-….…` of a
 * Resource endpoint. All other names of an endpoint are private DNS names, which others may have as well.
 */
export function isOwnName(dnsName: string, endpointId: string): boolean {
  return dnsName.startsWith(`${endpointId}-`) || dnsName.startsWith(`${endpointId}.`);
}

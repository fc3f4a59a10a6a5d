/** IPv6 blocks as AWS hands them out of its own pool. */
import type { AwsCall } from "../../simulation/call";

/** @returns a block of length 56, such as `2a05:d014:12ab:cd00::/56`. */
export function generatedIpv6Block(call: AwsCall): string {
  const hex = call.ids.hex(6);
  return `2a05:d014:${hex.slice(0, 4)}:${hex.slice(4)}00::/56`;
}

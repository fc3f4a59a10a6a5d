/** @returns the AWS domain of a region: `amazonaws.com` or `amazonaws.com.cn`. */
export function dnsSuffixOf(region: string): string {
  return region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
}

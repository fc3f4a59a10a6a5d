/** @returns the domain of AWS in a region: `amazonaws.com` or `amazonaws.com.cn`. */
export function dnsSuffixOf(region: string): string {
  return region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
}

/** @returns the account in an ARN (twelve digits), or undefined. */
export function accountInArn(arn: string): string | undefined {
  return /^arn:aws[a-z-]*:[^:]*:[^:]*:(\d{12}):/.exec(arn)?.[1];
}

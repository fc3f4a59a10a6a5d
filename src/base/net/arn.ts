/** The parts of an Amazon Resource Name: `arn:<partition>:<service>:<region>:<account id>:<resource>`. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  /** Empty for global services such as IAM. */
  readonly region: string;
  /** Empty for services without one. */
  readonly accountId: string;
  /** The rest, including colons: `loadbalancer/net/hello-nlb/0123456789abcdef`. */
  readonly resource: string;
}

const ARN_FORM = /^arn:(aws[a-z-]*):([a-z0-9-]+):([a-z0-9-]*):(\d{12})?:(.+)$/;

/** Parses an ARN. @returns undefined if the text is not an ARN. */
export function parseArn(text: string): Arn | undefined {
  const [, partition, service, region, accountId = "", resource] = ARN_FORM.exec(text) ?? [];
  if (partition === undefined || service === undefined || region === undefined || resource === undefined)
    return undefined;
  return { partition, service, region, accountId, resource };
}

/** @returns the account in an ARN (twelve digits), or undefined: some ARNs, such as those of hosted zones, have none. */
export function accountOfArn(arn: string): string | undefined {
  return parseArn(arn)?.accountId || undefined;
}

/** @returns the region in an ARN, or undefined for global services. */
export function regionOfArn(arn: string): string | undefined {
  return parseArn(arn)?.region || undefined;
}

import { CERTIFICATE_RESOURCE } from "../../base/aws-facts/certificates";
import { partitionOf } from "../../base/aws-facts/partitions";
import { parseArn } from "../../base/net/arn";
import type { RuleContext, StackPlace } from "./context";
import type { Place } from "./place";
import type { Problem } from "./rule";

/** An ARN, and the region and account that it must be in. */
export interface ArnPlace {
  readonly arn: string;
  /** @default any region */
  readonly region?: string;
  /** @default any account */
  readonly accountId?: string;
}

/** The form of an ARN. */
export interface ArnForm {
  /** The service's name in ARNs, such as `elasticloadbalancing`. */
  readonly service: string;
  readonly resource: RegExp;
  /** Without the leading `arn:<partition>:<service>:`, for example `<region>:<account>:certificate/<id>`. */
  readonly example: string;
  /** IAM ARNs have no region. */
  readonly global?: boolean;
}

/** A certificate in ACM. */
export const ACM_CERTIFICATE: ArnForm = {
  service: "acm",
  resource: CERTIFICATE_RESOURCE.value,
  example: "eu-central-1:222222222222:certificate/01234567-89ab-cdef-0123-456789abcdef",
};

/** ARNs in a stack's config, which must be in the stack's region and account. */
export function arnPlaces(stack: StackPlace, arns: readonly Place<string>[]): readonly Place<ArnPlace>[] {
  const { account, region } = stack;
  const accountId = account.id === undefined ? {} : { accountId: account.id };
  return arns.map(({ path, value: arn }) => ({ path, value: { arn, region, ...accountId }, shown: arn }));
}

/** ARNs in the producer's config, which must be in its region and account. */
export function producerArns(arns: (context: RuleContext) => readonly Place<string>[]) {
  return (context: RuleContext) => (context.producer ? arnPlaces(context.producer, arns(context)) : []);
}

/** The problem with an ARN: its form, partition, region or account. */
export function arnProblem({ arn, region, accountId }: ArnPlace, form: ArnForm): Problem | undefined {
  const parsed = parseArn(arn);
  if (!parsed || parsed.service !== form.service || !form.resource.test(parsed.resource)) {
    const partition = region === undefined ? "aws" : partitionOf(region);
    return { fix: `use an ARN such as arn:${partition}:${form.service}:${form.example}` };
  }
  if (!form.global && region !== undefined && parsed.region !== region) {
    return { detail: `it is in ${parsed.region}, the stack in ${region}`, fix: `use one in ${region}` };
  }
  if (region !== undefined && parsed.partition !== partitionOf(region)) {
    return {
      detail: `it is in the partition ${parsed.partition}, the stack in ${partitionOf(region)}`,
      fix: `use arn:${partitionOf(region)}:${arn.split(":").slice(2).join(":")}`,
    };
  }
  if (accountId !== undefined && parsed.accountId !== accountId) {
    return {
      detail: `it is in account ${parsed.accountId}, the stack in ${accountId}`,
      fix: `use one in account ${accountId}`,
    };
  }
  return undefined;
}

import { parseArn } from "../../base/net/arn";
import { partitionOf } from "../../base/net/zones";
import type { Problem } from "./rule";

/** An ARN and what it should name. */
export interface ArnPlace {
  readonly arn: string;
  /** The region that it should be in; left out where any will do. */
  readonly region?: string;
  /** The account that it should be in; left out where any will do, or it is not known. */
  readonly accountId?: string;
}

/** What an ARN should look like. */
export interface ArnForm {
  /** The service's name in ARNs, such as `elasticloadbalancing`. */
  readonly service: string;
  readonly resource: RegExp;
  /** Without the leading `arn:<partition>:<service>:`, for example `<region>:<account>:certificate/<id>`. */
  readonly example: string;
  /** IAM has no region in its ARNs. */
  readonly global?: boolean;
}

/** What is wrong with an ARN: its form, its region, its account. @returns undefined when nothing is. */
export function arnProblem({ arn, region, accountId }: ArnPlace, form: ArnForm): Problem | undefined {
  const parsed = parseArn(arn);
  if (!parsed || parsed.service !== form.service || !form.resource.test(parsed.resource)) {
    const partition = region === undefined ? "aws" : partitionOf(region);
    return { fix: `write an ARN such as arn:${partition}:${form.service}:${form.example}` };
  }
  if (!form.global && region !== undefined && parsed.region !== region) {
    return { detail: `it is in ${parsed.region}, the stack in ${region}`, fix: `give one in ${region}` };
  }
  if (region !== undefined && parsed.partition !== partitionOf(region)) {
    return {
      detail: `it is in the partition ${parsed.partition}, the stack in ${partitionOf(region)}`,
      fix: `write arn:${partitionOf(region)}:${arn.split(":").slice(2).join(":")}`,
    };
  }
  if (accountId !== undefined && parsed.accountId !== accountId) {
    return {
      detail: `it is in account ${parsed.accountId}, the stack in ${accountId}`,
      fix: `give one of account ${accountId}`,
    };
  }
  return undefined;
}

/** What `privatelink check` looks at before anything is deployed: each check is a function that answers with results. */

import type { Config } from "../../../authoring/config/schema";
import { type RuleContext, ruleContext, type StackPlace } from "../../../authoring/rules/context";
import type { AwsAccount, AwsAccounts } from "../../aws";
import type { CertificateStore } from "../../certificate-store/certificate-store";
import type { EngineBinary } from "../../engine/engine-kinds";
import type { Environment } from "../../engine/environment";
import type { OpenedAws } from "../open-aws";

/** `warn`: works, but not as well as it should, or could not be looked at. */
export type CheckStatus = "pass" | "warn" | "fail";

/** What one check found in one place. */
export interface CheckResult {
  /** What was looked at: `identity`, `zones`, … */
  readonly check: string;
  /** Where: `account 222222222222 (profile dev), eu-central-1`. */
  readonly where: string;
  readonly status: CheckStatus;
  /** In one sentence without a final period. */
  readonly found: string;
  /** What to do about it. */
  readonly fix?: string;
}

/** What the checks need. */
export interface CheckContext {
  readonly config: Config;
  /** The config's stacks with their accounts, regions and networks. */
  readonly stacks: RuleContext;
  readonly accounts: AwsAccounts;
  readonly environment: Environment;
  readonly now: Date;
  /** The engine that is installed or was downloaded. @throws UserError when the one that is named cannot be used */
  findEngine(): Promise<EngineBinary | undefined>;
  /** The certificates of a consumer's VPN. @throws UserError when others than their owner can read them */
  certificateStore(consumer: string): CertificateStore;
}

/** What the checks need for a config, on this machine and in these accounts. */
export function checkContext({
  aws,
  ...given
}: Pick<CheckContext, "config" | "findEngine" | "certificateStore"> & { readonly aws: OpenedAws }): CheckContext {
  return {
    ...given,
    stacks: ruleContext(given.config),
    accounts: aws.accounts,
    environment: process.env,
    now: aws.now(),
  };
}

/** An account in a region, and the stacks of the config that are there. */
export interface AccountPlace {
  readonly account: AwsAccount;
  /** As a person would name it. */
  readonly label: string;
  readonly stacks: readonly StackPlace[];
}

/** Makes results for one check in one place. */
export function reporter(check: string, where: string) {
  return {
    pass: (found: string): CheckResult => ({ check, where, status: "pass", found }),
    warn: (found: string, fix: string): CheckResult => ({ check, where, status: "warn", found, fix }),
    fail: (found: string, fix: string): CheckResult => ({ check, where, status: "fail", found, fix }),
  };
}

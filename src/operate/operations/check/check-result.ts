/** The checks of `privatelink check`: each is a function that returns results. */

import { dirname } from "node:path";
import type { Config } from "../../../authoring/config/schema";
import { type RuleContext, ruleContext, type StackPlace } from "../../../authoring/rules/context";
import type { AwsAccount, AwsAccounts } from "../../aws";
import type { CertificateStore } from "../../certificate-store/certificate-store";
import type { EngineBinary } from "../../engine/engine-kinds";
import type { Environment } from "../../engine/environment";
import type { OpenedAws } from "../open-aws";
import { withLocalStates } from "../rehearsal/local-states";
import { type DeployedIds, deployedIdsOf } from "./deployed-ids";

/** `warn`: works with limitations, or could not be checked. */
export type CheckStatus = "pass" | "warn" | "fail";

/** The result of one check in one place. */
export interface CheckResult {
  /** The check: `identity`, `zones`, … */
  readonly check: string;
  /** Where: `account 222222222222 (profile dev), eu-central-1`. */
  readonly where: string;
  readonly status: CheckStatus;
  /** In one sentence without a final period. */
  readonly found: string;
  /** What was expected instead, where that is not obvious. */
  readonly expected?: string;
  /** What to do about it. */
  readonly fix?: string;
}

/** The input of the checks. */
export interface CheckContext {
  readonly config: Config;
  /** The config's stacks with their accounts, regions and networks. */
  readonly stacks: RuleContext;
  readonly accounts: AwsAccounts;
  readonly environment: Environment;
  readonly now: Date;
  /** The installed or downloaded engine. @throws UserError when the configured engine cannot be used */
  findEngine(): Promise<EngineBinary | undefined>;
  /** The certificates of a consumer's VPN. @throws UserError when other users can read them */
  certificateStore(consumer: string): CertificateStore;
  /** The objects that a stack's state has; undefined when it cannot be read. */
  deployedIds(stack: StackPlace): Promise<DeployedIds>;
}

/** The input of the checks for a config, on this machine and in these accounts. */
export function checkContext({
  aws,
  outputFolder,
  ...given
}: Pick<CheckContext, "config" | "findEngine" | "certificateStore"> & {
  readonly aws: OpenedAws;
  /** Where stacks are synthesized; local states are next to it. */
  readonly outputFolder: string;
}): CheckContext {
  // An engine keeps the states of simulated accounts in local files.
  const stored = aws.rehearsal === undefined ? given.config : withLocalStates(given.config);
  const states = deployedIdsOf(stored, aws.accounts, dirname(outputFolder));
  const placed = ruleContext(stored).stacks;
  return {
    ...given,
    deployedIds: (stack) => states(placed.find(({ name }) => name === stack.name) ?? stack),
    stacks: ruleContext(given.config),
    accounts: aws.accounts,
    environment: process.env,
    now: aws.now(),
  };
}

/** An account in a region, with the config's stacks there. */
export interface AccountPlace {
  readonly account: AwsAccount;
  /** The display name. */
  readonly label: string;
  readonly stacks: readonly StackPlace[];
}

/** Creates results for one check in one place. */
export function reporter(check: string, where: string) {
  return {
    pass: (found: string): CheckResult => ({ check, where, status: "pass", found }),
    warn: (found: string, fix: string): CheckResult => ({ check, where, status: "warn", found, ...fixOf(fix) }),
    fail: (found: string, fix: string): CheckResult => ({ check, where, status: "fail", found, ...fixOf(fix) }),
  };
}

/** Not every error of AWS comes with advice: an empty fix is none. */
function fixOf(fix: string): Pick<CheckResult, "fix"> {
  return fix === "" ? {} : { fix };
}

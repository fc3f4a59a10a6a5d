/** Where a stack is deployed, from its state. */
import { deployedElsewhere } from "../../../base/errors/deploy-errors";
import { UserError } from "../../../base/errors/user-error";
import { accountOfArn, parseArn } from "../../../base/net/arn";
import type { StackState } from "../../engine/documents";
import type { Deployment } from "./deployment";
import { placeOf } from "./stack-place";

/** An account (twelve digits) and a region. */
export interface DeployedPlace {
  readonly account: string;
  readonly region: string;
}

/** @returns where most of what a stack created is; undefined for a state that does not show it */
export function placeOfState({ resources }: Pick<StackState, "resources">): DeployedPlace | undefined {
  const counts = new Map<string, number>();
  for (const { mode, values } of resources) {
    const { accountId, region } = parseArn(typeof values.arn === "string" ? values.arn : "") ?? {};
    if (mode !== "managed" || !accountId || !region) continue;
    const key = `${accountId}/${region}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, one], [, other]) => other - one);
  const [account, region] = most?.[0].split("/") ?? [];
  return account && region ? { account, region } : undefined;
}

/**
 * A stack stays in its account and region: in another one, a plan would create everything a second time, and what was
 * deployed before would stay, unknown to any state. Where the config has no account ID, the credentials decide.
 * @throws UserError for a stack that is deployed in another account or region than the config says
 */
export async function requireSamePlace(
  deployment: Pick<Deployment, "accounts" | "config">,
  name: string,
  state: Pick<StackState, "resources">,
): Promise<void> {
  const deployed = placeOfState(state);
  if (deployed === undefined) return;
  const { account, region } = placeOf(deployment.config, name);
  if (region !== deployed.region) throw deployedElsewhere(name, "region", deployed.region, region);
  const written = account.id ?? accountOfArn(account.roleArn ?? "");
  const wanted = written ?? (await callerAccount(deployment, name));
  if (wanted === undefined || wanted === deployed.account) return;
  throw deployedElsewhere(name, "account", deployed.account, wanted, written === undefined);
}

/** The account of a stack's credentials; undefined if AWS does not tell: the engine reports why. */
export async function callerAccount(
  { accounts, config }: Pick<Deployment, "accounts" | "config">,
  stack: string,
): Promise<string | undefined> {
  const { account, region } = placeOf(config, stack);
  try {
    return (await accounts.inRegion(account, region).getCallerIdentity()).account;
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

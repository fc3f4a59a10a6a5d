/** Where a stack is deployed, from its state. */
import { consumerRegion, PRODUCER_STACK, producerRegion } from "../../../authoring/config/derived";
import type { AccountConfig, Config } from "../../../authoring/config/schema";
import { deployedElsewhere } from "../../../base/errors/deploy-errors";
import { accountOfArn, parseArn } from "../../../base/net/arn";
import type { StackState } from "../../engine/documents";

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
 * deployed before would stay, unknown to any state.
 * @throws UserError for a stack that is deployed in another account or region than the config says
 */
export function requireSamePlace(config: Config, name: string, state: Pick<StackState, "resources">): void {
  const [deployed, wanted] = [placeOfState(state), placeInConfig(config, name)];
  if (deployed === undefined || wanted === undefined) return;
  if (wanted.account !== undefined && wanted.account !== deployed.account)
    throw deployedElsewhere(name, "account", deployed.account, wanted.account);
  if (wanted.region !== deployed.region) throw deployedElsewhere(name, "region", deployed.region, wanted.region);
}

/** The account is unknown where only a profile is given. */
function placeInConfig(
  config: Config,
  stack: string,
): { readonly account?: string; readonly region: string } | undefined {
  const { producer } = config;
  const consumer = config.consumers[stack];
  if (consumer !== undefined) return { ...accountIn(consumer.account), region: consumerRegion(config, consumer) };
  if (stack !== PRODUCER_STACK || producer === undefined) return undefined;
  return { ...accountIn(producer.account), region: producerRegion(config) };
}

function accountIn({ id, roleArn }: AccountConfig): { readonly account?: string } {
  const account = id ?? accountOfArn(roleArn ?? "");
  return account === undefined ? {} : { account };
}

/** Where a stack is deployed, from its state. */
import { z } from "zod";
import { consumerRegion, PRODUCER_STACK, producerRegion } from "../../../authoring/config/derived";
import type { AccountConfig, Config } from "../../../authoring/config/schema";
import { deployedElsewhere } from "../../../base/errors/deploy-errors";
import { parseJson } from "../../../base/json";
import { accountOfArn, parseArn } from "../../../base/net/arn";
import type { StackWork } from "./stack-steps";

/** An account (twelve digits) and a region. */
export interface DeployedPlace {
  readonly account: string;
  readonly region: string;
}

/** The form of a state that matters here; the name of a provider ends with its alias, if it has one. */
const stateSchema = z.object({
  resources: z.array(
    z.object({
      mode: z.string(),
      provider: z.string().default(""),
      instances: z.array(z.object({ attributes: z.object({ arn: z.string().optional().catch(undefined) }).nullish() })),
    }),
  ),
});

const ALIASED = /\]\.\w/;

/**
 * @param text a state as it is stored
 * @returns where most of what the stack's own provider created is; undefined for a state that does not show it
 */
export function placeInState(text: string): DeployedPlace | undefined {
  const state = stateSchema.safeParse(parseJson(text));
  if (!state.success) return undefined;
  const counts = new Map<string, number>();
  for (const { instances, mode, provider } of state.data.resources) {
    if (mode !== "managed" || ALIASED.test(provider)) continue;
    for (const { attributes } of instances) {
      const { accountId, region } = parseArn(attributes?.arn ?? "") ?? {};
      if (!accountId || !region) continue;
      const key = `${accountId}/${region}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
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
export async function requireSamePlaces(config: Config, works: readonly Pick<StackWork, "name" | "engine">[]) {
  const states = await Promise.all(works.map(({ engine }) => engine.pullState()));
  for (const [index, { name }] of works.entries()) {
    const deployed = placeInState(states[index] ?? "");
    const wanted = placeInConfig(config, name);
    if (deployed === undefined || wanted === undefined) continue;
    if (wanted.account !== undefined && wanted.account !== deployed.account)
      throw deployedElsewhere(name, "account", deployed.account, wanted.account);
    if (wanted.region !== deployed.region) throw deployedElsewhere(name, "region", deployed.region, wanted.region);
  }
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

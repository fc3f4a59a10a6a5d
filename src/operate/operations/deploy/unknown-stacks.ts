/** Stacks without resources in their states: what they deployed is unknown, and may still run and incur charges. */
import { existsSync } from "node:fs";
import { relative } from "node:path";
import { PRODUCER_STACK } from "../../../authoring/config/derived";
import type { Config } from "../../../authoring/config/schema";
import { ruleContext, type StackPlace } from "../../../authoring/rules/context";
import type { World } from "../../../rehearsal/world/world";
import { type AwsAccount, describeAccount } from "../../aws";
import type { SynthesizedStack } from "../../engine/read-manifest";
import { answeredLooks, type Looked } from "../answered-looks";
import { vpnName } from "../certificates/vpn-consumers";
import { findDeployedService } from "../connections";
import type { Deployment } from "./deployment";
import { placeOf, statePlace } from "./stack-place";
import { objectsLeft } from "./unknown-in-world";

/** A stack with an empty or missing state. */
export interface UnknownStack {
  readonly name: string;
  /** `the state at terraform.consumer.tfstate is missing` */
  readonly why: string;
  /** The name of its resources, or the prefix of their names. */
  readonly prefix: string;
  /** `account 222222222222 (profile dev), eu-central-1` */
  readonly where: string;
  /** What exists there under the stack's names, or for a complete search, everything: `VPC vpc-0123`. */
  readonly found: readonly string[];
  /** Whether all objects in the account were looked at, as only simulated accounts allow. */
  readonly isComplete: boolean;
  /** Calls that failed, each in a sentence. */
  readonly notLookedAt: readonly string[];
}

/** Why a stack's deployed resources are unknown. */
function unknownBecause(config: Config, stack: SynthesizedStack): string {
  const place = statePlace(config, stack);
  if ("bucket" in place) return `the state at s3://${place.bucket}/${place.key} is missing or empty`;
  return `the state at ${relative(process.cwd(), place.file)} is ${existsSync(place.file) ? "empty" : "missing"}`;
}

/**
 * Looks in the accounts of stacks for what exists under their names; on simulated accounts, for everything.
 * @param inStates the objects that other stacks' states know
 */
export async function lookForUnknown(
  deployment: Deployment,
  stacks: readonly SynthesizedStack[],
  inStates: () => Promise<ReadonlySet<string>>,
): Promise<readonly UnknownStack[]> {
  const { accounts, config, world } = deployment;
  const located = stacks.map((stack) => {
    const place = placeOf(config, stack.name);
    return { stack, place, account: accounts.inRegion(place.account, place.region) };
  });
  const looks =
    world === undefined || stacks.length === 0
      ? await Promise.all(
          located.map(({ account, place }) => answeredLooks(LOOKS.map((look) => () => look(account, place, config)))),
        )
      : await lookAtWorld(world, located, config, await inStates());
  return located.map(({ stack, place }, index) => ({
    name: stack.name,
    why: unknownBecause(config, stack),
    prefix: place.prefix,
    where: `${describeAccount(place.account)}, ${place.region}`,
    isComplete: world !== undefined,
    ...(looks[index] ?? { found: [], notLookedAt: [] }),
  }));
}

async function lookAtWorld(
  world: World,
  located: readonly { readonly account: AwsAccount; readonly place: StackPlace }[],
  config: Config,
  known: ReadonlySet<string>,
): Promise<readonly Looked<string>[]> {
  const places = await Promise.all(
    located.map(async ({ account, place }) => ({
      accountId: (await account.getCallerIdentity()).account,
      region: place.region,
      owns: (name: string | undefined) => isNamedAfter(name, place, config),
    })),
  );
  return objectsLeft(world, places, known).map((found) => ({ found, notLookedAt: [] }));
}

/** What still exists of unknown stacks, each in a sentence. */
export function describeUnknown(stacks: readonly UnknownStack[]): readonly string[] {
  return stacks.flatMap(({ name, where, found, notLookedAt }) => [
    ...found.map((what) => `${what} in ${where}: probably from the stack ${name}, but not in its state`),
    ...notLookedAt.map((reason) => `not checked for the stack ${name}: ${reason}`),
  ]);
}

type Look = (account: AwsAccount, place: StackPlace, config: Config) => Promise<readonly string[]>;

/** What incurs charges or blocks other deletions, by the names that the stacks use. */
const LOOKS: readonly Look[] = [
  async (account, { name }, config) => {
    if (config.producer === undefined || name !== PRODUCER_STACK) return [];
    const service = await findDeployedService(config, account);
    return service ? [`endpoint service ${service.serviceId}`] : [];
  },
  async (account, { prefix }) =>
    (await account.describeLoadBalancers())
      .filter(({ loadBalancerName }) => [`${prefix}-nlb`, `${prefix}-alb`].includes(loadBalancerName))
      .map(({ loadBalancerArn }) => `load balancer ${loadBalancerArn}`),
  async (account, place, config) =>
    (await account.describeVpcEndpoints())
      .filter(({ state, tags }) => !state.startsWith("delet") && isNamedAfter(tags.Name, place, config))
      .map(({ vpcEndpointId }) => `VPC endpoint ${vpcEndpointId}`),
  async (account, { prefix }) =>
    (await account.describeClientVpnEndpoints())
      .filter(({ status, tags }) => !status.startsWith("delet") && tags.Name === vpnName(prefix))
      .map(({ clientVpnEndpointId }) => `Client VPN endpoint ${clientVpnEndpointId}`),
  async (account, { prefix }) =>
    (await account.describeVpcs()).filter(({ tags }) => tags.Name === prefix).map(({ vpcId }) => `VPC ${vpcId}`),
];

/** Whether a name is the stack's: `hello-ssm` belongs to `hello`, but `hello-consumer` to another stack. */
function isNamedAfter(name: string | undefined, { prefix }: StackPlace, config: Config): boolean {
  const prefixes = ruleContext(config).stacks.map((stack) => stack.prefix);
  const owners = prefixes.filter((each) => name === each || name?.startsWith(`${each}-`));
  return owners.sort((one, other) => other.length - one.length)[0] === prefix;
}

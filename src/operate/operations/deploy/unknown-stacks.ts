/** Stacks without resources in their states: what they deployed is unknown, and may still run and cost. */
import { existsSync } from "node:fs";
import { relative, resolve } from "node:path";
import { PRODUCER_STACK } from "../../../authoring/config/derived";
import type { Config } from "../../../authoring/config/schema";
import { ruleContext, type StackPlace } from "../../../authoring/rules/context";
import { stateLocation } from "../../../authoring/stacks/state";
import { type AwsAccount, AwsCallError, describeAccount } from "../../aws";
import type { SynthesizedStack } from "../../engine/read-manifest";
import { vpnName } from "../certificates/vpn-consumers";
import { findDeployedService } from "../connections";
import type { Deployment } from "./deployment";

/** A stack whose state says nothing about what it deployed. */
export interface UnknownStack {
  readonly name: string;
  /** `the state at terraform.consumer.tfstate is missing` */
  readonly why: string;
  /** The name that its resources carry, or begin with. */
  readonly prefix: string;
  /** `account 222222222222 (profile dev), eu-central-1` */
  readonly where: string;
  /** What exists there under the stack's names: `VPC vpc-0123`. */
  readonly found: readonly string[];
  /** Calls that AWS did not answer, each in a sentence. */
  readonly notLookedAt: readonly string[];
}

/** Why it is unknown what a stack deployed. */
function unknownBecause(config: Config, stack: SynthesizedStack): string {
  const place = placeOf(config, stack.name);
  const location = stateLocation(stack.name, config, place.state);
  if (location.kind === "s3") return `the state at s3://${location.bucket}/${location.key} is missing or empty`;
  const file = resolve(stack.directory, location.path);
  return `the state at ${relative(process.cwd(), file)} is ${existsSync(file) ? "empty" : "missing"}`;
}

/** Looks in the accounts of stacks for what exists under their names; on simulated accounts, for everything. */
export async function lookForUnknown(
  deployment: Deployment,
  stacks: readonly SynthesizedStack[],
): Promise<readonly UnknownStack[]> {
  const { accounts, config } = deployment;
  return Promise.all(
    stacks.map(async (stack) => {
      const place = placeOf(config, stack.name);
      const account = accounts.inRegion(place.account, place.region);
      const looks = await Promise.all(
        LOOKS.map(async (look) => {
          try {
            return { found: await look(account, place, config), notLookedAt: [] };
          } catch (error) {
            if (!(error instanceof AwsCallError)) throw error;
            return { found: [], notLookedAt: [error.message.split("\n")[0] ?? ""] };
          }
        }),
      );
      return {
        name: stack.name,
        why: unknownBecause(config, stack),
        prefix: place.prefix,
        where: `${describeAccount(place.account)}, ${place.region}`,
        found: looks.flatMap(({ found }) => found),
        notLookedAt: looks.flatMap(({ notLookedAt }) => notLookedAt),
      };
    }),
  );
}

/** What is still there of stacks that are unknown, each in a sentence; everything else is gone or was never seen. */
export function describeUnknown(stacks: readonly UnknownStack[]): readonly string[] {
  return stacks.flatMap(({ name, where, found, notLookedAt }) => [
    ...found.map((what) => `${what} in ${where}: probably of the stack ${name}, whose state does not know it`),
    ...notLookedAt.map((reason) => `not known for the stack ${name}: ${reason}`),
  ]);
}

type Look = (account: AwsAccount, place: StackPlace, config: Config) => Promise<readonly string[]>;

/** What costs, or keeps other things from being deleted, by the names that the stacks give it. */
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

/** Whether a name is the stack's: `hello-ssm` is that of `hello`, but `hello-consumer` is another stack's. */
function isNamedAfter(name: string | undefined, { prefix }: StackPlace, config: Config): boolean {
  const prefixes = ruleContext(config).stacks.map((stack) => stack.prefix);
  const owners = prefixes.filter((each) => name === each || name?.startsWith(`${each}-`));
  return owners.sort((one, other) => other.length - one.length)[0] === prefix;
}

function placeOf(config: Config, name: string): StackPlace {
  const place = ruleContext(config).stacks.find((stack) => stack.name === name);
  if (place === undefined) throw new Error(`the config has no stack ${name}`);
  return place;
}

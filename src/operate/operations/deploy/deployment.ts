import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { PRODUCER_STACK, producerRegion } from "../../../authoring/config/derived";
import type { Config } from "../../../authoring/config/schema";
import { noSuchStack } from "../../../base/errors/deploy-errors";
import type { World } from "../../../rehearsal/world/world";
import type { AwsAccounts } from "../../aws";
import { Engine } from "../../engine/engine";
import type { EngineBinary } from "../../engine/engine-kinds";
import type { Environment } from "../../engine/environment";
import { orderStacks, type StackNode } from "../../engine/order-stacks";
import type { SynthesizedStack } from "../../engine/read-manifest";
import { makeTemporaryFolder } from "../../files/temporary-folder";
import { findDeployedService, producerAccount } from "../connections";
import type { OpenedAws } from "../open-aws";
import { useLockFile } from "../provider-lock";
import { localStateEnvironment, localStateNotes, withLocalStates } from "../rehearsal/local-states";
import { engineEnvironmentFor, isMigration } from "../state-encryption";
import { synthesize, synthesizeDoomed } from "../synthesize";
import { type Accepting, keepAcceptanceAsWritten } from "./accepted-connection";
import { deployedConfigs, withDeployed } from "./deployed-configs";
import { closeLocalStates, withPrivateFiles } from "./private-states";
import type { StackWork } from "./stack-steps";

/** Options of a deployment. */
export interface DeploymentOptions {
  readonly config: Config;
  readonly aws: OpenedAws;
  readonly binary: EngineBinary;
  /** The output folder for synthesized stacks: `cdktf.out`. Local states are next to it. */
  readonly outputFolder: string;
  /** The folder for saved outputs. */
  readonly outputsFolder: string;
  /** The folder for what must outlive a crash: states that could not be stored, logs of applies. */
  readonly recoveryFolder: string;
  /** @default this process's environment */
  readonly environment?: Environment;
}

/** The synthesized stacks of a config, with what is needed to work on them. */
export interface Deployment {
  /** The config as deployed: on simulated accounts the states are local files. */
  readonly config: Config;
  readonly accounts: AwsAccounts;
  /** Everything in the simulated accounts; undefined for AWS itself. */
  readonly world: World | undefined;
  /** In deployment order. */
  readonly stacks: readonly SynthesizedStack[];
  readonly outputsFolder: string;
  /** Differences from the written config, for the output. */
  readonly notes: readonly string[];
  now(): Date;
  /** New work on a stack. */
  work(stack: StackNode): StackWork;
  /**
   * The same for destroying: all that was deployed from here, whether or not the config still has it. Its stacks have no
   * resources, so that a plan destroys what the state holds.
   */
  forDestroy(): Deployment;
}

/**
 * Synthesizes the stacks of a config and works on them. Plans and states contain secrets: only their owner can read
 * them, and saved plans are deleted afterwards.
 */
export async function withDeployment<T>(
  options: DeploymentOptions,
  work: (deployment: Deployment) => Promise<T>,
): Promise<T> {
  try {
    return await withPlansFolder((plansFolder) => openDeployment(options, plansFolder), options, work);
  } finally {
    const config = configFor(options);
    if (isMigration(config, options.environment)) await synthesize(config, options.outputFolder);
  }
}

/** Works on what is deployed, to destroy it. No stack of the config is synthesized, so the config can be wrong. */
export function withDoomedDeployment<T>(
  options: DeploymentOptions,
  work: (deployment: Deployment) => Promise<T>,
): Promise<T> {
  return withPlansFolder(async (plansFolder) => openDoomed(options, plansFolder), options, work);
}

function withPlansFolder<T>(
  open: (plansFolder: string) => Promise<Deployment>,
  { outputFolder }: DeploymentOptions,
  work: (deployment: Deployment) => Promise<T>,
): Promise<T> {
  return withPrivateFiles(async () => {
    const plansFolder = makeTemporaryFolder("plans");
    try {
      return await work(await open(plansFolder));
    } finally {
      rmSync(plansFolder, { recursive: true, force: true });
      // An apply in there would destroy everything.
      rmSync(doomedFolder(outputFolder), { recursive: true, force: true });
    }
  });
}

/**
 * Synthesizes the stacks of a config.
 * @param plansFolder for saved plans, which contain secrets
 */
export async function openDeployment(options: DeploymentOptions, plansFolder: string): Promise<Deployment> {
  const config = configFor(options);
  // OpenTofu reads no plain state where encryption is enforced: for the run that encrypts it, nothing is.
  const written = isMigration(config, options.environment) ? { ...config, stateEncryption: undefined } : config;
  const synthesized = await synthesize(written, options.outputFolder);
  // It is of an earlier config, whose plan was not applied.
  for (const { directory } of synthesized) keepAcceptanceAsWritten(directory);
  return deploymentOf(options, config, orderStacks(synthesized), plansFolder);
}

/** The deployment for destroying. */
function openDoomed(options: DeploymentOptions, plansFolder: string): Deployment {
  const deployed = deployedConfigs(options.outputsFolder);
  const written = configFor(options);
  const config = withDeployed(written, deployed) ?? written;
  const folder = doomedFolder(options.outputFolder);
  const stacks = stackNodes(config).map((node) => ({ ...node, directory: join(folder, node.name) }));
  synthesizeDoomed(config, stacks, deployed);
  return deploymentOf(options, config, stacks, plansFolder);
}

/** As deep as the folders of stacks: the paths of local states are relative. */
const doomedFolder = (outputFolder: string): string => join(outputFolder, "destroy");

/** On simulated accounts the states are local files. */
function configFor({ aws, config }: DeploymentOptions): Config {
  return aws.rehearsal === undefined ? config : withLocalStates(config);
}

function deploymentOf(
  options: DeploymentOptions,
  config: Config,
  ordered: readonly SynthesizedStack[],
  plansFolder: string,
): Deployment {
  const { aws, binary, outputFolder, outputsFolder, recoveryFolder, environment = process.env } = options;
  const isSimulated = aws.rehearsal !== undefined;
  const encryption = isSimulated ? localStateEnvironment : engineEnvironmentFor;
  const engineEnvironment = {
    ...environment,
    ...aws.engineEnvironment,
    ...encryption(config, binary, environment),
  };
  const rewriteState = isMigration(config, environment);
  const stacks = ordered.map((stack) => ({ ...stack, recoveryFolder }));
  useLockFile(dirname(outputFolder), stacks);
  closeLocalStates(
    dirname(outputFolder),
    stacks.map(({ name }) => name),
  );
  const deployed = deployedConfigs(outputsFolder);
  const folders = new Map(stacks.map((stack) => [stack.name, stack]));
  return {
    config,
    accounts: aws.accounts,
    world: aws.rehearsal?.world,
    stacks,
    outputsFolder,
    notes: isSimulated ? localStateNotes(options.config) : [],
    now: () => aws.now(),
    work({ name }) {
      const stack = folders.get(name);
      if (stack === undefined) throw noSuchStack(name, namesOf(stacks));
      const engine = new Engine(binary, stack, engineEnvironment);
      const accepting =
        name === PRODUCER_STACK
          ? undefined
          : (acceptingOf(config, aws.accounts) ?? acceptingOf(deployed.get(name), aws.accounts));
      const planFile = join(plansFolder, `${name}.tfplan`);
      return { name, engine, planFile, rewriteState, isSimulated, ...(accepting && { accepting }) };
    },
    forDestroy: () => openDoomed(options, plansFolder),
  };
}

/** Who accepts the connections of consumers: the producer's account. */
function acceptingOf(config: Config | undefined, accounts: AwsAccounts): Accepting | undefined {
  if (config?.producer === undefined) return undefined;
  const { id, profile, roleArn } = config.producer.account;
  return {
    provider: {
      alias: "producer",
      region: producerRegion(config),
      ...(profile && { profile }),
      ...(roleArn && { assume_role: [{ role_arn: roleArn }] }),
      ...(id && { allowed_account_ids: [id] }),
    },
    serviceOf: async (endpointId) => {
      const account = producerAccount(config, accounts);
      const service = await findDeployedService(config, account);
      const connections = service ? await account.describeVpcEndpointConnections(service.serviceId) : [];
      const connection = connections.find(({ vpcEndpointId }) => vpcEndpointId === endpointId);
      return connection?.vpcEndpointState === "available" ? service?.serviceId : undefined;
    },
  };
}

/** The stacks of a config and their dependencies, in deployment order, without synthesizing them. */
export function stackNodes(config: Config): readonly StackNode[] {
  const consumers = Object.entries(config.consumers).map(([name, { service }]) => ({
    name,
    dependencies: config.producer && service === undefined ? [PRODUCER_STACK] : [],
  }));
  const producer = config.producer ? [{ name: PRODUCER_STACK, dependencies: [] }] : [];
  const byName = [...producer, ...consumers].sort((one, other) => (one.name < other.name ? -1 : 1));
  return orderStacks(byName);
}

/**
 * The stacks with these names, in the order of `stacks`; all if no name is given.
 * @throws UserError for an unknown name
 */
export function chooseStacks<S extends StackNode>(stacks: readonly S[], names: readonly string[]): readonly S[] {
  const unknown = names.find((name) => !stacks.some((stack) => stack.name === name));
  if (unknown !== undefined) throw noSuchStack(unknown, namesOf(stacks));
  return names.length === 0 ? stacks : stacks.filter(({ name }) => names.includes(name));
}

function namesOf(stacks: readonly StackNode[]): readonly string[] {
  return stacks.map(({ name }) => name);
}

/** Groups of stacks that can run in parallel, dependencies first. */
export function wavesOf<S extends StackNode>(stacks: readonly S[]): readonly (readonly S[])[] {
  const [wave, later] = [
    stacks.filter((stack) => !waitsFor(stack, stacks)),
    stacks.filter((stack) => waitsFor(stack, stacks)),
  ];
  return wave.length === 0 ? [] : [wave, ...wavesOf(later)];
}

function waitsFor({ dependencies }: StackNode, stacks: readonly StackNode[]): boolean {
  return stacks.some(({ name }) => dependencies.includes(name));
}

import { resolve } from "node:path";
import { PROJECT_FROM_STACK } from "../../../authoring/stacks/state";
import { amount, unique } from "../../../base/collections";
import { dependencyNotDeployed } from "../../../base/errors/deploy-errors";
import { orphansBeforeDeploy } from "../../../base/errors/orphan-errors";
import type { AwsAccount } from "../../aws";
import type { CertificateStore } from "../../certificate-store/certificate-store";
import type { StackState } from "../../engine/documents";
import type { StackNode } from "../../engine/order-stacks";
import type { SynthesizedStack } from "../../engine/read-manifest";
import { describeLeaving, type Offboarding, offboardingOf, revokeLeaving } from "../certificates/issued-clients";
import { publishRevocations } from "../certificates/revoke-client";
import { describeElsewhere, revokeStoredStep, storedOffboardings } from "../certificates/stored-clients";
import { vpnConsumersIn } from "../certificates/vpn-consumers";
import type { Dialogue, StackChange } from "../dialogue";
import { lookAhead, type Outlook } from "../forecast/look-ahead";
import { describeItem, describeOrphan, readInventory } from "../inventory/read-inventory";
import { entriesOf } from "../inventory/state-entries";
import { followedBy, type Step } from "../operation-step";
import { profilesOfEndpoint } from "../vpn/stale-profiles";
import { describeClosedConnections } from "./closed-connections";
import { deployedConfigs, keepConfig } from "./deployed-configs";
import { requireSamePlace } from "./deployed-place";
import { chooseStacks, type Deployment, wavesOf } from "./deployment";
import { earlierRunSteps } from "./earlier-runs";
import { namingOrphans } from "./name-orphans";
import { type CostChange, costChange, stacksInWords } from "./planned-cost";
import { describeForgotten, forgottenStacks, hasSavedOutputs, saveOutputs } from "./saved-outputs";
import { serviceSteps } from "./service-steps";
import { requireSoundStates } from "./sound-states";
import { placeOf } from "./stack-place";
import { applyStep, endpointSteps, initStep, planStep, type StackWork } from "./stack-steps";
import { readConfiguration, unchangeable } from "./unchangeable";

/** A stack after a deployment. */
export interface DeployedStack {
  readonly work: StackWork;
  /** The file with its outputs. */
  readonly outputsFile: string;
}

/** Options of `deploy`. */
export interface DeployOptions {
  /** Names of the stacks to deploy. @default all */
  readonly names?: readonly string[];
  /** Whether a change of what is deployed is applied to a copy first. @default true */
  readonly withForecast?: boolean;
  /** The certificates of a consumer's VPN: a new endpoint needs the revocation list. */
  certificateStore(consumer: string): CertificateStore;
}

/**
 * Deploys stacks in dependency order, independent ones in parallel. A consumer can
 * be planned only when the producer's state exists, so each wave is planned and confirmed separately. Up-to-date
 * stacks are left alone without a question, so it can be run again at any time.
 *
 * @throws UserError without confirmation; FailedApplyError when an apply fails, with what was created before
 */
export async function deploy(
  deployment: Deployment,
  dialogue: Dialogue,
  { names = [], certificateStore, withForecast = true }: DeployOptions,
): Promise<readonly DeployedStack[]> {
  const chosen = chooseStacks(deployment.stacks, names);
  await dialogue.run(earlierRunSteps(deployment.stacks));
  requireSoundStates(deployment, deployment.stacks);
  await requireOthers(deployment, dialogue, chosen);
  const known = deployment.stacks.map(({ name }) => name);
  const kept = [...deployedConfigs(deployment.outputsFolder).keys()];
  const left = unique([
    ...forgottenStacks(deployment.outputsFolder, known),
    ...kept.filter((each) => !known.includes(each)),
  ]);
  const forgotten = describeForgotten(left, kept);
  dialogue.say(...deployment.notes, ...forgotten.map((line) => `warning: ${line}`));
  await dialogue.run(
    chosen.map((stack) => initStep(deployment.work(stack))),
    "side-by-side",
  );
  const states = new Map<string, StackState>();
  await dialogue.run(
    chosen.map((stack) => compareStep(deployment, stack, states)),
    "side-by-side",
  );
  const deployed: DeployedStack[] = [];
  let outlook: Outlook | undefined;
  const priced = chosen.map((stack) => ({ ...stack, state: states.get(stack.name) }));
  let cost: CostChange | undefined = costChange(
    stacksInWords(
      chosen.map(({ name }) => name),
      known,
    ),
    deployment.config,
    priced,
  );
  for (const wave of wavesOf(chosen)) {
    const works = wave.map((stack) => deployment.work(stack));
    await dialogue.run(
      works.map((work) => planStep(work)),
      "side-by-side",
    );
    const plans = changesOf(works);
    dialogue.say(...(await refuseOrphans(deployment, works)));
    const offboardings = await offboardingsOf(works);
    const stored = storedOffboardings(
      deployment.config,
      deployedConfigs(deployment.outputsFolder),
      (stack) => works.some(({ name }) => name === stack),
      certificateStore,
    );
    const leaving = stored.filter(({ clients }) => clients.length > 0);
    dialogue.say(
      ...[...offboardings, ...leaving].flatMap(describeLeaving),
      ...stored.flatMap(describeElsewhere),
      ...(await lostProfiles(works)),
    );
    // One forecast is of all stacks that are still to be deployed.
    const isForeseen = outlook !== undefined || plans.length === 0 || !withForecast;
    const news = isForeseen ? undefined : await lookAhead(deployment, dialogue, works, laterThan(deployed, chosen));
    outlook ??= news;
    if (plans.length + leaving.length > 0) await dialogue.ask({ kind: "apply", plans, ...news, ...(cost && { cost }) });
    if (plans.length > 0) cost = undefined;
    const lists = new Map<string, string>();
    await dialogue.run([
      ...offboardings.map((each) => revokeStep(deployment, each, lists)),
      ...leaving.map((each) => revokeStoredStep(each, deployment.accounts, deployment.now)),
    ]);
    const steps = works.map((work) => applyAndSave(deployment, work));
    await namingOrphans(deployment, "adopt", () => dialogue.run(steps, "side-by-side"));
    await dialogue.run([...serviceSteps(deployment, works), ...endpointSteps(works)]);
    const closed = await describeClosedConnections(deployment, works);
    dialogue.say(...closed.map((line) => `warning: ${line}`));
    deployed.push(...works.map((work) => ({ work, outputsFile: saveOutputsOf(deployment, work) })));
    await dialogue.run([
      ...revocationSteps(deployment, works, certificateStore),
      ...offboardings.flatMap((each) => listSteps(deployment, each, works, lists)),
    ]);
  }
  return deployed;
}

/** The names of the stacks that are still to be deployed. */
function laterThan(deployed: readonly DeployedStack[], chosen: readonly StackNode[]): readonly string[] {
  return chosen.map(({ name }) => name).filter((name) => !deployed.some(({ work }) => work.name === name));
}

/** Refuses another place, and what AWS cannot do to a deployed stack. @throws UserError before anything is changed */
function compareStep(deployment: Deployment, stack: SynthesizedStack, states: Map<string, StackState>): Step {
  return {
    title: `Compare ${stack.name} with its state`,
    run: async () => {
      const { engine } = deployment.work(stack);
      const state = await engine.show();
      states.set(stack.name, state);
      await requireSamePlace(deployment, stack.name, state);
      const problem = unchangeable(stack.name, readConfiguration(stack), state);
      if (problem !== undefined) throw problem;
      return state.resources.length === 0 ? "not deployed" : amount(state.resources.length, "resource");
    },
  };
}

/** The plans with changes. */
export function changesOf(works: readonly StackWork[]): readonly StackChange[] {
  return works.flatMap(({ name, plan }) => (plan && !plan.empty ? [{ stack: name, plan }] : []));
}

/**
 * Looks for what no state knows before a plan that creates something: an earlier run whose answer or state was lost.
 * @returns warnings
 * @throws UserError for a stack with an empty state whose resources exist
 */
async function refuseOrphans(deployment: Deployment, works: readonly StackWork[]): Promise<readonly string[]> {
  const creating = works.filter(({ plan }) => plan && plan.counts.add > 0);
  if (creating.length === 0) return [];
  const { items, notLookedAt } = await readInventory(deployment, await entriesOf(works));
  const warnings: string[] = [];
  for (const work of creating) {
    const orphans = items.filter(({ stack, standing }) => stack === work.name && standing === "orphan");
    const isEmpty = (await work.engine.stateList()).length === 0;
    const wasDeployed = hasSavedOutputs(deployment.outputsFolder, work.name);
    const why = wasDeployed
      ? "it was deployed from here before, and its state is empty or missing"
      : "its state is empty";
    if (isEmpty && orphans.length > 0) throw orphansBeforeDeploy(work.name, why, orphans.map(describeItem));
    warnings.push(...orphans.map((item) => describeOrphan(item, "adopt")));
    if (isEmpty && wasDeployed) {
      warnings.push(`stack ${work.name}: ${why}: this plan creates everything a second time; restore the state first`);
    }
  }
  return [...warnings, ...notLookedAt.map((reason) => `not checked: ${reason}`)].map((line) => `warning: ${line}`);
}

/** Also saves the outputs of a stack without changes: the file can be missing, or outdated on this machine. */
function applyAndSave(deployment: Deployment, work: StackWork): Step {
  if (work.plan?.empty === false) keepConfig(deployment.outputsFolder, work.name, deployment.config);
  return followedBy(applyStep(work), () => {
    keepConfig(deployment.outputsFolder, work.name, deployment.config);
    saveOutputsOf(deployment, work);
  });
}

/** @returns the file */
function saveOutputsOf({ config, outputsFolder }: Deployment, { name, outputs = {} }: StackWork): string {
  return saveOutputs(outputsFolder, name, outputs, { sensitive: config.stateEncryption === undefined });
}

/** The dependencies of chosen stacks must be chosen too, or already deployed. */
async function requireOthers(deployment: Deployment, dialogue: Dialogue, chosen: readonly StackNode[]): Promise<void> {
  const others = deployment.stacks.filter(
    ({ name }) =>
      !chosen.some((stack) => stack.name === name) && chosen.some(({ dependencies }) => dependencies.includes(name)),
  );
  await dialogue.run(
    others.map((stack) => ({
      title: `Read ${stack.name}`,
      run: async () => {
        const { engine } = deployment.work(stack);
        await engine.init();
        const count = (await engine.stateList()).length;
        if (count === 0) throw dependencyNotDeployed(stack.name, dependentsOf(stack.name, chosen));
        return amount(count, "resource");
      },
    })),
  );
}

function dependentsOf(name: string, stacks: readonly StackNode[]): readonly string[] {
  return stacks.filter(({ dependencies }) => dependencies.includes(name)).map((stack) => stack.name);
}

/** The profiles here that connect to an endpoint which a plan replaces or deletes, each endpoint in a warning. */
async function lostProfiles(works: readonly StackWork[]): Promise<readonly string[]> {
  const lines = works.map(async ({ engine, name, plan }) => {
    const change = plan?.changes.find(
      ({ action, resourceType }) =>
        resourceType === "aws_ec2_client_vpn_endpoint" && (action === "replace" || action === "delete"),
    );
    const id = change && (await engine.output()).client_vpn_endpoint_id?.value;
    if (change === undefined || typeof id !== "string") return [];
    const files = profilesOfEndpoint(resolve(engine.stack.directory, PROJECT_FROM_STACK), id);
    const what = files.length === 0 ? "every VPN profile that was made for it" : `${files.join(", ")} and every copy`;
    const way = change.action === "replace" ? "; run `privatelink vpn` afterwards and hand out the new profiles" : "";
    return [`warning: the VPN endpoint ${id} of ${name} is ${change.action}d: ${what} stops working${way}`];
  });
  return (await Promise.all(lines)).flat();
}

async function offboardingsOf(works: readonly StackWork[]): Promise<readonly Offboarding[]> {
  const all = await Promise.all(works.map((work) => offboardingOf(work, work.engine)));
  return all.filter((each) => each !== undefined);
}

/** Before the apply, which removes the certificates from the state: after it nobody would know what to revoke. */
function revokeStep(deployment: Deployment, offboarding: Offboarding, lists: Map<string, string>): Step {
  const { clients, stack } = offboarding;
  const names = clients.map(({ name }) => name).join(", ");
  return {
    title: names === "" ? `Read the revocation list of ${stack}` : `Revoke ${names} of ${stack}`,
    run: async () => {
      const list = await revokeLeaving(offboarding, accountOf(deployment, stack), deployment.now());
      if (list === undefined) return "nobody was revoked";
      lists.set(stack, list);
      return undefined;
    },
  };
}

/** A new endpoint gets the list of the one that it replaced. */
function listSteps(
  deployment: Deployment,
  { endpointId, stack }: Offboarding,
  works: readonly StackWork[],
  lists: ReadonlyMap<string, string>,
): readonly Step[] {
  const list = lists.get(stack);
  const now = works.find(({ name }) => name === stack)?.outputs?.client_vpn_endpoint_id?.value;
  if (list === undefined || typeof now !== "string" || now === endpointId) return [];
  return [
    {
      title: `Update the revocation list of ${stack}`,
      run: async () => {
        const account = await accountOf(deployment, stack).verified();
        await account.importClientVpnClientCertificateRevocationList(now, list);
        return undefined;
      },
    },
  ];
}

function accountOf({ accounts, config }: Deployment, stack: string): AwsAccount {
  const { account, region } = placeOf(config, stack);
  return accounts.inRegion(account, region);
}

/** A new VPN endpoint has no revocation list; without one, revoked clients could connect again. */
function revocationSteps(
  { accounts, config }: Deployment,
  works: readonly StackWork[],
  certificateStore: DeployOptions["certificateStore"],
): readonly Step[] {
  return vpnConsumersIn(config)
    .filter(({ name }) => works.some((work) => work.name === name))
    .flatMap((consumer): readonly Step[] => {
      const store = certificateStore(consumer.name);
      if (store.files.crlPem() === undefined) return [];
      const account = accounts.inRegion(consumer.consumer.account, consumer.region);
      return [
        {
          title: `Update the revocation list of ${consumer.name}`,
          run: async () => {
            await publishRevocations(store, account, consumer.prefix);
            return undefined;
          },
        },
      ];
    });
}

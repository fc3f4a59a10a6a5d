import { dependencyNotDeployed } from "../../../base/errors/deploy-errors";
import { orphansBeforeDeploy } from "../../../base/errors/orphan-errors";
import type { CertificateStore } from "../../certificate-store/certificate-store";
import type { StackNode } from "../../engine/order-stacks";
import { publishRevocations } from "../certificates/revoke-client";
import { vpnConsumersIn } from "../certificates/vpn-consumers";
import type { Dialogue, StackChange } from "../dialogue";
import { describeItem, describeOrphan, readInventory } from "../inventory/read-inventory";
import { entriesOf } from "../inventory/state-entries";
import { followedBy, type Step } from "../operation-step";
import { chooseStacks, type Deployment, wavesOf } from "./deployment";
import { earlierRunSteps } from "./earlier-runs";
import { namingOrphans } from "./name-orphans";
import { describeForgotten, forgottenStacks, hasSavedOutputs, saveOutputs } from "./saved-outputs";
import { requireSoundStates } from "./sound-states";
import { applyStep, initStep, planStep, type StackWork } from "./stack-steps";

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
  { names = [], certificateStore }: DeployOptions,
): Promise<readonly DeployedStack[]> {
  const chosen = chooseStacks(deployment.stacks, names);
  await dialogue.run(earlierRunSteps(deployment.stacks));
  requireSoundStates(deployment, deployment.stacks);
  await requireOthers(deployment, dialogue, chosen);
  const known = deployment.stacks.map(({ name }) => name);
  const forgotten = describeForgotten(forgottenStacks(deployment.outputsFolder, known));
  dialogue.say(...deployment.notes, ...forgotten.map((line) => `warning: ${line}`));
  const deployed: DeployedStack[] = [];
  for (const wave of wavesOf(chosen)) {
    const works = wave.map((stack) => deployment.work(stack));
    await dialogue.run(works.map(initStep), "side-by-side");
    await dialogue.run(
      works.map((work) => planStep(work)),
      "side-by-side",
    );
    const plans = changesOf(works);
    dialogue.say(...(await refuseOrphans(deployment, works)));
    if (plans.length > 0) await dialogue.ask({ kind: "apply", plans });
    const files = new Map<string, string>();
    const steps = works.map((work) => applyAndSave(deployment, work, files));
    await namingOrphans(deployment, "adopt", () => dialogue.run(steps, "side-by-side"));
    deployed.push(...works.map((work) => ({ work, outputsFile: files.get(work.name) ?? "" })));
    await dialogue.run(revocationSteps(deployment, works, certificateStore));
  }
  return deployed;
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
function applyAndSave(deployment: Deployment, work: StackWork, files: Map<string, string>): Step {
  return followedBy(applyStep(work), () => {
    const sensitive = deployment.config.stateEncryption === undefined;
    files.set(work.name, saveOutputs(deployment.outputsFolder, work.name, work.outputs ?? {}, { sensitive }));
  });
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
        return `${count} resources`;
      },
    })),
  );
}

function dependentsOf(name: string, stacks: readonly StackNode[]): readonly string[] {
  return stacks.filter(({ dependencies }) => dependencies.includes(name)).map((stack) => stack.name);
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

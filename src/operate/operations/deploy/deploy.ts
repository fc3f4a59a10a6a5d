import { unique } from "../../../base/collections";
import { dependencyNotDeployed } from "../../../base/errors/deploy-errors";
import type { CertificateStore } from "../../certificate-store/certificate-store";
import type { StackNode } from "../../engine/order-stacks";
import { publishRevocations } from "../certificates/revoke-client";
import { vpnConsumersIn } from "../certificates/vpn-consumers";
import type { Dialogue, StackChange } from "../dialogue";
import { lookAhead, type Outlook } from "../forecast/look-ahead";
import { followedBy, type Step } from "../operation-step";
import { deployedConfigs, keepConfig } from "./deployed-configs";
import { requireSamePlaces } from "./deployed-place";
import { chooseStacks, type Deployment, wavesOf } from "./deployment";
import { earlierRunSteps } from "./earlier-runs";
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
  const deployed: DeployedStack[] = [];
  let outlook: Outlook | undefined;
  for (const wave of wavesOf(chosen)) {
    const works = wave.map((stack) => deployment.work(stack));
    await dialogue.run(works.map(initStep), "side-by-side");
    await requireSamePlaces(deployment.config, works);
    await dialogue.run(
      works.map((work) => planStep(work)),
      "side-by-side",
    );
    const plans = changesOf(works);
    dialogue.say(...(await lostStates(deployment, works)));
    // One forecast is of all stacks that are still to be deployed.
    const isForeseen = outlook !== undefined || plans.length === 0 || !withForecast;
    const news = isForeseen ? undefined : await lookAhead(deployment, dialogue, works, laterThan(deployed, chosen));
    outlook ??= news;
    if (plans.length > 0) await dialogue.ask({ kind: "apply", plans, ...news });
    const files = new Map<string, string>();
    await dialogue.run(
      works.map((work) => applyAndSave(deployment, work, files)),
      "side-by-side",
    );
    deployed.push(...works.map((work) => ({ work, outputsFile: files.get(work.name) ?? "" })));
    await dialogue.run(revocationSteps(deployment, works, certificateStore));
  }
  return deployed;
}

/** The names of the stacks that are still to be deployed. */
function laterThan(deployed: readonly DeployedStack[], chosen: readonly StackNode[]): readonly string[] {
  return chosen.map(({ name }) => name).filter((name) => !deployed.some(({ work }) => work.name === name));
}

/** The plans with changes. */
export function changesOf(works: readonly StackWork[]): readonly StackChange[] {
  return works.flatMap(({ name, plan }) => (plan && !plan.empty ? [{ stack: name, plan }] : []));
}

/** Stacks that were deployed from here, but whose plan creates everything: each in a warning. */
async function lostStates({ outputsFolder }: Deployment, works: readonly StackWork[]): Promise<readonly string[]> {
  const suspicious = works.filter(
    ({ name, plan }) => plan && plan.counts.add > 0 && hasSavedOutputs(outputsFolder, name),
  );
  const known = await Promise.all(suspicious.map(({ engine }) => engine.stateList()));
  return suspicious
    .filter((_work, index) => known[index]?.length === 0)
    .map(
      ({ name }) =>
        `warning: stack ${name} was deployed from here before, but its state is empty or missing: this plan creates everything a second time. Restore the state first, or see with \`privatelink destroy ${name}\` what exists`,
    );
}

/** Also saves the outputs of a stack without changes: the file can be missing, or outdated on this machine. */
function applyAndSave(deployment: Deployment, work: StackWork, files: Map<string, string>): Step {
  if (work.plan?.empty === false) keepConfig(deployment.outputsFolder, work.name, deployment.config);
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

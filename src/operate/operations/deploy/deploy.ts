import { dependencyNotDeployed } from "../../../base/errors/deploy-errors";
import type { CertificateStore } from "../../certificate-store/certificate-store";
import type { StackNode } from "../../engine/order-stacks";
import { publishRevocations } from "../certificates/revoke-client";
import { type VpnConsumer, vpnConsumersIn } from "../certificates/vpn-consumers";
import type { Dialogue, StackChange } from "../dialogue";
import type { Step } from "../operation-step";
import { chooseStacks, type Deployment, wavesOf } from "./deployment";
import { describeForgotten, forgottenStacks, saveOutputs } from "./saved-outputs";
import { applyStep, initStep, planStep, type StackWork } from "./stack-steps";

/** What a deployment came to. */
export interface DeployedStack {
  readonly work: StackWork;
  /** Where its outputs are saved. */
  readonly outputsFile: string;
}

/** What `deploy` needs beside the stacks. */
export interface DeployOptions {
  /** Names of the stacks to deploy. @default all */
  readonly names?: readonly string[];
  /** The certificates of a consumer's VPN: a new endpoint has to be told who is revoked. */
  certificateStore(consumer: string): CertificateStore;
}

/**
 * Deploys stacks in the order in which they depend on each other; those that do not, at the same time. A consumer can
 * be planned only when the producer's state exists, so plans are shown and asked for one wave after the other. What is
 * as it should be already is neither asked for nor touched, so it can be run again at any time.
 *
 * @throws UserError when an answer is no; FailedApplyError when an apply fails, with what exists by then
 */
export async function deploy(
  deployment: Deployment,
  dialogue: Dialogue,
  { names = [], certificateStore }: DeployOptions,
): Promise<readonly DeployedStack[]> {
  const chosen = chooseStacks(deployment.stacks, names);
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
    if (plans.length > 0) await dialogue.ask({ kind: "apply", plans });
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

/** The plans that would change something. */
export function changesOf(works: readonly StackWork[]): readonly StackChange[] {
  return works.flatMap(({ name, plan }) => (plan && !plan.empty ? [{ stack: name, plan }] : []));
}

/** Outputs are saved of a stack without changes too: the file may be missing, or of another machine. */
function applyAndSave(deployment: Deployment, work: StackWork, files: Map<string, string>): Step {
  const { title, run } = applyStep(work);
  return {
    title,
    run: async (say) => {
      const done = await run(say);
      const sensitive = deployment.config.stateEncryption === undefined;
      files.set(work.name, saveOutputs(deployment.outputsFolder, work.name, work.outputs ?? {}, { sensitive }));
      return done;
    },
  };
}

/** A stack that is deployed without those it depends on needs them to be deployed already. */
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

/** A new VPN endpoint has no revocation list: without it, revoked clients could connect again. */
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
      return [revocationStep(consumer, () => publishRevocations(store, account, consumer.prefix))];
    });
}

function revocationStep({ name }: VpnConsumer, publish: () => Promise<unknown>): Step {
  return {
    title: `Update the revocation list of ${name}`,
    run: async () => {
      await publish();
      return undefined;
    },
  };
}

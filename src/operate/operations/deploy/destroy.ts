import { PRODUCER_STACK } from "../../../authoring/config/derived";
import { amount } from "../../../base/collections";
import { deletionProtected, stackStillNeeded } from "../../../base/errors/deploy-errors";
import type { StateResource } from "../../engine/documents";
import {
  type DeletedCertificates,
  deleteImportedCertificates,
  describeUse,
  importedCertificates,
} from "../certificates/delete-from-acm";
import { type VpnConsumer, vpnConsumersIn } from "../certificates/vpn-consumers";
import type { Dialogue } from "../dialogue";
import { describeOrphan, readInventory } from "../inventory/read-inventory";
import { entriesOf, type StateEntry } from "../inventory/state-entries";
import { followedBy, type Step } from "../operation-step";
import { changesOf } from "./deploy";
import { forgetConfig } from "./deployed-configs";
import { chooseStacks, type Deployment, wavesOf } from "./deployment";
import { earlierRunSteps } from "./earlier-runs";
import { describeConnection, rejectStandingConnections, standingConnections } from "./leftover-connections";
import { namingOrphans } from "./name-orphans";
import { costUntilDestroyed, stacksInWords } from "./planned-cost";
import { describeForgotten, forgetOutputs, forgottenStacks } from "./saved-outputs";
import { requireSoundStates } from "./sound-states";
import { destroyStep, initStep, planStep, type StackWork } from "./stack-steps";
import { objectsInStates } from "./unknown-in-world";
import { describeUnknown, lookForUnknown, type UnknownStack } from "./unknown-stacks";

/** The result of a destroy. */
export interface Destroyed {
  /** Stacks that had resources, in the order in which they were destroyed. */
  readonly works: readonly StackWork[];
  /** Rejected connections. */
  readonly rejected: readonly string[];
  readonly certificates: DeletedCertificates;
  /** Stacks without resources in their states, in the order of deployment: what they deployed is unknown. */
  readonly unknown: readonly UnknownStack[];
  /** What is left or could not be checked, each in a sentence; empty when nothing is known to be left. */
  readonly left: readonly string[];
}

/** Whether it is the stack with the endpoint service. */
const isProducer = ({ name }: { readonly name: string }): boolean => name === PRODUCER_STACK;

/**
 * Destroys stacks: first the consumers, in parallel; then it rejects remaining connections and destroys the
 * producer; finally it deletes the certificates imported into ACM. Run again after a failure, it
 * resumes.
 *
 * @param names stacks to destroy; none: all
 * @throws UserError without confirmation, or when a remaining stack depends on one; FailedApplyError when it fails
 */
export async function destroy(
  opened: Deployment,
  dialogue: Dialogue,
  names: readonly string[] = [],
): Promise<Destroyed> {
  const deployment = opened.forDestroy();
  const { accounts, config } = deployment;
  const chosen = chooseStacks(deployment.stacks, names);
  await dialogue.run(earlierRunSteps(deployment.stacks));
  requireSoundStates(deployment, [...opened.stacks, ...deployment.stacks]);
  const works = await deployedWorks(deployment, dialogue);
  const isChosen = ({ name }: StackWork) => chosen.some((stack) => stack.name === name);
  const doomed = works.filter(isChosen);
  refuseIfNeeded(
    deployment,
    doomed,
    works.filter((work) => !isChosen(work)),
  );
  await dialogue.run(
    doomed.map((work) => planStep(work, { destroy: true })),
    "side-by-side",
  );
  const priced = await Promise.all(
    doomed.map(async ({ name, engine, planFile }) => ({ name, state: await engine.showRefreshed(planFile) })),
  );
  refuseProtected(priced.flatMap(({ state }) => state.resources));
  const consumers = vpnConsumersIn(config).filter(({ name }) => chosen.some((stack) => stack.name === name));
  const stateless = chosen.filter(({ name }) => !doomed.some((work) => work.name === name));
  const unknown = await lookForUnknown(deployment, stateless, () => objectsInStates(works));
  await ask(deployment, dialogue, { doomed, priced, unknown, consumers });
  const destroyed = await entriesOf(doomed);

  const rejected: string[] = [];
  for (const wave of [...wavesOf(chosen)].reverse()) {
    const inWave = doomed.filter(({ name }) => wave.some((stack) => stack.name === name));
    if (inWave.some(isProducer)) await dialogue.run([rejectStep(deployment, rejected)]);
    const steps = inWave.map((work) =>
      followedBy(destroyStep(work), () => forgetStack(deployment.outputsFolder, work.name)),
    );
    await namingOrphans(deployment, "delete", () => dialogue.run(steps, "side-by-side"));
  }
  const certificates = await deleteImportedCertificates(accounts, consumers);
  const named = [
    ...certificates.stillInUse.map(({ certificateArn }) => certificateArn),
    ...unknown.flatMap(({ found }) => found),
  ];
  const known = deployment.stacks.map(({ name }) => name);
  const left = [
    ...certificates.stillInUse.map(describeUse),
    ...describeUnknown(unknown),
    ...(await stillThere(deployment, { chosen, works, doomed, destroyed, named })),
    ...describeForgotten(forgottenStacks(deployment.outputsFolder, known), []),
  ];
  return { works: [...doomed].reverse(), rejected, certificates, unknown, left };
}

function forgetStack(outputsFolder: string, stack: string): void {
  forgetOutputs(outputsFolder, stack);
  forgetConfig(outputsFolder, stack);
}

/** What a destroy knows when it ends. */
interface Ending {
  readonly chosen: readonly { readonly name: string }[];
  readonly works: readonly StackWork[];
  readonly doomed: readonly StackWork[];
  /** What the engine deleted: AWS may list it for some time. */
  readonly destroyed: readonly StateEntry[];
  /** What is named as left already. */
  readonly named: readonly string[];
}

/** What the accounts still have of the chosen stacks, and what could not be looked at, each in a sentence. */
async function stillThere(
  deployment: Deployment,
  { chosen, works, doomed, destroyed, named }: Ending,
): Promise<readonly string[]> {
  const staying = await entriesOf(works.filter((work) => !doomed.includes(work)));
  const { items, notLookedAt } = await readInventory(deployment, [...staying, ...destroyed]);
  const isChosen = (stack: string | undefined) => stack === undefined || chosen.some(({ name }) => name === stack);
  const left = items.filter(({ standing, stack }) => standing === "orphan" && isChosen(stack));
  return [
    ...left.filter(({ id }) => !named.some((text) => text.includes(id))).map((item) => describeOrphan(item, "delete")),
    ...notLookedAt.map((reason) => `not checked: ${reason}`),
  ];
}

/** The work of every stack in the config that has resources in its state. */
async function deployedWorks(deployment: Deployment, dialogue: Dialogue): Promise<readonly StackWork[]> {
  const works = deployment.stacks.map((stack) => deployment.work(stack));
  const counts = new Map<string, number>();
  await dialogue.run(works.map(initStep), "side-by-side");
  await dialogue.run(
    works.map(({ name, engine }) => ({
      title: `Read ${name}`,
      run: async () => {
        const count = (await engine.stateList()).length;
        counts.set(name, count);
        return count === 0 ? "no resources in its state" : amount(count, "resource");
      },
    })),
    "side-by-side",
  );
  return works.filter(({ name }) => counts.get(name) !== 0);
}

/** @throws UserError when a remaining stack depends on one that is to be destroyed */
function refuseIfNeeded({ stacks }: Deployment, doomed: readonly StackWork[], staying: readonly StackWork[]): void {
  for (const { name } of doomed) {
    const users = stacks.filter(
      (stack) => stack.dependencies.includes(name) && staying.some((work) => work.name === stack.name),
    );
    if (users.length > 0)
      throw stackStillNeeded(
        name,
        users.map((stack) => stack.name),
      );
  }
}

/** @throws UserError when AWS would refuse to delete a load balancer, after the consumers are gone */
function refuseProtected(resources: readonly StateResource[]): void {
  const isProtected = ({ type, values }: StateResource) =>
    type === "aws_lb" && values.enable_deletion_protection === true;
  const names = resources.filter(isProtected).map(({ values }) => String(values.name));
  if (names.length > 0) throw deletionProtected(names);
}

/** What a destroy would do. */
interface Doom {
  readonly doomed: readonly StackWork[];
  readonly priced: Parameters<typeof costUntilDestroyed>[1];
  readonly unknown: readonly UnknownStack[];
  readonly consumers: readonly VpnConsumer[];
}

async function ask(
  { accounts, config, stacks }: Deployment,
  dialogue: Dialogue,
  { consumers, doomed, priced, unknown }: Doom,
): Promise<void> {
  const certificates = await importedCertificates(accounts, consumers);
  const consequences = [
    ...(doomed.some(isProducer) ? await foreignConnections({ accounts, config }, doomed, unknown) : []),
    ...certificates.map(({ certificateArn }) => `${certificateArn} will be deleted from ACM`),
  ];
  const plans = changesOf(doomed);
  if (plans.length === 0 && consequences.length === 0) return;
  const stay = unknown
    .filter(({ found, notLookedAt }) => found.length + notLookedAt.length > 0)
    .map(({ name, why }) => `${name} stays: ${why}, its deployed resources are unknown`);
  const names = doomed.map(({ name }) => name);
  const cost = costUntilDestroyed(
    stacksInWords(
      names,
      stacks.map(({ name }) => name),
    ),
    priced,
  );
  await dialogue.ask({ kind: "destroy", name: config.name, plans, cost, consequences: [...consequences, ...stay] });
}

/** Connections from endpoints outside the destroyed stacks, which will be disconnected. */
async function foreignConnections(
  { accounts, config }: Pick<Deployment, "accounts" | "config">,
  doomed: readonly StackWork[],
  unknown: readonly UnknownStack[],
): Promise<readonly string[]> {
  const standing = await standingConnections(config, accounts);
  if (standing.length === 0) return [];
  const outputs = await Promise.all(doomed.map(({ engine }) => engine.output()));
  const own = outputs.map(({ endpoint_id }) => endpoint_id?.value);
  return standing
    .filter(({ vpcEndpointId }) => !own.includes(vpcEndpointId))
    .map((connection) => {
      const own = unknown.find(({ name }) => connection.consumers.includes(name));
      const why = own === undefined ? "" : `: it is probably that of ${own.name}, which stays, because ${own.why}`;
      return `${describeConnection(connection)} will be disconnected${why}`;
    });
}

function rejectStep({ accounts, config }: Deployment, rejected: string[]): Step {
  return {
    title: "Reject remaining connections",
    run: async () => {
      rejected.push(...(await rejectStandingConnections(config, accounts)));
      return rejected.length === 0 ? "none" : rejected.join(", ");
    },
  };
}

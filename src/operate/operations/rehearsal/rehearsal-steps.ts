import { join } from "node:path";
import { PRODUCER_STACK } from "../../../authoring/config/derived";
import { intendedPathClosed, rehearsalLeftovers, secondPlanNotEmpty } from "../../../base/errors/rehearsal-errors";
import { isBlocked, renderProof } from "../../../insight/reachability";
import type { Rehearsal } from "../../../rehearsal";
import { criticalPath } from "../../../rehearsal/simulation/operations";
import { deleteImportedCertificates } from "../certificates/delete-from-acm";
import { certificateSteps } from "../certificates/provide-certificate";
import { vpnConsumersIn } from "../certificates/vpn-consumers";
import { checkContext } from "../check/check-result";
import { checkStep } from "../check/check-step";
import { type Deployed, readDeployed } from "../connection-test/deployed-topology";
import { testConsumers } from "../connection-test/test-consumers";
import { type Deployment, stackNodes } from "../deploy/deployment";
import { rejectStandingConnections } from "../deploy/leftover-connections";
import { applyStep, destroyStep, initStep, planAgainStep, planStep } from "../deploy/stack-steps";
import { followedBy, type Step } from "../operation-step";
import { unattendedDialogue } from "../unattended-dialogue";
import { acceptPending } from "../up/accept-pending";
import { exportProfiles } from "../vpn/export-profiles";
import { type RehearseOptions, Stage } from "./rehearsal-stage";
import type { ExpectedTime, RehearsalSummary } from "./rehearsal-summary";

export type { RehearseOptions } from "./rehearsal-stage";
export type { ExpectedTime, RehearsalSummary, StackSummary } from "./rehearsal-summary";

/**
 * The steps of a rehearsal: those of `privatelink up`, a second plan, and those of `privatelink destroy`, with the same
 * functions, on simulated accounts.
 */
export async function rehearse(options: RehearseOptions): Promise<{
  readonly steps: readonly Step[];
  readonly summary: RehearsalSummary;
  /** The deployment that the steps work on. */
  deployment(): Promise<Deployment>;
}> {
  const summary: RehearsalSummary = { stacks: [], secondPlanEmpty: true, leftovers: undefined };
  const stage = new Stage(options);
  const names = stackNodes(options.config).map(({ name }) => name);
  const everything = options.scope !== "deployment";
  if (everything) Object.assign(summary, { accepted: [], profiles: [], tests: [] });
  const steps = [
    ...(everything ? [checkAll(stage, summary)] : []),
    ...certificateSteps(stage.config, stage.aws.accounts, stage.certificateFiles, () => stage.aws.now()),
    ...names.flatMap((name) => deploySteps(stage, name, summary)),
    ...acceptSteps(stage, summary),
    ...names.map((name) => planAgain(stage, name, summary)),
    ...(everything ? [...exportSteps(stage, summary), ...testSteps(stage, summary)] : []),
    ...(options.whileStanding ?? []),
    ...(options.keep ? [] : [...destroySteps(stage, names), emptyWorldStep(options.rehearsal, summary)]),
  ];
  return { steps, summary, deployment: () => stage.deployment() };
}

function checkAll({ aws, certificateFiles, config, options }: Stage, summary: RehearsalSummary): Step {
  const { certificateStore } = certificateFiles;
  const context = checkContext({
    config,
    aws,
    outputFolder: join(options.folder, "cdktf.out"),
    findEngine: async () => options.binary,
    certificateStore,
  });
  return checkStep(context, (results) => {
    summary.checks = results;
  });
}

function deploySteps(stage: Stage, name: string, summary: RehearsalSummary): readonly Step[] {
  return [
    stage.onStack(`Init ${name}`, name, initStep),
    stage.onStack(`Plan ${name}`, name, (work) => planStep(work)),
    stage.onStack(`Apply ${name}`, name, (work) =>
      followedBy(applyStep(work), () => {
        const { rehearsal, tellTime } = stage.options;
        summary.stacks.push({ name, added: work.applied?.counts.add ?? 0, outputs: work.outputs ?? {} });
        if (tellTime) summary.expected = expectedTime(rehearsal);
      }),
    ),
  ];
}

/** The rehearsal accepts pending connections, as an operator would. */
function acceptSteps(stage: Stage, summary: RehearsalSummary): readonly Step[] {
  if (stage.config.producer?.service.acceptance !== "manual") return [];
  return [
    {
      title: "Accept connections",
      run: async (say) => {
        const endpoints = summary.stacks.map(({ outputs }) => String(outputs.endpoint_id?.value));
        const accepted = await acceptPending(await stage.deployment(), unattendedDialogue(say), endpoints);
        summary.accepted = accepted.map(({ vpcEndpointId }) => vpcEndpointId);
        return accepted.length === 0 ? "none pending" : summary.accepted.join(", ");
      },
    },
  ];
}

function planAgain(stage: Stage, name: string, summary: RehearsalSummary): Step {
  return stage.onStack(`Plan ${name} again`, name, (work) =>
    planAgainStep(work, (changes) => {
      summary.secondPlanEmpty = false;
      return secondPlanNotEmpty(name, changes);
    }),
  );
}

/** Profiles with certificates that this rehearsal or the engine created. */
function exportSteps(stage: Stage, summary: RehearsalSummary): readonly Step[] {
  const { certificateStore } = stage.certificateFiles;
  const brought = vpnConsumersIn(stage.config).filter(({ writtenArn }) => writtenArn !== undefined);
  return Object.entries(stage.config.consumers)
    .filter(([name, { vpn }]) => vpn && !brought.some((consumer) => consumer.name === name))
    .map(([consumer]) => ({
      title: `Profiles for ${consumer}`,
      run: async () => {
        const profiles = await exportProfiles(await stage.deployment(), { consumer, certificateStore });
        const files = profiles.map(({ fileName }) => fileName);
        summary.profiles = [...(summary.profiles ?? []), ...files];
        return files.join(", ");
      },
    }));
}

/** The first test reads the states, for all of them. */
function testSteps(stage: Stage, summary: RehearsalSummary): readonly Step[] {
  let deployed: Promise<Deployed> | undefined;
  return Object.keys(stage.config.consumers).map((consumer) => ({
    title: `Test ${consumer}`,
    run: async (say) => {
      const [deployment, dialogue] = [await stage.deployment(), unattendedDialogue(say)];
      deployed ??= readDeployed(deployment, dialogue);
      const options = { consumer, probes: undefined, deployed: await deployed };
      const [test] = await testConsumers(deployment, dialogue, options);
      if (test === undefined) return undefined;
      summary.tests = [...(summary.tests ?? []), test];
      const closed = test.proofs.find(isBlocked);
      if (closed) throw intendedPathClosed(consumer, renderProof(closed));
      return test.proofs.map((proof) => `${proof.destinationLabel} ${proof.summary}`).join(", ");
    },
  }));
}

function destroySteps(stage: Stage, names: readonly string[]): readonly Step[] {
  const { accounts } = stage.aws;
  const reject: Step = {
    title: "Reject remaining connections",
    run: async () => (await rejectStandingConnections(stage.config, accounts)).join(", ") || "none",
  };
  const certificates: Step = {
    title: "Delete certificates from ACM",
    run: async () => {
      const { deleted } = await deleteImportedCertificates(accounts, vpnConsumersIn(stage.config));
      return `${deleted.length} deleted`;
    },
  };
  const stacks = [...names]
    .reverse()
    .flatMap((name) => [
      stage.onStack(`Plan to destroy ${name}`, name, (work) => planStep(work, { destroy: true })),
      ...(name === PRODUCER_STACK ? [reject] : []),
      stage.onStack(`Destroy ${name}`, name, destroyStep),
    ]);
  const all = [...unprotectSteps(stage), ...stacks];
  return vpnConsumersIn(stage.config).length === 0 ? all : [...all, certificates];
}

/** What an operator does before `destroy`: deploys `deletionProtection: false`. */
function unprotectSteps(stage: Stage): readonly Step[] {
  if (!stage.config.producer || !stage.config.deletionProtection) return [];
  return [
    {
      title: "Turn off deletion protection",
      run: async (say) => {
        stage.unprotect();
        const work = await stage.work(PRODUCER_STACK);
        await planStep(work).run(say);
        return applyStep(work).run(say);
      },
    },
  ];
}

const MILLISECONDS = 1000;

function expectedTime({ clock, operations }: Rehearsal): ExpectedTime {
  return {
    deploySeconds: Math.round(clock.elapsed / MILLISECONDS),
    criticalPath: criticalPath(operations.log()).map(({ type, kind, startedAt, endedAt }) => ({
      type,
      kind,
      seconds: Math.round((endedAt - startedAt) / MILLISECONDS),
    })),
  };
}

function emptyWorldStep(rehearsal: Rehearsal, summary: RehearsalSummary): Step {
  return {
    title: "Look for leftovers",
    run: async () => {
      const { expected } = summary;
      if (expected) {
        const destroySeconds = Math.round(rehearsal.clock.elapsed / MILLISECONDS) - expected.deploySeconds;
        summary.expected = { ...expected, destroySeconds };
      }
      const leftovers = rehearsal.world.leftovers().map((object) => `${object.type} ${object.id} in ${object.account}`);
      summary.leftovers = leftovers;
      if (leftovers.length > 0) throw rehearsalLeftovers(leftovers);
      return "both accounts are empty";
    },
  };
}

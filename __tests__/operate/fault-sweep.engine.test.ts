/**
 * Every AWS call that `up` and `destroy` make through the SDK fails in every way, on simulated accounts to which the real
 * engine has deployed. Each step ends in success, or in an error that names cause and remedy, within 20 seconds; and the
 * steps, run again without the fault, end as if nothing had happened; no private key is shown or strays. What the engine answers is recorded once: it takes
 * longer than all of our calls.
 */
import { cpSync } from "node:fs";
import { join } from "node:path";
import type { ConfigInput } from "../../src/authoring/config/schema";
import { UserError } from "../../src/base/errors/user-error";
import type { AwsAccounts } from "../../src/operate/aws";
import { simulatedAccounts } from "../../src/operate/aws/simulated-accounts";
import { CertificateStore } from "../../src/operate/certificate-store/certificate-store";
import { deleteImportedCertificates } from "../../src/operate/operations/certificates/delete-from-acm";
import { withPlaceholderCertificates } from "../../src/operate/operations/certificates/placeholder-certificates";
import { certificateSteps } from "../../src/operate/operations/certificates/provide-certificate";
import { publishRevocations } from "../../src/operate/operations/certificates/revoke-client";
import { CERTIFICATE_TAG, vpnConsumersIn } from "../../src/operate/operations/certificates/vpn-consumers";
import { checkContext } from "../../src/operate/operations/check/check-result";
import { checkStep } from "../../src/operate/operations/check/check-step";
import { testConsumers } from "../../src/operate/operations/connection-test/test-consumers";
import type { Deployment } from "../../src/operate/operations/deploy/deployment";
import { destroy } from "../../src/operate/operations/deploy/destroy";
import { rejectStandingConnections } from "../../src/operate/operations/deploy/leftover-connections";
import { lookForUnknown } from "../../src/operate/operations/deploy/unknown-stacks";
import { readInventory } from "../../src/operate/operations/inventory/read-inventory";
import { withLocalStates } from "../../src/operate/operations/rehearsal/local-states";
import { acceptPending } from "../../src/operate/operations/up/accept-pending";
import { isUp, up } from "../../src/operate/operations/up/up";
import { exportProfiles } from "../../src/operate/operations/vpn/export-profiles";
import { serveApi } from "../../src/rehearsal/api/server";
import { SimulatedClock } from "../../src/rehearsal/simulation/clock";
import { Operations } from "../../src/rehearsal/simulation/operations";
import { World, type WorldSnapshot } from "../../src/rehearsal/world/world";
import { zonesOf } from "../../src/rehearsal/world/zones";
import { configWith, DEFAULT_CONFIG } from "../support/configs";
import { PROFILES } from "../support/deployed-world";
import { FAULT_KINDS, LIMIT_SECONDS } from "../support/fault-kinds";
import { FaultProxy, type FaultRule } from "../support/fault-proxy";
import { printTable } from "../support/print-table";
import { hasPrivateKey, strayKeys } from "../support/private-keys";
import { RecordedDialogue } from "../support/recorded-dialogue";
import { sample } from "../support/sample";
import { settleAll, settled } from "../support/settle-all";
import { SimulatedProject } from "../support/simulated-project";
import { temporaryFolder } from "../support/temporary-folder";
import { describeWithEngine } from "./engine/helpers/with-engine";

const CONSUMER = "consumer";
const AT_ONCE = 6;
/** One case in this many runs by default: each may take as long as a call waits. No divisor of the number of faults. */
const EVERY = 7;
/** The slowest cases wait for several calls, and the machine may be busy. */
const TEST_TIMEOUT = 1_800_000;

/** Everything that `up` can do: certificates of its own, a revoked client, a connection that a person accepts. */
const EVERYTHING: ConfigInput = configWith({
  service: { acceptance: "manual" },
  consumer: { vpn: { ...DEFAULT_CONFIG.consumers.consumer.vpn, authentication: { source: "acm" } } },
});

/** A step of an operation, with what can be seen of its result. */
interface SweptStep {
  readonly title: string;
  run(accounts: AwsAccounts, files: CertificateFolder): Promise<string>;
}

/** A copy of the certificates for each case: a case may change them. */
interface CertificateFolder {
  store(consumer: string): CertificateStore;
}

/** The steps of `up` before its question: check and certificates. */
const BEFORE_QUESTION = 2;

/** What the steps begin with. */
interface Scene {
  readonly world: WorldSnapshot;
  readonly pki: string;
  readonly steps: readonly SweptStep[];
}

interface StepOutcome {
  readonly title: string;
  /** The result, or the error's message. */
  readonly text: string;
  readonly isError: boolean;
  readonly seconds: number;
}

interface CaseOutcome {
  readonly first: readonly StepOutcome[];
  readonly again: readonly StepOutcome[];
  /** Private keys in files that are not meant for them, or that others can read. */
  readonly keys: readonly string[];
  readonly operations: readonly string[];
}

const isPast = ({ isError }: StepOutcome): boolean => isError;
const summaryOf = (outcomes: readonly StepOutcome[]): string =>
  outcomes.map(({ title, text }) => `${title}: ${text}`).join("; ");

describeWithEngine("the AWS calls of up and destroy", (binary) => {
  test(
    "survive every fault, and the steps converge",
    async () => {
      const calls = new Set<string>();
      const project = await SimulatedProject.open(EVERYTHING, binary(), {
        interfere: ({ action }) => {
          calls.add(action.split(":")[1] ?? "");
          return undefined;
        },
      });
      try {
        await revokeOneClient(project);
        const { result, pending } = await upOnce(project, () => calls.clear());
        // What it calls before its question is in the first scene.
        const callsAfterQuestion = [...calls];
        const deployment = (work: (deployment: Deployment) => Promise<void>) =>
          project.deployment(work, withPlaceholderCertificates(project.config));
        const table: string[][] = [];
        const wrong: string[] = [];
        await deployment(async (real) => {
          const recorded = await recordedEngine(real);
          const endpointIds = result.stacks.flatMap(({ work }) => String(work.outputs?.endpoint_id?.value ?? ""));
          const steps = stepsOfUp(project, recorded, endpointIds);
          const scenes = {
            "up, at first": { world: new World().snapshot(), steps: steps.slice(0, BEFORE_QUESTION) },
            "up, deployed": { world: pending, steps },
            destroy: { world: withoutConsumer(project.rehearsal.world.snapshot()), steps: stepsOfDestroy(recorded) },
          };
          const called: Record<string, readonly string[]> = {};
          for (const [title, scene] of Object.entries(scenes)) {
            const swept = await sweep({ ...scene, pki: join(project.folder, "pki") });
            called[title] = swept.operations;
            table.push(...swept.rows.map((row) => [title, ...row]));
            wrong.push(...swept.wrong.map((line) => `${title}: ${line}`));
          }
          // Nothing that the real commands call is left out.
          expect(called["up, deployed"]).toEqual(expect.arrayContaining(callsAfterQuestion));
          calls.clear();
          await destroy(real, new RecordedDialogue());
          expect(called.destroy).toEqual(expect.arrayContaining([...calls]));
        });
        printTable([["command", "call", ...Object.keys(FAULT_KINDS)], ...table]);
        expect(wrong).toEqual([]);
      } finally {
        await project.close();
      }
    },
    TEST_TIMEOUT,
  );
});

/** So that there is a revocation list to import. */
async function revokeOneClient(project: SimulatedProject): Promise<void> {
  const [consumer] = vpnConsumersIn(project.config);
  const store = project.certificateStore(CONSUMER);
  const now = project.aws.now();
  const authorityName = `${consumer?.prefix} VPN CA`;
  await store.create({ authorityName, serverName: consumer?.serverName ?? "", clients: ["operator", "gone"], now });
  await store.revokeClient("gone", "superseded", now);
}

/** Runs `up` with the engine. @returns its result, and the accounts as they were when it asked about the connection */
async function upOnce(project: SimulatedProject, atQuestion: () => void) {
  let pending: WorldSnapshot | undefined;
  const dialogue = new RecordedDialogue(({ kind }) => {
    if (dialogue.questions.length === 1) atQuestion();
    if (kind === "accept") pending = structuredClone(project.rehearsal.world.snapshot());
    return false;
  });
  const result = await up(project.upOptions(), dialogue);
  expect(result.tests.map(isUp)).toEqual([true]);
  if (pending === undefined) throw new Error("up did not ask about the connection");
  return { result, pending };
}

/** The accounts after the engine has destroyed the VPN: its certificate is not in use any more. */
function withoutConsumer(snapshot: WorldSnapshot): WorldSnapshot {
  const objects = snapshot.objects.filter(({ type }) => !type.startsWith("aws_ec2_client_vpn"));
  return structuredClone({ ...snapshot, objects });
}

/** A deployment whose engine answers what the real one has answered. */
async function recordedEngine(real: Deployment): Promise<Deployment> {
  const works = new Map<string, ReturnType<Deployment["work"]>>();
  for (const stack of real.stacks) {
    const work = real.work(stack);
    await work.engine.init();
    const [outputs, state] = [await work.engine.output(), await work.engine.show()];
    jest.spyOn(work.engine, "init").mockResolvedValue();
    jest.spyOn(work.engine, "output").mockResolvedValue(outputs);
    jest.spyOn(work.engine, "show").mockResolvedValue(state);
    works.set(stack.name, work);
  }
  return { ...real, world: undefined, work: (stack) => works.get(stack.name) ?? real.work(stack) };
}

/** The steps of `up`, but for those of the engine. */
function stepsOfUp(
  project: SimulatedProject,
  recorded: Deployment,
  endpointIds: readonly string[],
): readonly SweptStep[] {
  const { config } = project;
  const consumers = vpnConsumersIn(config);
  return [
    {
      title: "check",
      run: async (accounts, { store }) => {
        const context = checkContext({
          config: withLocalStates(config),
          aws: { ...project.aws, accounts },
          outputFolder: project.folders().outputFolder,
          findEngine: async () => undefined,
          certificateStore: store,
        });
        let found = "";
        const step = checkStep(context, (results) => {
          // The next step provides them.
          const others = results.filter(({ check }) => check !== "certificates");
          found = others.map(({ check, status, fix }) => `${check} ${status} ${fix ?? ""}`).join(", ");
        });
        await step.run(() => undefined);
        return found;
      },
    },
    {
      title: "certificates",
      run: async (accounts, { store }) => {
        const files = { certificateStore: store, recordedArn: () => undefined, record: () => undefined };
        const steps = certificateSteps(config, accounts, files, () => project.aws.now());
        await new RecordedDialogue().run(steps);
        // A lost answer must not leave two.
        const found = consumers.map(({ consumer, prefix, region }) =>
          accounts.inRegion(consumer.account, region).listCertificatesTagged(CERTIFICATE_TAG, prefix),
        );
        return `${(await Promise.all(found)).flat().length} in ACM`;
      },
    },
    {
      title: "revocation list",
      run: async (accounts, { store }) => {
        const imported = consumers.map(({ name, prefix, region, consumer }) =>
          publishRevocations(store(name), accounts.inRegion(consumer.account, region), prefix),
        );
        return (await Promise.all(imported)).map(({ done }) => done).join(", ");
      },
    },
    {
      title: "accept",
      run: async (accounts) => {
        await acceptPending({ ...recorded, accounts }, new RecordedDialogue(), endpointIds);
        return "accepted";
      },
    },
    {
      title: "profiles",
      run: async (accounts, { store }) => {
        const options = { consumer: CONSUMER, certificateStore: store };
        const profiles = await exportProfiles({ ...recorded, accounts }, options);
        return profiles.map(({ fileName }) => fileName).join(", ");
      },
    },
    {
      title: "test",
      run: async (accounts) => {
        const tests = await testConsumers({ ...recorded, accounts }, new RecordedDialogue(), { probes: undefined });
        return String(tests.map(isUp));
      },
    },
  ];
}

/** The steps of `destroy`, but for those of the engine. */
function stepsOfDestroy(recorded: Deployment): readonly SweptStep[] {
  const { config } = recorded;
  return [
    {
      title: "look for what is unknown",
      run: async (accounts) => {
        const stacks = await lookForUnknown({ ...recorded, accounts }, recorded.stacks, async () => new Set());
        return stacks.map(({ notLookedAt }) => notLookedAt.join(", ")).join("");
      },
    },
    {
      title: "look at the accounts",
      run: async (accounts) => {
        const { notLookedAt } = await readInventory({ ...recorded, accounts }, []);
        return notLookedAt.join(", ");
      },
    },
    {
      title: "reject",
      run: async (accounts) => {
        await rejectStandingConnections(config, accounts);
        return "rejected";
      },
    },
    {
      title: "delete certificates",
      run: async (accounts) => {
        const { stillInUse } = await deleteImportedCertificates(accounts, vpnConsumersIn(config));
        return `${stillInUse.length} in use`;
      },
    },
  ];
}

/** Breaks every call of the steps in every way. */
async function sweep(scene: Scene) {
  const faultless = await runCase(scene, []);
  const expected = summaryOf(faultless.again);
  expect(summaryOf(faultless.first)).toBe(expected);
  expect(faultless.first.filter(isPast)).toEqual([]);
  const limit = LIMIT_SECONDS + 2 * Math.max(...faultless.first.map(({ seconds }) => seconds));
  const cases = new Map<string, FaultRule>(
    faultless.operations.flatMap((operation) =>
      Object.entries(FAULT_KINDS).map(([kind, rule]) => [`${operation} ${kind}`, { operation, ...rule }] as const),
    ),
  );
  const outcomes = await settleAll(sample([...cases.keys()], EVERY), AT_ONCE, (name) =>
    runCase(scene, [cases.get(name) as FaultRule]),
  );
  const wrong = [...outcomes.keys()].flatMap((name) =>
    problemsOf(settled(outcomes, name), expected, limit).map((problem) => `${name}: ${problem}`),
  );
  const rows = faultless.operations.map((operation) => [
    operation,
    ...Object.keys(FAULT_KINDS).map((kind) => {
      const name = `${operation} ${kind}`;
      return outcomes.has(name) ? cellOf(settled(outcomes, name).first) : "-";
    }),
  ]);
  return { operations: faultless.operations, rows, wrong };
}

function problemsOf({ first, again, keys }: CaseOutcome, expected: string, limit: number): readonly string[] {
  const failed = first.find(isPast);
  const slow = first.filter(({ seconds }) => seconds > limit);
  return [
    ...slow.map(({ title, seconds }) => `${title} took ${seconds.toFixed(1)} s`),
    ...(failed === undefined || /^ *(do|fix): \S/m.test(failed.text) ? [] : [`no remedy in: ${failed.text}`]),
    ...(failed === undefined || /expected: \S/.test(failed.text) ? [] : [`no expectation in: ${failed.text}`]),
    ...(hasPrivateKey(summaryOf([...first, ...again])) ? ["a private key was shown"] : []),
    ...keys,
    ...(summaryOf(again) === expected ? [] : [`does not converge: ${summaryOf(again)} instead of ${expected}`]),
  ];
}

function cellOf(first: readonly StepOutcome[]): string {
  const failed = first.find(isPast);
  const seconds = Math.max(...first.map((each) => each.seconds)).toFixed(1);
  return failed === undefined ? `done ${seconds} s` : `error in ${failed.title} ${seconds} s`;
}

/** Runs the steps with faults and again without, in a world of their own. */
async function runCase({ world: snapshot, pki, steps }: Scene, rules: readonly FaultRule[]): Promise<CaseOutcome> {
  const world = World.from(structuredClone(snapshot));
  const clock = new SimulatedClock();
  const simulation = { world, clock, zones: zonesOf, operations: new Operations(clock), changed: () => undefined };
  const api = await serveApi(simulation);
  const proxy = await new FaultProxy({ port: Number(new URL(api.url).port) }).start();
  const folder = temporaryFolder();
  cpSync(pki, folder, { recursive: true });
  const files = { store: (consumer: string) => new CertificateStore(join(folder, consumer)) };
  const run = async (): Promise<readonly StepOutcome[]> => {
    // Each command opens its accounts anew.
    const accounts = simulatedAccounts({ endpoint: proxy.url, profiles: PROFILES, environment: {} });
    const outcomes: StepOutcome[] = [];
    for (const step of steps) {
      const outcome = await outcomeOf(step, accounts, files);
      outcomes.push(outcome);
      if (outcome.isError) break;
    }
    return outcomes;
  };
  try {
    proxy.fail(...rules);
    const first = await run();
    const operations = [...new Set(proxy.operations)].sort();
    proxy.reset();
    const again = await run();
    return { first, again, operations, keys: strayKeys(folder) };
  } finally {
    await proxy.stop();
    api.close();
  }
}

async function outcomeOf(step: SweptStep, accounts: AwsAccounts, files: CertificateFolder): Promise<StepOutcome> {
  const start = performance.now();
  const secondsSince = () => (performance.now() - start) / 1000;
  try {
    const text = await step.run(accounts, files);
    return { title: step.title, text, isError: false, seconds: secondsSince() };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { title: step.title, text: error.message, isError: true, seconds: secondsSince() };
  }
}

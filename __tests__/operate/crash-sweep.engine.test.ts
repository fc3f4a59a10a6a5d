/**
 * Every operation of the default topology, and after it: the engine dies, the answer is lost, the state cannot be stored,
 * the disk is full, or the bucket is gone; for a deployment, a change and a destroy, with local states and states in S3.
 * Whoever does what the errors say, and runs the same command again, ends where no fault would have led; then destroy
 * leaves nothing. To go on with a first deployment closes nothing, so that nobody has to agree to that. No private key
 * is shown on the way, or written to another file than those that are meant for keys.
 */
import { spawnSync } from "node:child_process";
import type { ConfigInput } from "../../src/authoring/config/schema";
import type { EngineBinary } from "../../src/operate/engine/engine-kinds";
import type { Fault } from "../../src/rehearsal/simulation/faults";
import { configWith, DEFAULT_CONFIG } from "../support/configs";
import { CrashProject, type Scene, type StateKind } from "../support/crash-project";
import { KeptResults, type SweepResult } from "../support/kept-results";
import { printTable } from "../support/print-table";
import { sample } from "../support/sample";
import { temporaryFolder } from "../support/temporary-folder";
import { describeWithEngine } from "./engine/helpers/with-engine";

const TEST_TIMEOUT = 12 * 3_600_000;
/** One case in this many runs by default: a case takes a minute. No divisor of the numbers of faults and states. */
const EVERY = Number(process.env.PRIVATELINK_SWEEP_EVERY ?? 401);
/** Keeps the results of a run that takes hours, so that it can be interrupted. */
const RESULTS = process.env.PRIVATELINK_SWEEP_RESULTS;
/** Runs the cases whose name begins with this, such as `deploy local create aws_instance`. */
const ONLY = process.env.PRIVATELINK_SWEEP_ONLY;

type CommandName = "deploy" | "change" | "destroy";

/** Updates everything that has tags, and replaces the record. */
const CHANGED: ConfigInput = configWith({
  config: { tags: { team: "network" } },
  consumer: { dns: { zone: "internal.company", record: "api" } },
});

const FAULTS: Readonly<Record<string, { readonly fault: Partial<Fault>; readonly states: readonly StateKind[] }>> = {
  "engine died": { fault: { when: "after", kill: true }, states: ["local", "s3"] },
  "answer lost": { fault: { lost: true }, states: ["local", "s3"] },
  "state not stored": { fault: { breaks: "state" }, states: ["s3"] },
  "disk full": { fault: { breaks: "disk" }, states: ["local"] },
  "bucket gone": { fault: { breaks: "bucket" }, states: ["s3"] },
};

interface Case {
  readonly command: CommandName;
  readonly state: StateKind;
  readonly faultName: string;
  readonly operation: string;
  readonly fault: Fault;
}

/** A disk of its own for a folder, to be filled. @returns undefined where disks may not be mounted */
function smallDisk(): string | undefined {
  const folder = temporaryFolder();
  const { status } = spawnSync("mount", ["-t", "tmpfs", "-o", "size=24m,mode=0700", "tmpfs", folder]);
  return status === 0 ? folder : undefined;
}

describeWithEngine("a crash", (binary) => {
  test(
    "in any operation is survived: what the errors say leads to where no crash would have led, and nothing is left",
    async () => {
      const scenes: Record<StateKind, Awaited<ReturnType<typeof prepare>>> = {
        local: await prepare("local", binary()),
        s3: await prepare("s3", binary()),
      };
      const all = casesOf(scenes.local.operations);
      const kept = new KeptResults<SweepResult>(RESULTS);
      const results: SweepResult[] = [];
      const chosen = ONLY === undefined ? sample(all, EVERY) : all.filter((each) => nameOf(each).startsWith(ONLY));
      for (const each of chosen) {
        const { command, state, operation, faultName } = each;
        const run = async () => {
          const { summary, wrong } = await runCase(each, scenes[state], binary());
          return { cells: [command, state, operation, faultName, summary], wrong };
        };
        results.push(await kept.of(nameOf(each), run));
      }
      printTable([["command", "state", "operation", "fault", "commands"], ...results.map(({ cells }) => [...cells])]);
      expect(results.flatMap(({ wrong }) => wrong)).toEqual([]);
      expect(results.length).toBeGreaterThan(0);
    },
    TEST_TIMEOUT,
  );
});

type Operations = Readonly<Record<CommandName, readonly Pick<Fault, "kind" | "type" | "nth">[]>>;

/** Runs every command once without a fault. @returns what each begins with, and its operations */
async function prepare(state: StateKind, binary: EngineBinary) {
  const project = new CrashProject(state, binary, DEFAULT_CONFIG);
  await project.open();
  const deployed = await operationsDuring(project, "deploy", project.deploy);
  await project.close();
  const scene = project.scene();
  if (state !== "local") return { scene, operations: undefined };
  const other = CrashProject.from(scene, state, binary, CHANGED);
  await other.open();
  const changed = await operationsDuring(other, "deploy", other.deploy);
  const destroyed = await operationsDuring(other, "destroy", other.destroy);
  await other.close();
  return { scene, operations: { deploy: deployed, change: changed, destroy: destroyed } };
}

async function operationsDuring(project: CrashProject, name: string, command: () => Promise<void>) {
  const before = project.operations.length;
  expect(await project.converge(name, command)).toBe(1);
  const counts = new Map<string, number>();
  return project.operations.slice(before).map(({ kind, type }) => {
    const nth = (counts.get(`${kind} ${type}`) ?? 0) + 1;
    counts.set(`${kind} ${type}`, nth);
    return { kind, type, nth };
  });
}

function casesOf(operations: Operations | undefined): readonly Case[] {
  return Object.entries(operations ?? {}).flatMap(([command, ofCommand]) =>
    ofCommand.flatMap(({ kind, nth, type }) =>
      Object.entries(FAULTS).flatMap(([faultName, { fault, states }]) =>
        states.map((state) => ({
          command: command as CommandName,
          state,
          faultName,
          operation: `${kind} ${type} ${nth}`,
          fault: { kind, type, nth, code: "InternalError", message: "An internal error has occurred", ...fault },
        })),
      ),
    ),
  );
}

const nameOf = ({ command, faultName, operation, state }: Case): string =>
  `${command} ${state} ${operation}, ${faultName}`;

async function runCase(
  each: Case,
  { scene }: { readonly scene: Scene },
  binary: EngineBinary,
): Promise<{ readonly summary: string; readonly wrong: readonly string[] }> {
  const { command, fault, state } = each;
  const disk = fault.breaks === "disk" ? smallDisk() : undefined;
  if (fault.breaks === "disk" && disk === undefined) return { summary: "SKIPPED: no disk can be mounted", wrong: [] };
  const input = command === "change" ? CHANGED : DEFAULT_CONFIG;
  const project =
    command === "deploy"
      ? new CrashProject(state, binary, input, disk)
      : CrashProject.from(scene, state, binary, input, disk);
  try {
    await project.open([fault]);
    const run = command === "destroy" ? project.destroy : project.deploy;
    const count = await project.converge(command, run);
    const keys = [...project.strayKeys];
    const closing = command === "deploy" ? project.closing.map((line) => `closes: ${line}`) : [];
    const again = command === "destroy" ? 0 : await project.converge("destroy", project.destroy);
    const left = [...project.leftovers.map((what) => `${what} is left`), ...closing, ...keys, ...project.strayKeys];
    return {
      summary: command === "destroy" ? `${count}` : `${count}, destroy ${again}`,
      wrong: left.map((line) => `${nameOf(each)}: ${line}; ${project.history.join("; ")}`),
    };
  } catch (error) {
    return { summary: "FAILED", wrong: [`${nameOf(each)}: ${String(error)}`] };
  } finally {
    await project.close();
    if (disk !== undefined) spawnSync("umount", [disk]);
  }
}

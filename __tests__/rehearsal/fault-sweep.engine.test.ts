import { cpSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { validateConfig } from "../../src/authoring/app/load-config";
import { Engine } from "../../src/operate/engine/engine";
import type { EngineBinary } from "../../src/operate/engine/engine-kinds";
import { orderStacks } from "../../src/operate/engine/order-stacks";
import type { SynthesizedStack } from "../../src/operate/engine/read-manifest";
import { profilesOf } from "../../src/operate/operations/rehearsal/existing-objects";
import { synthesize } from "../../src/operate/operations/synthesize";
import { type Rehearsal, type RehearsalOptions, startRehearsal } from "../../src/rehearsal";
import type { Fault } from "../../src/rehearsal/simulation/faults";
import { describeWithEngine } from "../operate/engine/helpers/with-engine";
import { DEFAULT_CONFIG } from "../support/configs";
import { RUNS_ALL, sample } from "../support/sample";
import { temporaryFolder } from "../support/temporary-folder";

const { config } = validateConfig(DEFAULT_CONFIG, "the default config");

/** Two engines at a time keep two cores busy. */
const AT_ONCE = 2;
const MINUTE = 60_000;
const TIMEOUT = (RUNS_ALL ? 60 : 15) * MINUTE;
/** One operation in this many meets its fault, unless all tests are asked for. */
const SAMPLE = 8;

/** A folder with synthesized stacks, states and a world; copied, so that every fault meets the same beginning. */
type Stage = string;

type Command = "apply" | "destroy";

/** An operation that fails once. */
interface Case {
  readonly stack: string;
  readonly kind: "create" | "delete";
  readonly type: string;
  readonly nth: number;
  /** The stage before the command. */
  readonly from: Stage;
}

/** What came of one fault. */
interface Outcome {
  readonly operation: string;
  /** Whether the same command, run again, reached the state of an undisturbed run. */
  readonly converged: boolean;
  /** How many more objects were left after the destroy than before the apply. */
  readonly leftovers: number;
}

describeWithEngine("a fault at an operation of a stack", (engine) => {
  it(
    "is resolved by running the command again, and destroy leaves nothing behind",
    async () => {
      const sweep = await Sweep.prepare(engine());
      const sampled = sweep.phases.flatMap((cases, index) => sample(cases, SAMPLE, index));
      const outcomes = await eachOf(sampled, AT_ONCE, (each) => sweep.outcome(each));
      print(outcomes);

      expect(sweep.phases.flat().length).toBeGreaterThan(80);
      expect(outcomes.length).toBeGreaterThanOrEqual(Math.floor(80 / SAMPLE));
      expect(outcomes.filter(({ converged, leftovers }) => !converged || leftovers !== 0)).toEqual([]);
    },
    TIMEOUT,
  );
});

/** What an undisturbed run of a stack comes to. */
interface Undisturbed {
  readonly settled: string;
  readonly leftoversBefore: number;
}

class Sweep {
  private constructor(
    private readonly binary: EngineBinary,
    private readonly stacks: readonly SynthesizedStack[],
    private readonly empty: Stage,
    /** The operations of an apply and a destroy of each stack. */
    public readonly phases: readonly (readonly Case[])[] = [],
    private readonly undisturbed: ReadonlyMap<string, Undisturbed> = new Map(),
  ) {}

  /** Synthesizes and initializes once, and applies and destroys both stacks once, to learn their operations. */
  public static async prepare(binary: EngineBinary): Promise<Sweep> {
    const empty = temporaryFolder();
    const stacks = orderStacks(await synthesize(config, join(empty, "cdktf.out")));
    const first = new Sweep(binary, stacks, empty);
    await first.inStage(empty, {}, async (run) => {
      for (const { name } of stacks) await run.init(name);
    });
    const phases: (readonly Case[])[] = [];
    const undisturbed = new Map<string, Undisturbed>();
    const applied: { name: string; stage: Stage }[] = [];
    for (const { name } of stacks) {
      const from = applied.at(-1)?.stage ?? empty;
      const stage = copyOf(from);
      const leftoversBefore = await first.inStage(stage, {}, async ({ rehearsal }) => countLeftovers(rehearsal));
      phases.push(await first.operations(stage, "create", name, from));
      undisturbed.set(name, {
        settled: await first.inStage(copyOf(stage), {}, (run) => run.settled(name)),
        leftoversBefore,
      });
      applied.push({ name, stage });
    }
    for (const { name, stage } of applied) phases.push(await first.operations(copyOf(stage), "delete", name, stage));
    return new Sweep(binary, stacks, empty, phases, undisturbed);
  }

  /** Lets one operation fail, runs the same command again, and destroys the stack. */
  public async outcome({ stack, kind, type, nth, from }: Case): Promise<Outcome> {
    const stage = copyOf(from);
    const fault: Fault = { kind, type: "*", nth, code: "InternalError", message: "An internal error has occurred" };
    await this.failing(stage, kind === "create" ? "apply" : "destroy", stack, fault);
    const interrupted = resourcesIn(stage, stack).length;
    const outcome = await this.inStage(stage, {}, async (run) => {
      const isSettled = kind === "delete" || (await run.settledAgain(stack)) === this.undisturbed.get(stack)?.settled;
      await run.command("destroy", stack);
      return { isSettled, leftovers: countLeftovers(run.rehearsal) };
    });
    const isDestroyed = resourcesIn(stage, stack).length === 0;
    rmSync(stage, { recursive: true, force: true });
    return {
      operation: `${kind} ${type}`,
      // What could not be deleted must still be in the state, or the second destroy would miss it.
      converged: outcome.isSettled && isDestroyed && (kind === "create" || interrupted > 0),
      leftovers: outcome.leftovers - (this.undisturbed.get(stack)?.leftoversBefore ?? 0),
    };
  }

  /** Runs a command undisturbed. @returns what it does, as cases that start from a stage */
  private async operations(stage: Stage, kind: Case["kind"], stack: string, from: Stage): Promise<readonly Case[]> {
    return this.inStage(stage, {}, async (run) => {
      await run.command(kind === "create" ? "apply" : "destroy", stack);
      return run.rehearsal.operations.log().map(({ type }, index) => ({ stack, kind, type, nth: index + 1, from }));
    });
  }

  private async failing(stage: Stage, command: Command, name: string, fault: Fault): Promise<void> {
    await this.inStage(stage, { faults: [fault] }, async (run) => {
      await expect(run.command(command, name)).rejects.toThrow("InternalError: An internal error");
    });
  }

  private async inStage<T>(stage: Stage, options: RehearsalOptions, act: (run: StageRun) => Promise<T>): Promise<T> {
    const rehearsal = await startRehearsal({
      worldFile: join(stage, "world.json"),
      profiles: profilesOf(config),
      environment: {},
      ...options,
    });
    const stacks = this.stacks.map((each) => ({
      ...each,
      directory: each.directory.replace(this.empty, stage),
    }));
    try {
      return await act(new StageRun(this.binary, stacks, rehearsal, stage));
    } finally {
      await rehearsal.stop();
    }
  }
}

/** The engine in the folder of a stage. */
class StageRun {
  public constructor(
    private readonly binary: EngineBinary,
    private readonly stacks: readonly SynthesizedStack[],
    public readonly rehearsal: Rehearsal,
    private readonly stage: Stage,
  ) {}

  public async init(name: string): Promise<void> {
    await this.engine(name).init();
  }

  public async command(command: Command, name: string): Promise<void> {
    await this.engine(name)[command]();
  }

  public async settledAgain(name: string): Promise<string> {
    await this.command("apply", name);
    return this.settled(name);
  }

  /**
   * What is deployed, without what is new in every run: generated ids, addresses, names and keys. Read after an apply
   * that has nothing to do, which brings what changed after the first one into the state.
   */
  public async settled(name: string): Promise<string> {
    const { counts } = await this.engine(name).apply();
    expect(counts).toMatchObject({ add: 0, change: 0, remove: 0 });
    const constant = resourcesIn(this.stage, name)
      .filter(({ type }) => !type.startsWith("tls_"))
      .map((resource) => JSON.stringify(constantPart(resource)));
    return constant.sort().join("\n");
  }

  private engine(name: string): Engine {
    const stack = this.stacks.find((each) => each.name === name);
    if (!stack) throw new Error(`there is no stack ${name}`);
    return new Engine(this.binary, stack, { ...process.env, ...this.rehearsal.env });
  }
}

/** A resource in a state file: its address in parts, and its instances. */
interface StoredResource {
  readonly type: string;
  readonly name: string;
  readonly instances: readonly { readonly index_key?: string | number; readonly attributes: object }[];
}

function resourcesIn(stage: Stage, stack: string): readonly StoredResource[] {
  const { resources } = JSON.parse(readFileSync(join(stage, `terraform.${stack}.tfstate`), "utf8")) as {
    resources: readonly StoredResource[];
  };
  return resources.map(({ type, name, instances }) => ({
    type,
    name,
    instances: instances.map(({ index_key, attributes }) => ({ index_key, attributes })),
  }));
}

function countLeftovers({ world }: Rehearsal): number {
  return world.leftovers().length;
}

function copyOf(stage: Stage): Stage {
  const copy = temporaryFolder();
  cpSync(stage, copy, { recursive: true });
  return copy;
}

const MADE_UP =
  /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{8,}|Z[0-9A-Z]{10,}|\d{4}-\d{2}-\d{2}T[\d:.]+Z|\b\d+\.\d+\.\d+\.\d+\b|\bip-[\d-]+|(?:[0-9a-f]{2}:){5}[0-9a-f]{2}|-----BEGIN[\s\S]*?-----END[^-]*-----(?:\\n)*/g;

function constantPart(values: unknown): unknown {
  return sorted(JSON.parse(JSON.stringify(values).replace(MADE_UP, "…")));
}

/** Sets come in the order of what is made up. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, sorted(member)]));
}

async function eachOf<T, R>(items: readonly T[], atOnce: number, act: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  const queue = [...items.entries()];
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) results[next[0]] = await act(next[1]);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}

function print(outcomes: readonly Outcome[]): void {
  const converged = outcomes.filter((outcome) => outcome.converged).length;
  const leftovers = outcomes.reduce((sum, outcome) => sum + outcome.leftovers, 0);
  process.stdout.write(`fault sweep: ${outcomes.length} faults, ${converged} converged, ${leftovers} leftovers\n`);
}

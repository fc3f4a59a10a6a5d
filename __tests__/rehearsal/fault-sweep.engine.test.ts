import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { validateConfig } from "../../src/authoring/app/load-config";
import { Engine } from "../../src/operate/engine/engine";
import type { EngineBinary } from "../../src/operate/engine/engine-kinds";
import type { SynthesizedStack } from "../../src/operate/engine/read-manifest";
import { orderStacks } from "../../src/operate/engine/run-stacks";
import { profilesOf } from "../../src/operate/operations/rehearsal/existing-objects";
import { synthesize } from "../../src/operate/operations/synthesize";
import { type Rehearsal, type RehearsalOptions, startRehearsal } from "../../src/rehearsal";
import type { Fault } from "../../src/rehearsal/simulation/faults";
import { describeWithEngine } from "../operate/engine/helpers/with-engine";
import { DEFAULT_CONFIG } from "../support/configs";
import { temporaryFolder } from "../support/temporary-folder";

const { config } = validateConfig(DEFAULT_CONFIG, "the default config");

/** Two engines at a time keep two cores busy. */
const AT_ONCE = 2;
const A_QUARTER_OF_AN_HOUR = 15 * 60_000;

/** What came of one fault. */
interface Outcome {
  readonly operation: string;
  /** Whether the same command, run again, came to the state of an undisturbed run. */
  readonly converged: boolean;
  /** How many objects more were left after the destroy than before the apply. */
  readonly leftovers: number;
}

/** A folder with synthesized stacks, states and a world; copied, so that every fault meets the same beginning. */
type Stage = string;

type Command = "apply" | "destroy";

describeWithEngine("a fault at every operation of both stacks, one at a time", (engine) => {
  it(
    "is overcome by running the same command again, and destroying leaves nothing",
    async () => {
      const sweep = await Sweep.prepare(engine());
      const outcomes = [
        ...(await sweep.stack("producer", sweep.empty, sweep.producerOnly)),
        ...(await sweep.stack("consumer", sweep.producerOnly, sweep.both)),
      ];
      print(outcomes);

      expect(outcomes.length).toBeGreaterThan(80);
      expect(outcomes.filter(({ converged, leftovers }) => !converged || leftovers !== 0)).toEqual([]);
    },
    A_QUARTER_OF_AN_HOUR,
  );
});

class Sweep {
  private constructor(
    private readonly binary: EngineBinary,
    private readonly stacks: readonly SynthesizedStack[],
    public readonly empty: Stage,
    public readonly producerOnly: Stage,
    public readonly both: Stage,
  ) {}

  public static async prepare(binary: EngineBinary): Promise<Sweep> {
    const empty = temporaryFolder();
    const stacks = orderStacks(await synthesize(config, join(empty, "cdktf.out")));
    const sweep = (producerOnly: Stage, both: Stage) => new Sweep(binary, stacks, empty, producerOnly, both);
    const first = sweep("", "");
    for (const { name } of stacks) await first.inStage(empty, {}, (run) => run.init(name));
    const producerOnly = copyOf(empty);
    await first.inStage(producerOnly, {}, (run) => run.command("apply", "producer"));
    const both = copyOf(producerOnly);
    await first.inStage(both, {}, (run) => run.command("apply", "consumer"));
    return sweep(producerOnly, both);
  }

  /** Fails each operation of a stack once: the creations from the stage before it, the deletions from the one after. */
  public async stack(name: string, before: Stage, after: Stage): Promise<readonly Outcome[]> {
    const expected = await this.inStage(copyOf(after), {}, (run) => run.settled(name));
    const baseline = await this.inStage(
      copyOf(before),
      {},
      async ({ rehearsal }) => rehearsal.world.leftovers().length,
    );
    const creations = await this.operations(before, "apply", name);
    const deletions = await this.operations(after, "destroy", name);
    const cases = [
      ...creations.map((type, index) => ({ type, fault: faultAt("create", index + 1), from: before })),
      ...deletions.map((type, index) => ({ type, fault: faultAt("delete", index + 1), from: after })),
    ];
    return eachOf(cases, AT_ONCE, async ({ fault, from, type }) => {
      const stage = copyOf(from);
      const converged =
        fault.kind === "create"
          ? await this.overcome(stage, name, fault, expected)
          : await this.interrupted(stage, name, fault);
      const left = await this.inStage(stage, {}, async (run) => {
        await run.command("destroy", name);
        return run.rehearsal.world.leftovers().length;
      });
      rmSync(stage, { recursive: true, force: true });
      return { operation: `${fault.kind} ${type}`, converged, leftovers: left - baseline };
    });
  }

  /** The types of what an undisturbed command does, in order. */
  private async operations(stage: Stage, command: Command, name: string): Promise<readonly string[]> {
    return this.inStage(copyOf(stage), {}, async (run) => {
      await run.command(command, name);
      return run.rehearsal.operations.log().map(({ type }) => type);
    });
  }

  private async overcome(stage: Stage, name: string, fault: Fault, expected: string): Promise<boolean> {
    await this.failing(stage, "apply", name, fault);
    return this.inStage(stage, {}, async (run) => {
      await run.command("apply", name);
      return (await run.settled(name)) === expected;
    });
  }

  private async interrupted(stage: Stage, name: string, fault: Fault): Promise<boolean> {
    await this.failing(stage, "destroy", name, fault);
    return true;
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
      return await act(new StageRun(this.binary, stacks, rehearsal));
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
  ) {}

  public async init(name: string): Promise<void> {
    await this.engine(name).init();
  }

  public async command(command: Command, name: string): Promise<void> {
    await this.engine(name)[command]();
  }

  /**
   * What is deployed, without what is new in every run: ids, addresses, names and keys that are made up. Read after an
   * apply that has nothing to do, which brings what changed behind the first one into the state.
   */
  public async settled(name: string): Promise<string> {
    const { counts } = await this.engine(name).apply();
    expect(counts).toMatchObject({ add: 0, change: 0, remove: 0 });
    const { resources } = await this.engine(name).show();
    const constant = resources
      .filter(({ type }) => !type.startsWith("tls_"))
      .map(({ address, values }) => [address, constantPart(values)] as const);
    return JSON.stringify(Object.fromEntries(constant.sort(([a], [b]) => (a < b ? -1 : 1))), null, 1);
  }

  private engine(name: string): Engine {
    const stack = this.stacks.find((each) => each.name === name);
    if (!stack) throw new Error(`there is no stack ${name}`);
    return new Engine(this.binary, stack, { ...process.env, ...this.rehearsal.env });
  }
}

function faultAt(kind: "create" | "delete", nth: number): Fault {
  return { kind, type: "*", nth, code: "InternalError", message: "An internal error has occurred" };
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
  process.stdout.write(
    `fault sweep: ${outcomes.length} operations, ${outcomes.length} faults, ${converged} converged, ${leftovers} leftovers\n`,
  );
}

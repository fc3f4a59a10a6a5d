/** Runs many rows in few engine runs: each row has its own module and its own accounts. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { EngineBinary } from "../../../src/operate/engine/engine-kinds";
import { type EngineRun, Playground, TWO_ACCOUNTS } from "../../support/playground";
import type { RefusedRow } from "./row";

/** The accounts of the first row are this one and the next. */
const FIRST_ACCOUNT = 100_000_000_000;

/** Rows in one run: the engine's work grows faster than the number of modules, and each run costs a start. */
const BATCH = 8;

/** The engine's errors for a row: their summaries and details. */
export type Refusals = ReadonlyMap<RefusedRow, readonly string[]>;

/** Rows that can run together: they are refused at the same step. */
type Step = (typeof STEPS)[number];
const STEPS = ["validate", "plan", "apply", "second step"] as const;

function stepOf({ when = "apply", before }: RefusedRow): Step {
  if (when === "validate" || when === "plan") return when;
  return before !== undefined || when === "destroy" ? "second step" : "apply";
}

/** @returns the errors of each row. All rows share one folder, which is initialized once, and one rehearsal. */
export async function runRows(engine: EngineBinary, rows: readonly RefusedRow[]): Promise<Refusals> {
  const playground = await Playground.open(engine);
  try {
    const runner = new RowRunner(playground);
    const refusals = new Map<RefusedRow, readonly string[]>();
    for (const step of STEPS) {
      const ofStep = rows.filter((row) => stepOf(row) === step);
      for (let start = 0; start < ofStep.length; start += BATCH) {
        const answers = await runner.run(step, ofStep.slice(start, start + BATCH));
        for (const [row, errors] of answers) refusals.set(row, errors);
      }
    }
    process.stdout.write(summaryOf(refusals));
    return refusals;
  } finally {
    await playground.close();
  }
}

/** How many configurations were refused, by how many of the numbered rules. */
function summaryOf(refusals: Refusals): string {
  const refused = [...refusals].flatMap(([row, errors]) => (errors.length > 0 ? [row] : []));
  const rules = new Set(refused.map(({ row }) => row)).size;
  return `refusals: ${refused.length} of ${refusals.size} configurations, of ${rules} numbered rules\n`;
}

/** Runs batches one after the other, each with a new state and new accounts. */
class RowRunner {
  private firstAccount = FIRST_ACCOUNT;

  public constructor(private readonly playground: Playground) {}

  public async run(step: Step, rows: readonly RefusedRow[]): Promise<Refusals> {
    const { folder } = this.playground;
    rmSync(join(folder, "terraform.tfstate"), { force: true });
    await this.initialize();
    const refusals = step === "second step" ? await this.inTwoSteps(rows) : await this.inOneStep(step, rows);
    this.firstAccount += 2 * rows.length;
    return refusals;
  }

  private async inOneStep(step: Step, rows: readonly RefusedRow[]): Promise<Refusals> {
    this.write(rows.map(({ hcl }) => hcl));
    const run = await this.apply();
    if (step === "apply" && !run.output.includes('"type":"apply_start"')) {
      throw new Error(`a row is refused before anything is applied, and stops all others:\n${errorLines(run.output)}`);
    }
    return this.errorsOf(rows, run);
  }

  private async inTwoSteps(rows: readonly RefusedRow[]): Promise<Refusals> {
    this.write(rows.map(({ before, hcl }) => before ?? hcl));
    const first = await this.apply();
    if (first.code !== 0) throw new Error(`the first step of the rows fails:\n${errorLines(first.output)}`);
    this.write(rows.map(({ hcl }) => hcl));
    const changed = this.errorsOf(rows, await this.apply());
    if (rows.every(({ when }) => when !== "destroy")) return changed;
    const destroyed = this.errorsOf(rows, await this.playground.run("destroy", "-auto-approve", "-json"));
    return new Map(rows.map((row) => [row, (row.when === "destroy" ? destroyed : changed).get(row) ?? []]));
  }

  private async apply(): Promise<EngineRun> {
    return this.playground.run("apply", "-auto-approve", "-json");
  }

  /** Installs the modules of a full batch, whose contents then change. */
  private async initialize(): Promise<void> {
    if (this.firstAccount > FIRST_ACCOUNT) return;
    this.write(Array.from({ length: BATCH }, () => ""));
    const { code, output } = await this.playground.init();
    if (code !== 0) throw new Error(`the folder of the rows cannot be initialized:\n${output}`);
  }

  private write(configurations: readonly string[]): void {
    const { folder } = this.playground;
    configurations.forEach((configuration, index) => {
      mkdirSync(join(folder, nameOf(index)), { recursive: true });
      const own = `${TWO_ACCOUNTS}${configuration}`
        .replaceAll("111111111111", String(this.firstAccount + 2 * index))
        .replaceAll("222222222222", String(this.firstAccount + 2 * index + 1));
      writeFileSync(join(folder, nameOf(index), "main.tf"), own);
    });
    const modules = configurations.map((_, index) => `module "${nameOf(index)}" { source = "./${nameOf(index)}" }`);
    writeFileSync(join(folder, "main.tf"), modules.join("\n"));
  }

  private errorsOf(rows: readonly RefusedRow[], { output }: EngineRun): Refusals {
    const errors = diagnosticsIn(output).map((error) => ({ ...error, index: this.rowIndexOf(error) }));
    if (errors.some(({ index }) => index === undefined)) {
      throw new Error(`there are errors that belong to no row:\n${errorLines(output)}`);
    }
    const textsOf = (index: number) =>
      errors.flatMap((error) =>
        error.index === index ? [[error.summary, error.detail].filter(Boolean).join("\n")] : [],
      );
    return new Map(rows.map((row, index) => [row, textsOf(index)]));
  }

  /** An error of a deletion has no address: it belongs to the row whose account has what it names. */
  private rowIndexOf({ address, summary }: EngineDiagnostic): number | undefined {
    if (address !== undefined) return Number(/^module\.row_(\d+)\./.exec(address)?.[1]);
    const named = this.playground.rehearsal.world.all().find(({ id }) => id.length > 4 && summary.includes(id));
    return named && Math.floor((Number(named.account) - this.firstAccount) / 2);
  }
}

function nameOf(index: number): string {
  return `row_${index}`;
}

interface EngineDiagnostic {
  readonly severity: string;
  readonly summary: string;
  readonly detail?: string;
  readonly address?: string;
}

function diagnosticsIn(output: string): readonly EngineDiagnostic[] {
  return output.split("\n").flatMap((line) => {
    if (!line.startsWith("{")) return [];
    const event: { readonly diagnostic?: EngineDiagnostic } = JSON.parse(line);
    return event.diagnostic?.severity === "error" ? [event.diagnostic] : [];
  });
}

function errorLines(output: string): string {
  const errors = diagnosticsIn(output).map(({ address, summary, detail }) =>
    [address, summary, detail].filter(Boolean).join(": "),
  );
  return errors.length > 0 ? errors.join("\n") : output;
}

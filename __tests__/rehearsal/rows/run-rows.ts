/** Runs many rows in few engine runs: each row is a module of its own, with accounts of its own. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { EngineBinary } from "../../../src/operate/engine/engine-kinds";
import { type EngineRun, Playground, TWO_ACCOUNTS } from "../../support/playground";
import type { RefusedRow } from "./row";

/** The accounts of the first row are this one and the next. */
const FIRST_ACCOUNT = 100_000_000_000;

/** What the engine said to a row: the summaries and details of its errors. */
export type Refusals = ReadonlyMap<RefusedRow, readonly string[]>;

/** Rows that are refused at validate or plan stop the engine for all others, and so run alone. */
export function standsAlone({ when }: RefusedRow): boolean {
  return when === "plan" || when === "validate";
}

/** @returns the errors of each row, in one run of the engine for those without a first step, two or three for others. */
export async function runRows(engine: EngineBinary, rows: readonly RefusedRow[]): Promise<Refusals> {
  const together = rows.filter((row) => !standsAlone(row));
  const inOneStep = together.filter((row) => row.before === undefined && row.when !== "destroy");
  const inSteps = together.filter((row) => !inOneStep.includes(row));
  const alone = rows.filter(standsAlone);
  const answers = [await runInOneStep(engine, inOneStep), await runInSteps(engine, inSteps)];
  for (const row of alone) answers.push(await runInOneStep(engine, [row]));
  const refusals = new Map(answers.flatMap((answer) => [...answer]));
  process.stdout.write(summaryOf(refusals));
  return refusals;
}

/** How many configurations were refused, by how many of the numbered rules. */
function summaryOf(refusals: Refusals): string {
  const refused = [...refusals].flatMap(([row, errors]) => (errors.length > 0 ? [row] : []));
  const rules = new Set(refused.map(({ row }) => row)).size;
  return `refusals: ${refused.length} of ${refusals.size} configurations, of ${rules} numbered rules\n`;
}

async function runInOneStep(engine: EngineBinary, rows: readonly RefusedRow[]): Promise<Refusals> {
  if (rows.length === 0) return new Map();
  return inPlayground(engine, async (playground) => {
    writeModules(
      playground,
      rows.map(({ hcl }) => hcl),
    );
    await playground.init();
    return errorsOf(playground, rows, await playground.run("apply", "-auto-approve", "-json"));
  });
}

async function runInSteps(engine: EngineBinary, rows: readonly RefusedRow[]): Promise<Refusals> {
  if (rows.length === 0) return new Map();
  return inPlayground(engine, async (playground) => {
    writeModules(
      playground,
      rows.map(({ before, hcl }) => before ?? hcl),
    );
    await playground.init();
    const first = await playground.run("apply", "-auto-approve", "-json");
    if (first.code !== 0) throw new Error(`the first step of the rows fails:\n${errorLines(first.output)}`);
    writeModules(
      playground,
      rows.map(({ hcl }) => hcl),
    );
    const changed = errorsOf(playground, rows, await playground.run("apply", "-auto-approve", "-json"));
    const destroyed = errorsOf(playground, rows, await playground.run("destroy", "-auto-approve", "-json"));
    return new Map(rows.map((row) => [row, (row.when === "destroy" ? destroyed : changed).get(row) ?? []]));
  });
}

async function inPlayground<T>(engine: EngineBinary, act: (playground: Playground) => Promise<T>): Promise<T> {
  const playground = await Playground.open(engine);
  try {
    return await act(playground);
  } finally {
    await playground.close();
  }
}

function writeModules({ folder }: Playground, configurations: readonly string[]): void {
  configurations.forEach((configuration, index) => {
    mkdirSync(join(folder, nameOf(index)), { recursive: true });
    const own = `${TWO_ACCOUNTS}${configuration}`
      .replaceAll("111111111111", String(FIRST_ACCOUNT + 2 * index))
      .replaceAll("222222222222", String(FIRST_ACCOUNT + 2 * index + 1));
    writeFileSync(join(folder, nameOf(index), "main.tf"), own);
  });
  const modules = configurations.map((_, index) => `module "${nameOf(index)}" { source = "./${nameOf(index)}" }`);
  writeFileSync(join(folder, "main.tf"), modules.join("\n"));
}

function nameOf(index: number): string {
  return `row_${index}`;
}

function errorsOf(playground: Playground, rows: readonly RefusedRow[], { output }: EngineRun): Refusals {
  const errors = diagnosticsIn(output).map((error) => ({ ...error, index: rowIndexOf(playground, error) }));
  if (rows.length > 1 && errors.length > 0 && !output.includes('"type":"apply_start"')) {
    throw new Error(`a row is refused before anything is applied, and stops all others:\n${errorLines(output)}`);
  }
  if (errors.some(({ index }) => index === undefined)) {
    throw new Error(`there are errors that belong to no row:\n${errorLines(output)}`);
  }
  return new Map(
    rows.map((row, index) => [
      row,
      errors
        .filter((error) => error.index === index)
        .map(({ summary, detail }) => [summary, detail].filter(Boolean).join("\n")),
    ]),
  );
}

/** An error on the way out has no address: it belongs to the row whose account has what it names. */
function rowIndexOf(playground: Playground, { address, summary }: EngineDiagnostic): number | undefined {
  if (address !== undefined) return Number(/^module\.row_(\d+)\./.exec(address)?.[1]);
  const named = playground.rehearsal.world.all().find(({ id }) => id.length > 4 && summary.includes(id));
  return named && Math.floor((Number(named.account) - FIRST_ACCOUNT) / 2);
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

/** Runs configurations of a folder as their authors would, against simulated accounts. */
import { cpSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { EngineBinary } from "../../src/operate/engine/engine-kinds";
import { type EngineRun, Playground } from "./playground";

export const CORPUS = join(__dirname, "..", "rehearsal", "corpus");

/**
 * One command of the engine in `steps.json`, or an object that copies a folder over the configuration first: a step in
 * its life. `plan` is the one that must find no changes; without steps a configuration is applied and planned.
 */
type Step = readonly string[] | { readonly copy: string };

const STEPS: readonly Step[] = [["apply", "-auto-approve"]];

/** What came of a configuration. */
export interface CorpusResult {
  readonly name: string;
  /** The first command that went wrong, with its output; undefined if all went well. */
  readonly problem?: string;
  /** Resources and data sources of hashicorp/aws in the state before it was destroyed. */
  readonly objects: number;
}

/** @returns the names of the configurations. */
export function corpusNames(): readonly string[] {
  return readdirSync(CORPUS).sort();
}

/** Applies a configuration, plans it, destroys it, and looks for what is left. */
export async function runCorpus(name: string, engine: EngineBinary): Promise<CorpusResult> {
  const playground = await Playground.open(engine);
  let objects = 0;
  // A check that fails is no more than a warning.
  const problemOf = (run: EngineRun, command: readonly string[]): string | undefined =>
    run.code === 0 && !run.output.includes("Check block assertion failed")
      ? undefined
      : `${command.join(" ")} ended with ${run.code}:\n${run.output}`;
  try {
    const folder = join(CORPUS, name);
    cpSync(folder, playground.folder, { recursive: true });
    // Only modules have to be installed: the providers are reattached.
    if (/^\s*(module "|backend ")/m.test(textIn(folder))) await playground.init();
    for (const step of [...stepsOf(folder), ["plan", "-detailed-exitcode"]]) {
      if ("copy" in step) {
        cpSync(join(folder, step.copy), playground.folder, { recursive: true });
        continue;
      }
      const [command = "", ...args] = step;
      const problem = problemOf(await playground.run(command, ...args), step);
      if (problem !== undefined) return { name, problem, objects };
    }
    objects = playground.rehearsal.world.all().length;
    const problem = problemOf(await playground.destroy(), ["destroy"]);
    const left = playground.rehearsal.world.leftovers().map(({ type, id }) => `${type} ${id}`);
    return { name, objects, problem: problem ?? (left.length > 0 ? `left behind: ${left.join(", ")}` : undefined) };
  } finally {
    await playground.close();
  }
}

function stepsOf(folder: string): readonly Step[] {
  const file = join(folder, "steps.json");
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as readonly Step[]) : STEPS;
}

function textIn(folder: string): string {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".tf"))
    .map((file) => readFileSync(join(folder, file), "utf8"))
    .join("\n");
}

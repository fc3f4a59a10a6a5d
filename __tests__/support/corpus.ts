/** Runs configurations of a folder as their authors would, against simulated accounts. */
import { cpSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pluginBinary, requiredMirror } from "../../scripts/provider/mirror";
import type { EngineBinary } from "../../src/operate/engine/engine-kinds";
import type { ProviderKind } from "../../src/operate/operations/rehearsal/real-provider";
import type { Attributes } from "./both-providers";
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
  /** Resources and data sources of hashicorp/aws before the configuration is destroyed, by address. */
  readonly attributes: Attributes;
  /** Calls of the real provider that the simulated accounts do not know. */
  readonly notSimulated: readonly string[];
}

/** @returns the names of the configurations. */
export function corpusNames(): readonly string[] {
  return readdirSync(CORPUS).sort();
}

/** Account IDs by profile. The real provider needs one: it has the account of its credentials. */
const PROFILES: Readonly<Record<string, string>> = {
  default: "111111111111",
  consumer: "222222222222",
  dev: "222222222222",
  prod: "111111111111",
  provider: "111111111111",
};

/** Applies a configuration, plans it, destroys it, and looks for what is left. */
export async function runCorpus(
  name: string,
  engine: EngineBinary,
  provider: ProviderKind = "built-in",
): Promise<CorpusResult> {
  const playground = await Playground.open(engine, { profiles: PROFILES });
  const served = provider === "real" ? await playground.servedBy(pluginBinary(requiredMirror())) : undefined;
  let attributes: Attributes = new Map();
  let objects = 0;
  const result = (problem?: string): CorpusResult => ({
    ...{ name, objects, attributes, notSimulated: playground.rehearsal.api.notSimulated },
    ...(problem !== undefined && { problem }),
  });
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
      if (problem !== undefined) return result(problem);
    }
    objects = playground.rehearsal.world.all().length;
    attributes = attributesIn(JSON.parse((await playground.run("show", "-json")).output));
    const problem = problemOf(await playground.destroy(), ["destroy"]);
    const left = playground.rehearsal.world.leftovers().map(({ type, id }) => `${type} ${id}`);
    return result(problem ?? (left.length > 0 ? `left behind: ${left.join(", ")}` : undefined));
  } finally {
    await served?.stop();
    await playground.close();
  }
}

/** A check that fails is no more than a warning. */
function problemOf(run: EngineRun, command: readonly string[]): string | undefined {
  return run.code === 0 && !run.output.includes("Check block assertion failed")
    ? undefined
    : `${command.join(" ")} ended with ${run.code}:\n${run.output}`;
}

interface Module {
  readonly resources?: readonly { readonly address: string; readonly values: Readonly<Record<string, unknown>> }[];
  readonly child_modules?: readonly Module[];
}

/** Of a state as `show -json` prints it. */
function attributesIn({ values }: { readonly values?: { readonly root_module?: Module } }): Attributes {
  const collect = ({
    resources = [],
    child_modules = [],
  }: Module): readonly [string, Readonly<Record<string, unknown>>][] => [
    ...resources.map(({ address, values: own }): [string, Readonly<Record<string, unknown>>] => [address, own]),
    ...child_modules.flatMap(collect),
  ];
  return new Map(collect(values?.root_module ?? {}).filter(([address]) => address.includes("aws_")));
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

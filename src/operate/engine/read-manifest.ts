/** Reads what `cdktf synth` wrote down about the stacks. */
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { z } from "zod";
import { userError } from "../../base/errors/user-error";
import type { StackFolder } from "./engine-calls";
import type { StackNode } from "./run-stacks";

/** A synthesized stack: its folder and what it depends on. */
export type SynthesizedStack = StackFolder & StackNode;

const FILE_NAME = "manifest.json";

const manifestSchema = z.object({
  stacks: z.record(
    z.string(),
    z.object({
      name: z.string(),
      constructPath: z.string(),
      workingDirectory: z.string(),
      dependencies: z.array(z.string()),
    }),
  ),
});

/**
 * @param outputFolder the folder that was synthesized into, e.g. `cdktf.out`.
 * @returns its stacks, sorted by name, their folders as absolute paths.
 * @throws UserError if nothing was synthesized there, or if the manifest cannot be understood.
 */
export async function readManifest(outputFolder: string): Promise<readonly SynthesizedStack[]> {
  const path = join(outputFolder, FILE_NAME);
  const manifest = manifestSchema.safeParse(parse(await read(path), path));
  if (!manifest.success) {
    throw userError(`${path} is not a manifest of cdktf`, z.prettifyError(manifest.error), RUN_SYNTH);
  }
  const stacks = Object.values(manifest.data.stacks);
  // A dependency is written as the stack's path in the construct tree.
  const nameByPath = new Map(stacks.map(({ constructPath, name }) => [constructPath, name]));
  return stacks
    .map(({ name, workingDirectory, dependencies }) => ({
      name,
      directory: resolve(outputFolder, workingDirectory),
      dependencies: dependencies.map((dependency) => {
        const found = nameByPath.get(dependency);
        if (found !== undefined) return found;
        throw userError(`${path}: stack "${name}" depends on "${dependency}", which is not there`, RUN_SYNTH);
      }),
    }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

const RUN_SYNTH = 'run "npx cdktf synth" to write it again';

async function read(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    throw userError(`nothing was synthesized: there is no ${path}`, 'run "npx cdktf synth" first');
  }
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw userError(`${path} is not JSON: ${(error as SyntaxError).message}`, RUN_SYNTH);
  }
}

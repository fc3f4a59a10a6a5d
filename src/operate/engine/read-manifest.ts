/** Reads the manifest of `cdktf synth`. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { z } from "zod";
import {
  manifestDependencyMissing,
  manifestNotJson,
  notAManifest,
  nothingSynthesized,
} from "../../base/errors/engine-errors";
import type { StackFolder } from "./engine-calls";
import type { StackNode } from "./order-stacks";

/** A synthesized stack: its folder and its dependencies. */
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

/** Whether a folder has been an output folder of the synthesis. */
export function hasSynthesized(outputFolder: string): boolean {
  return existsSync(join(outputFolder, FILE_NAME));
}

/**
 * @param outputFolder the output folder of the synthesis, e.g. `cdktf.out`.
 * @returns its stacks, sorted by name, their folders as absolute paths.
 * @throws UserError if nothing was synthesized there, or if the manifest is not valid.
 */
export async function readManifest(outputFolder: string): Promise<readonly SynthesizedStack[]> {
  const path = join(outputFolder, FILE_NAME);
  const manifest = manifestSchema.safeParse(parse(await read(path), path));
  if (!manifest.success) {
    throw notAManifest(path, z.prettifyError(manifest.error));
  }
  const stacks = Object.values(manifest.data.stacks);
  // The manifest names dependencies by their path in the construct tree.
  const nameByPath = new Map(stacks.map(({ constructPath, name }) => [constructPath, name]));
  return stacks
    .map(({ name, workingDirectory, dependencies }) => ({
      name,
      directory: resolve(outputFolder, workingDirectory),
      dependencies: dependencies.map((dependency) => {
        const found = nameByPath.get(dependency);
        if (found !== undefined) return found;
        throw manifestDependencyMissing(path, name, dependency);
      }),
    }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

async function read(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    throw nothingSynthesized(path);
  }
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw manifestNotJson(path, error);
  }
}

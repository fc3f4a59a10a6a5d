import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PROJECT } from "./project";

/** The stacks of the version before, by config: as `cdktf synth` wrote them, without its comments. */
const FOLDER = join(PROJECT, "__tests__", "authoring", "stacks", "previous-version");

/** The configs whose stacks are kept: an example, or `default`. */
export const PREVIOUS_CONFIGS: readonly string[] = readdirSync(FOLDER).map((file) => file.replace(/\.json$/, ""));

/** The stacks of a config by name, as the version before synthesized them. */
export function previousStacks(config: string): Readonly<Record<string, object>> {
  return JSON.parse(readFileSync(join(FOLDER, `${config}.json`), "utf8"));
}

/** One world per project: the same for all commands, wherever below they are run. */
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** Where a project keeps its world. */
const WORLD_FILE = join(".privatelink", "world.json");
/** What marks the folder of a project. */
const PROJECT_FILES = ["cdktf.json", "privatelink.config.ts"];

/**
 * @param given by the user; undefined to look for it
 * @returns the world file of the nearest folder that has one or is a project, from this one upwards; else one in this folder
 */
export function findWorldFile(given: string | undefined, folder: string = process.cwd()): string {
  if (given !== undefined) return resolve(folder, given);
  const folders = foldersAbove(resolve(folder));
  const found = folders.find((each) => [WORLD_FILE, ...PROJECT_FILES].some((file) => existsSync(join(each, file))));
  return join(found ?? folder, WORLD_FILE);
}

function foldersAbove(folder: string): readonly string[] {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...foldersAbove(above)];
}

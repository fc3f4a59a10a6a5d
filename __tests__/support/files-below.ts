import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** The files of a folder and its subfolders whose path matches; a file is itself. */
export function filesBelow(place: string, path: RegExp): readonly string[] {
  if (statSync(place).isFile()) return [place];
  return readdirSync(place, { recursive: true, encoding: "utf8" })
    .filter((name) => path.test(name) && !name.includes("node_modules"))
    .map((name) => join(place, name));
}

import { rmSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "./project";

/** A folder in which the command can be used, without a config. */
export function emptyProject(): string {
  const folder = projectFolder("export default {};\n");
  rmSync(join(folder, "privatelink.config.ts"));
  return folder;
}

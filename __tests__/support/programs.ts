import { accessSync, constants } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";

/** @returns true when a program of this name is on the PATH or in a folder of system programs, or is at this path. */
export function isInstalled(program: string): boolean {
  if (isAbsolute(program)) return isExecutable(program);
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/sbin", "/usr/local/sbin"];
  return folders.some((folder) => isExecutable(join(folder, program)));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A `describe` for tests that need real programs. Where one is missing they are skipped, and this is said aloud. */
export function describeWithPrograms(programs: readonly string[], title: string, tests: () => void): void {
  const missing = programs.filter((program) => !isInstalled(program));
  if (missing.length === 0) {
    describe(title, tests);
    return;
  }
  const reason = `SKIPPED: "${title}" needs ${missing.join(" and ")}, which cannot be found on the PATH`;
  process.stderr.write(`\n${reason}\n\n`);
  describe.skip(title, tests);
}

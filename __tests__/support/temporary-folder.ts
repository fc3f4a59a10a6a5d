import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folders: string[] = [];
let shared: string | undefined;

/** Makes an empty folder that is gone when the tests of this file are done. */
export function temporaryFolder(): string {
  // The real path: some systems link their temporary folder, and children print the real one.
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "privatelink-test-")));
  folders.push(folder);
  return folder;
}

/** One folder for all tests of a file, for what is written and never read. */
export function sharedTemporaryFolder(): string {
  shared ??= temporaryFolder();
  return shared;
}

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

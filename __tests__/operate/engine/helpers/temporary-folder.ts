import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Makes temporary folders for the tests of one file; each is gone after its test. */
export function useTemporaryFolders(): () => string {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });
  return () => {
    // The real path: macOS links its temporary folder elsewhere, and engines print the real one.
    const folder = realpathSync(mkdtempSync(join(tmpdir(), "privatelink-engine-")));
    folders.push(folder);
    return folder;
  };
}

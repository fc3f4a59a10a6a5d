import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { makeTemporaryFolder } from "../../../src/operate/files/temporary-folder";
import { temporaryFolder } from "../../support/temporary-folder";

test("a folder for secrets is private, and replaces those that killed commands left; nothing else", () => {
  const root = temporaryFolder();
  const { pid } = spawnSync(process.execPath, ["-e", ""]);
  const kept = [`privatelink-plans-${process.pid}-x`, "privatelink-unsaved-x", `other-${pid}-x`];
  const left = [`privatelink-plans-${pid}-x`, `privatelink-accounts-${pid}-x`, `privatelink-socket-${pid}-x`];
  for (const name of [...kept, ...left]) mkdirSync(join(root, name));
  const folder = makeTemporaryFolder("plans", root);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect([...kept, ...left].filter((name) => existsSync(join(root, name)))).toEqual(kept);
  rmSync(folder, { recursive: true });
});

import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  checkPrivate,
  makePrivateFolder,
  readIfThere,
  writePrivateFile,
} from "../../../src/operate/files/private-files";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "private-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

test("only the owner can read a private file, also if it replaces one that others could read", () => {
  const file = join(folder, "ca.key");
  writeFileSync(file, "old", { mode: 0o644 });
  writePrivateFile(file, "new");
  expect(readIfThere(file)).toBe("new");
  expect(modeOf(file)).toBe("600");
});

test("a failed write leaves only the old file", () => {
  const file = join(folder, "taken");
  mkdirSync(file);
  expect(() => writePrivateFile(file, "new")).toThrow();
  expect(readdirSync(folder)).toEqual(["taken"]);
});

test("a private folder is created with its permissions, and an existing empty one gets them", () => {
  const made = join(folder, "a", "b");
  makePrivateFolder(made);
  expect(modeOf(made)).toBe("700");
  const open = join(folder, "open");
  mkdirSync(open, { mode: 0o755 });
  makePrivateFolder(open);
  expect(modeOf(open)).toBe("700");
});

test("a folder or file that others can access is rejected, with the command that fixes its permissions", () => {
  const file = join(folder, "ca.key");
  writeFileSync(file, "");
  chmodSync(file, 0o640);
  expect(() => checkPrivate(file)).toThrow(
    [
      `${file} can be used by others than its owner: its mode is 0640`,
      "  private keys are kept where only their owner can read them: expected 0600",
      `  run: chmod 0600 ${file}`,
    ].join("\n"),
  );
  chmodSync(folder, 0o701);
  expect(() => checkPrivate(folder)).toThrow(`run: chmod 0700 ${folder}`);
  chmodSync(folder, 0o700);
  expect(() => checkPrivate(folder)).not.toThrow();
});

test("a missing file reads as undefined", () => {
  expect(readIfThere(join(folder, "none"))).toBeUndefined();
});

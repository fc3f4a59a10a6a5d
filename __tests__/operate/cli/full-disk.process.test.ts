import { spawnSync } from "node:child_process";
import { mkdtempSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand, writeConfig } from "../../support/command-project";

/** A file system of this size in memory; undefined where that is not allowed. */
function smallDisk(options: string): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), "privatelink-disk-"));
  const { status } = spawnSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", folder]);
  if (status === 0) mounted.push(folder);
  else rmdirSync(folder);
  return status === 0 ? folder : undefined;
}

const mounted: string[] = [];
afterAll(() => {
  for (const folder of mounted) {
    spawnSync("umount", [folder]);
    rmdirSync(folder);
  }
});

const full = smallDisk("size=16k");
if (full === undefined) process.stderr.write('\nSKIPPED: "a full disk" needs the right to mount a file system\n\n');

(full === undefined ? describe.skip : describe)("a full disk", () => {
  test.each([
    ["certs", "create"],
    ["--simulated", "w.json", "connections"],
  ])("is named by `%s %s`, with exit code 1 and without a stack trace", (...args) => {
    const folder = full ?? "";
    writeConfig(folder, "", args.includes("certs") ? "acm" : "tls-provider");
    // What is left is less than a page.
    spawnSync("dd", ["if=/dev/zero", `of=${join(folder, "rest")}`, "bs=4k"]);
    const { status, stderr } = runCommand(folder, ...args);
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringMatching(/: the disk is full\n/) });
    expect(stderr).not.toMatch(/\n {4}at |bug in privatelink/);
  });
});

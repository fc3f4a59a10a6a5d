import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmdirSync, rmSync } from "node:fs";
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

const full = smallDisk("size=64k");
if (full === undefined) process.stderr.write('\nSKIPPED: "a full disk" needs the right to mount a file system\n\n');

(full === undefined ? describe.skip : describe)("a full disk", () => {
  test.each([
    ["certs", "create"],
    ["--simulated", "w.json", "connections"],
    ["--simulated", "w.json", "state", "init"],
  ])(
    "is named by `%s %s %s`, with exit code 1 and without a stack trace; with space again, nothing is lost",
    (...args) => {
      const folder = full ?? "";
      const rest = join(folder, "rest");
      writeConfig(folder, "", args.includes("certs") ? "acm" : "tls-provider");
      // What is left is less than a page.
      spawnSync("dd", ["if=/dev/zero", `of=${rest}`, "bs=4k"]);
      const { status, stderr } = runCommand(folder, ...args);
      expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringMatching(/: the disk is full\n/) });
      expect(stderr).not.toMatch(/\n {4}at |bug in privatelink/);
      rmSync(rest);
      expect(runCommand(folder, ...args).stderr).not.toMatch(/the disk is full|damaged|\n {4}at /);
      for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
    },
  );
});

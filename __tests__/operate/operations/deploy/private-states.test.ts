import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { closeLocalStates, withPrivateFiles } from "../../../../src/operate/operations/deploy/private-states";
import { temporaryFolder } from "../../../support/temporary-folder";

const modeOf = (file: string): number => statSync(file).mode & 0o777;

describe("private files", () => {
  test("are created during the work, and the umask is restored afterwards", async () => {
    const folder = temporaryFolder();
    const before = process.umask();
    await withPrivateFiles(async () => writeFileSync(join(folder, "during"), ""));
    expect(modeOf(join(folder, "during"))).toBe(0o600);
    expect(process.umask()).toBe(before);
  });

  test("restore the umask when the work fails", async () => {
    const before = process.umask();
    await expect(withPrivateFiles(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(process.umask()).toBe(before);
  });
});

test("existing local states and their backups become readable only by their owner", () => {
  const folder = temporaryFolder();
  const files = ["terraform.producer.tfstate", "terraform.producer.tfstate.backup", "terraform.other.tfstate"];
  for (const file of files) writeFileSync(join(folder, file), "{}", { mode: 0o644 });
  closeLocalStates(folder, ["producer", "consumer"]);
  expect(files.map((file) => modeOf(join(folder, file)))).toEqual([0o600, 0o600, 0o644]);
});

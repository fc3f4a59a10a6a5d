import { existsSync } from "node:fs";
import { join } from "node:path";
import { DEFAULT_CONFIG } from "../../support/configs";
import { projectFolder, runPrivatelink } from "../../support/project";

describe("privatelink rehearse exec", () => {
  const folder = projectFolder(DEFAULT_CONFIG);
  const exec = (...args: string[]) => runPrivatelink(folder, ["rehearse", "exec", ...args]);
  const script = (source: string) => ["--", process.execPath, "-e", source];

  test("runs a command with the simulated providers in its environment, and ends as it does", async () => {
    const result = await exec(
      ...script("console.log(process.env.TF_REATTACH_PROVIDERS, process.env.CHECKPOINT_DISABLE); process.exit(7)"),
    );
    expect(result).toMatchObject({ exitCode: 7, stderr: "" });
    const [providers = "", checkpoint] = result.stdout.trim().split(" ");
    expect(Object.keys(JSON.parse(providers))).toEqual(["hashicorp/aws", "hashicorp/tls"]);
    expect(checkpoint).toBe("1");
  });

  test("keeps the simulated accounts in the file that is named, or in .privatelink", async () => {
    await Promise.all([exec("--world", "my/world.json", ...script("")), exec(...script(""))]);
    expect(existsSync(join(folder, "my", "world.json"))).toBe(true);
    expect(existsSync(join(folder, ".privatelink", "world.json"))).toBe(true);
  });

  test("says what to write when there is no command", async () => {
    expect(await exec()).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("there is no command to run\n  expected: privatelink rehearse exec -- COMMAND"),
    });
  });

  test("says that a command does not start", async () => {
    const { exitCode, stderr } = await exec("--", "no-such-program");
    expect(exitCode).toBe(1);
    expect(stderr).toContain("no-such-program does not start");
    expect(stderr).not.toContain("    at ");
  });
});

describe("privatelink", () => {
  test("lists its commands, and points to help when a command is not known", async () => {
    const folder = projectFolder(DEFAULT_CONFIG);
    const [help, unknown] = await Promise.all([
      runPrivatelink(folder, ["--help"]),
      runPrivatelink(folder, ["reherse"]),
    ]);
    expect(help).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^ {2}rehearse /m) });
    expect(unknown.exitCode).toBe(1);
    expect(unknown.stderr).toContain("unknown command 'reherse'");
    expect(unknown.stderr).toContain("privatelink --help shows what there is");
  });
});

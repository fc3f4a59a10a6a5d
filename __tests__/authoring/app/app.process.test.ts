import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { DEFAULT_CONFIG } from "../../support/configs";
import { projectFolder, runApp, runCdktf, writeConfig } from "../../support/project";
import type { ProgramResult } from "../../support/run-program";
import { temporaryFolder } from "../../support/temporary-folder";
import { MISTAKES, WRONG_CONFIG } from "../../support/wrong-config";

const STACK_FRAME = /^ +at \S/m;

/** All files in a folder, with their contents. */
function filesOf(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name), "base64")]));
}

describe("the app, run in two directories", () => {
  const here = projectFolder(DEFAULT_CONFIG);
  const there = projectFolder(DEFAULT_CONFIG, "another/deeper place");
  let results: readonly ProgramResult[];

  beforeAll(async () => {
    const elsewhere = { TZ: "Asia/Tokyo", LANG: "de_DE.UTF-8", HOME: temporaryFolder(), USER: "somebody" };
    results = await Promise.all([runApp(here, { TZ: "UTC" }), runApp(there, elsewhere)]);
  });

  test("succeeds with empty stderr, because cdktf treats stderr output as a failure", () => {
    for (const { exitCode, stderr } of results) expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  });

  test("writes identical output in both", () => {
    const files = filesOf(join(here, "cdktf.out"));
    expect(Object.keys(files)).toEqual(["manifest.json", "stacks/consumer/cdk.tf.json", "stacks/producer/cdk.tf.json"]);
    expect(filesOf(join(there, "cdktf.out"))).toEqual(files);
  });

  test("writes no absolute paths", () => {
    for (const bytes of Object.values(filesOf(join(here, "cdktf.out"))))
      expect(Buffer.from(bytes, "base64").toString()).not.toContain(here);
  });
});

describe("the app with an invalid config", () => {
  const folder = projectFolder(WRONG_CONFIG as never);
  let app: ProgramResult;
  let cdktf: ProgramResult;

  beforeAll(async () => {
    [app, cdktf] = await Promise.all([runApp(folder), runCdktf(folder, ["synth"])]);
  });

  test("exits with code 1, also under cdktf", () => {
    expect([app.exitCode, cdktf.exitCode]).toEqual([1, 1]);
  });

  test("lists every error on stderr, also under cdktf", () => {
    for (const [where] of MISTAKES) {
      expect(app.stderr).toContain(` at ${where}`);
      expect(cdktf.stderr).toContain(` at ${where}`);
    }
    expect(app.stdout).toBe("");
  });

  test("shows no stack trace, also under cdktf", () => {
    expect(app.stderr).not.toMatch(STACK_FRAME);
    expect(cdktf.stdout + cdktf.stderr).not.toMatch(STACK_FRAME);
  });

  test("writes nothing", () => {
    expect(existsSync(join(folder, "cdktf.out"))).toBe(false);
  });
});

describe("the app without a readable config", () => {
  test("reports it, exits with code 1, shows no stack trace and writes nothing", async () => {
    const folder = projectFolder(DEFAULT_CONFIG);
    const broken = writeConfig(folder, "export default {\n  name: ;\n};\n", "broken.config.ts");
    const missing = join(folder, "missing.config.ts");
    const results = await Promise.all([broken, missing].map((file) => runApp(folder, { PRIVATELINK_CONFIG: file })));
    expect(results.map(({ exitCode, stdout }) => ({ exitCode, stdout }))).toEqual([
      { exitCode: 1, stdout: "" },
      { exitCode: 1, stdout: "" },
    ]);
    expect(results[0]?.stderr).toContain(`the config ${broken} cannot be read`);
    expect(results[1]?.stderr).toContain(`no config found at ${missing}`);
    for (const { stderr } of results) expect(stderr).not.toMatch(STACK_FRAME);
    expect(existsSync(join(folder, "cdktf.out"))).toBe(false);
  });
});

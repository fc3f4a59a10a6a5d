import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdktf";
import { ACCEPTED_FINDINGS } from "../../../scripts/checkov/accepted-findings";
import { compareFindings, type Finding } from "../../../scripts/checkov/compare-findings";
import { validateConfig } from "../../../src/authoring/app/load-config";
import { addStacks } from "../../../src/authoring/stacks/add-stacks";
import { DEFAULT_CONFIG } from "../../support/configs";
import { CONFIG_EXAMPLES, exampleInput, IN_CODE, synthesizeExample } from "../../support/examples";
import { describeWithPrograms } from "../../support/programs";
import { temporaryFolder } from "../../support/temporary-folder";

/** The program: of a virtual environment, or on the PATH. */
const CHECKOV = process.env.PRIVATELINK_CHECKOV ?? "checkov";
const VERSION = "3.3.30";

interface CheckovReport {
  readonly summary: { readonly passed: number; readonly parsing_errors: number; readonly checkov_version: string };
  readonly results: { readonly failed_checks: readonly Record<"check_id" | "resource" | "file_path", string>[] };
}

describeWithPrograms([CHECKOV], "Checkov", () => {
  const folder = temporaryFolder();

  function synthesize(name: string, config: object, ...path: readonly string[]): void {
    const outdir = join(folder, ...path, name);
    mkdirSync(outdir, { recursive: true });
    const app = new App({ outdir });
    addStacks(app, validateConfig(config, name).config);
    app.synth();
  }

  function scan(path: string): { readonly found: readonly Finding[]; readonly summary: CheckovReport["summary"] } {
    const options = ["--framework", "terraform_json", "--output", "json", "--quiet", "--skip-download"];
    const { stdout } = spawnSync(CHECKOV, ["--directory", ".", ...options], {
      cwd: join(folder, path),
      encoding: "utf8",
      maxBuffer: 256 * 1024 * 1024,
    });
    const { results, summary }: CheckovReport = JSON.parse(stdout);
    const found = results.failed_checks.map(({ check_id, resource, file_path }) => ({
      check: check_id,
      resource,
      file: file_path,
    }));
    return { found, summary };
  }

  const configs = [
    ["default", DEFAULT_CONFIG],
    ...CONFIG_EXAMPLES.map((name) => [name, exampleInput(name)] as const),
  ] as const;

  test("finds in the default config and all examples what was reviewed, and nothing else", async () => {
    for (const [name, config] of configs) synthesize(name, config, "default");
    await synthesizeExample(IN_CODE, join(folder, "default", IN_CODE));
    const { found, summary } = scan("default");
    expect(compareFindings(found, ACCEPTED_FINDINGS, "default")).toEqual({ unexpected: [], stale: [] });
    expect(summary).toMatchObject({ checkov_version: VERSION, parsing_errors: 0 });
    expect(summary.passed).toBeGreaterThan(1000);
  });

  test("finds with `production: true` what was reviewed, and nothing else", () => {
    for (const [name, config] of configs) synthesize(name, { ...config, production: true }, "production");
    const { found } = scan("production");
    expect(compareFindings(found, ACCEPTED_FINDINGS, "production")).toEqual({ unexpected: [], stale: [] });
  });
});

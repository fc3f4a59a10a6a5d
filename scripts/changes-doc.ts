/**
 * Makes every change of the matrix and writes docs/changes.md: `npm run docs:changes`. It takes hours: the results are
 * kept in reports/changes.jsonl, and `-- --resume` makes only the changes that are not there yet; `-- --only "default"`
 * makes those whose titles start with a text.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ChangeResult, changesPage } from "./changes/changes-page";

const PROJECT = join(__dirname, "..");
const RESULTS = join(PROJECT, "reports", "changes.jsonl");
const args = process.argv.slice(2);
const only = args.includes("--only") ? args[args.indexOf("--only") + 1] : undefined;

mkdirSync(join(PROJECT, "reports"), { recursive: true });
if (!args.includes("--resume")) rmSync(RESULTS, { force: true });
spawnSync(process.execPath, [require.resolve("jest/bin/jest"), "--maxWorkers=1", "operate/changes/matrix"], {
  cwd: PROJECT,
  stdio: "inherit",
  env: {
    ...process.env,
    PRIVATELINK_TEST_ALL: "1",
    PRIVATELINK_CHANGES_RESULTS: RESULTS,
    ...(only === undefined ? {} : { PRIVATELINK_CHANGES_ONLY: only }),
  },
});
const lines = existsSync(RESULTS) ? readFileSync(RESULTS, "utf8").split("\n").filter(Boolean) : [];
const results = lines.map((line) => JSON.parse(line) as ChangeResult);
writeFileSync(join(PROJECT, "docs", "changes.md"), changesPage(results));

/**
 * Each refused row with the real hashicorp/aws plugin: what the built-in provider refuses at a step, the plugin and AWS's
 * API of the simulated accounts refuse with the same code. By default a few rows; `PRIVATELINK_TEST_ALL=1` runs all of
 * them, and with `PRIVATELINK_SWEEP_RESULTS`, a file, a later run goes on where an earlier one ended.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeWithEngine } from "../../operate/engine/helpers/with-engine";
import { KeptResults } from "../../support/kept-results";
import { PluginThroughApi, twoProviders } from "../../support/plugin-through-api";
import { RUNS_ALL } from "../../support/sample";
import { temporaryFolder } from "../../support/temporary-folder";
import { REFUSED_ROWS } from "./refused-rows";
import type { RefusedRow } from "./row";

/** Rows of several services that the plugin refuses at once. */
const QUICK = ["VPC-04", "SUB-04", "TG-04", "CVPN-01", "R53-02"];
const ROWS = REFUSED_ROWS.filter(({ row }) => RUNS_ALL || QUICK.includes(row));

/** Rows for which the plugin does something else, with the reason. */
const OTHERWISE: Readonly<Record<string, string>> = {
  "LB-08: rules for PrivateLink traffic without a security group":
    "the plugin's SDK refuses the empty list of groups before it is sent",
};

const titleOf = ({ row, title }: RefusedRow) => `${row}: ${title}`;
const accountOf = (index: number, which: number) => String(300_000_000_000 + 2 * index + which);

/** Two accounts for each row, by profile. */
const PROFILES = Object.fromEntries(
  ROWS.flatMap((_, index) => [
    [`row-${index}`, accountOf(index, 0)],
    [`row-${index}-other`, accountOf(index, 1)],
  ]),
);

const providersOf = (index: number) => twoProviders(`row-${index}`, "other", `row-${index}-other`);

/** The plugin takes some refusals for final only after up to twenty minutes, as on AWS: long before, it has tried again. */
const LIMIT = 3 * 60_000;
const RETRIED = ["DependencyViolation"];
const STILL_TRIES = "the plugin still tries";

/** What the engine said of a row. */
interface Answer {
  readonly title: string;
  readonly output: string;
}

// The plugin waits for minutes before it takes some refusals for final, as it does on AWS.
jest.setTimeout(30 * 60_000);

describeWithEngine("the real plugin and AWS's API refuse as the built-in provider does", (engine) => {
  let accounts: PluginThroughApi | undefined;
  const kept = new KeptResults<Answer>(process.env.PRIVATELINK_SWEEP_RESULTS);
  afterAll(() => accounts?.close());

  /** @returns what the engine prints of the step that is refused */
  const answerTo = async ({ before, hcl, when = "apply" }: RefusedRow, index: number): Promise<string> => {
    accounts ??= await PluginThroughApi.start(engine(), { profiles: PROFILES });
    const folder = temporaryFolder();
    const write = (configuration: string) =>
      writeFileSync(
        join(folder, "main.tf"),
        (providersOf(index) + configuration)
          .replaceAll("111111111111", accountOf(index, 0))
          .replaceAll("222222222222", accountOf(index, 1)),
      );
    const run = async (...args: readonly [string, ...string[]]) => {
      const program = (accounts ?? neverStarted()).start(folder, ...args);
      const timer = setTimeout(() => program.child.kill("SIGKILL"), LIMIT);
      const { exitCode, stderr, stdout } = await program.ended;
      clearTimeout(timer);
      return { exitCode, output: `${stdout}${stderr}${exitCode === null ? STILL_TRIES : ""}` };
    };
    if (before !== undefined || when === "destroy") {
      write(before ?? hcl);
      const first = await run("apply", "-auto-approve");
      if (first.exitCode !== 0) return `the first step fails: ${first.output}`;
    }
    write(hcl);
    const { exitCode, output } =
      when === "validate" || when === "plan" ? await run(when) : await run(when, "-auto-approve");
    return exitCode === 0 ? `${when} succeeds` : output;
  };

  test.each(ROWS.map((row, index) => [titleOf(row), row, index] as const))("%s", async (title, row, index) => {
    const { output } = await kept.of(title, async () => ({ output: await answerTo(row, index) }));
    // The engine wraps its errors, with a line in front.
    const text = output.replace(/[│╷╵]/g, " ").replace(/\s+/g, " ");
    const isSame =
      (RETRIED.includes(row.code) && text.endsWith(STILL_TRIES)) ||
      (text.includes(row.code) && text.includes((row.text ?? "").replace(/\s+/g, " ")));
    expect({ isSame, text: isSame ? "" : text.slice(-1500) }).toEqual({
      isSame: !(title in OTHERWISE),
      text: expect.anything(),
    });
  });
});

function neverStarted(): never {
  throw new Error("the plugin was not started");
}

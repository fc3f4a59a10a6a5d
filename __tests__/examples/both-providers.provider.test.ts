/**
 * The differential suite: an example on simulated accounts with the built-in provider, and with hashicorp/aws itself,
 * which reaches them through AWS's API. Both deploy it, plan again without changes, prove its paths, destroy it, and
 * leave nothing; their plans and states are the same, but for what is listed here with its reason.
 */
import { describeWithEngine } from "../operate/engine/helpers/with-engine";
import { differences, isMeant, rehearseWith } from "../support/both-providers";
import { CONFIG_EXAMPLES, exampleConfig } from "../support/examples";
import { KeptResults } from "../support/kept-results";
import { printTable } from "../support/print-table";
import { RUNS_ALL } from "../support/sample";

const MAX_SECONDS = 3600;
/** By default: the real provider waits for minutes, as it does on AWS, and this example has neither VPN nor instances. */
const QUICK = ["third-party"];
/** Keeps the results of a run of an hour, for docs/rehearsal.md. */
const RESULTS = process.env.PRIVATELINK_BOTH_RESULTS;

interface Result {
  readonly title: string;
  /** Seconds with the built-in provider, and with the real one. */
  readonly seconds: readonly [number, number];
  readonly differences: readonly string[];
  readonly notSimulated: readonly string[];
}

describeWithEngine("an example with both providers", (binary) => {
  const kept = new KeptResults<Result>(RESULTS);
  const results: Result[] = [];

  afterAll(() => {
    printTable([
      ["example", "built-in", "hashicorp/aws", "differences"],
      ...results.map(({ title, seconds: [ours, theirs], differences: found }) => [
        title,
        `${ours} s`,
        `${theirs} s`,
        String(found.length),
      ]),
    ]);
  });

  test.each(RUNS_ALL ? CONFIG_EXAMPLES : QUICK)(
    "%s: same plans, same states",
    async (example) => {
      const result = await kept.of(example, () => compare(example));
      results.push(result);
      expect(result.notSimulated).toEqual([]);
      expect(result.differences).toEqual([]);
    },
    MAX_SECONDS * 1000,
  );

  async function compare(example: string): Promise<Omit<Result, "title">> {
    const config = exampleConfig(example);
    const builtIn = await rehearseWith("built-in", config, binary());
    const real = await rehearseWith("real", config, binary());
    for (const { summary } of [builtIn, real]) expect(summary).toMatchObject({ secondPlanEmpty: true, leftovers: [] });
    const all = [
      ...differences(builtIn.planned, real.planned).map((line) => `planned: ${line}`),
      ...differences(builtIn.applied, real.applied),
    ];
    return {
      seconds: [Math.round(builtIn.seconds), Math.round(real.seconds)],
      differences: [...new Set(all)].filter((line) => !isMeant(line.replace(/^planned: /, ""))),
      notSimulated: real.notSimulated,
    };
  }
});

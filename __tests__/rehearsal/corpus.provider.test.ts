/**
 * Configurations of others, with the built-in provider and with hashicorp/aws itself, which reaches the same simulated
 * accounts through AWS's API. Where it calls something that the accounts do not know, that is listed; everywhere else both
 * apply, plan no changes, destroy and leave nothing, and their states are the same.
 */
import { describeWithEngine } from "../operate/engine/helpers/with-engine";
import { differences, isMeant } from "../support/both-providers";
import { corpusNames, runCorpus } from "../support/corpus";
import { KeptResults } from "../support/kept-results";
import { printTable } from "../support/print-table";
import { sample } from "../support/sample";

const MAX_SECONDS = 3600;
/** One in this many by default: one of them also makes calls that are not simulated. */
const EVERY = 14;
const OFFSET = 13;
/** What only later versions know, or is random, so that the states cannot be compared. */
const NOT_COMPARED: Readonly<Record<string, string>> = {
  "data-for-each": "subnets are in the order of their IDs",
  "vpc-module-switched-off": "provider_meta is an argument of 6.x",
};
/** Keeps the results of a run of hours. */
const RESULTS = process.env.PRIVATELINK_BOTH_RESULTS;

interface Result {
  readonly title: string;
  readonly seconds: readonly [builtIn: number, real: number];
  readonly differences: readonly string[];
  readonly notSimulated: readonly string[];
  /** What went wrong with the real provider. */
  readonly problem?: string;
}

describeWithEngine("a configuration of others with both providers", (engine) => {
  const kept = new KeptResults<Result>(RESULTS);
  const results: Result[] = [];

  afterAll(() => {
    printTable([
      ["configuration", "built-in", "hashicorp/aws", "result"],
      ...results.map(({ differences: found, notSimulated, problem, seconds: [ours, theirs], title }) => [
        title,
        `${ours} s`,
        `${theirs} s`,
        notSimulated.length > 0
          ? `not simulated: ${notSimulated.join(", ")}`
          : (problem ?? `${found.length} differences`),
      ]),
    ]);
  });

  test.each(sample(corpusNames(), EVERY, OFFSET).filter((name) => !(name in NOT_COMPARED)))(
    "%s: the same states, or calls that are not simulated",
    async (name) => {
      const result = await kept.of(name, () => compare(name));
      results.push(result);
      const { differences: found, notSimulated, problem } = result;
      if (notSimulated.length === 0) expect({ found, problem }).toEqual({ found: [], problem: undefined });
    },
    MAX_SECONDS * 1000,
  );

  async function compare(name: string): Promise<Omit<Result, "title">> {
    const started = performance.now();
    const builtIn = await runCorpus(name, engine());
    expect(builtIn.problem).toBeUndefined();
    const between = performance.now();
    const real = await runCorpus(name, engine(), "real");
    const seconds = [between - started, performance.now() - between].map((each) => Math.round(each / 1000));
    const found = real.problem === undefined ? differences(builtIn.attributes, real.attributes) : [];
    return {
      seconds: [seconds[0] ?? 0, seconds[1] ?? 0],
      differences: [...new Set(found)].filter((line) => !isMeant(line)),
      notSimulated: real.notSimulated,
      ...(real.problem !== undefined && { problem: real.problem }),
    };
  }
});

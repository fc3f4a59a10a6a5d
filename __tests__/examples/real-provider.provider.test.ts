import { join } from "node:path";
import type { EngineBinary } from "../../src/operate/engine/engine-kinds";
import { describeWithEngine } from "../operate/engine/helpers/with-engine";
import { countResources, EXAMPLES, exampleConfig, IN_CODE, synthesizeExample, textOf } from "../support/examples";
import { printTable } from "../support/print-table";
import { type OfflinePlan, RealProvider } from "../support/real-provider";
import { rehearseConfig, rehearseStacks } from "../support/rehearse-config";
import { settleAll, settled } from "../support/settle-all";
import { temporaryFolder } from "../support/temporary-folder";

const AT_A_TIME = 2;
const MAX_SECONDS = 1200;

/** What became of an example: its stacks' resources, on simulated accounts and with the plugin. */
interface Outcome {
  /** How many resources each stack has. */
  readonly written: readonly number[];
  readonly rehearsed: Awaited<ReturnType<typeof rehearseStacks>>;
  /** Of each stack, in the same order. */
  readonly plans: readonly OfflinePlan[];
}

const synthesizeAgain = (example: string) => synthesizeExample(example, join(temporaryFolder(), "cdktf.out"));

async function rehearse(example: string, binary: EngineBinary): Promise<Outcome["rehearsed"]> {
  if (example === IN_CODE) return rehearseStacks(await synthesizeAgain(example), binary);
  return (await rehearseConfig(exampleConfig(example), binary)).summary;
}

describeWithEngine("every example, rehearsed and with the real hashicorp/aws plugin", (binary) => {
  let results: ReadonlyMap<string, PromiseSettledResult<Outcome>> = new Map();

  beforeAll(async () => {
    const provider = await RealProvider.start(binary());
    try {
      results = await settleAll(EXAMPLES, AT_A_TIME, async (example) => {
        const stacks = await synthesizeAgain(example);
        const written = stacks.map((stack) => countResources(textOf(stack)));
        const rehearsed = await rehearse(example, binary());
        return { written, rehearsed, plans: await provider.planStacks(stacks, { validate: true }) };
      });
    } finally {
      await provider.stop();
    }
  }, MAX_SECONDS * 1000);

  afterAll(() => {
    printTable([
      ["example", "resources", "rehearsal", "hashicorp/aws"],
      ...EXAMPLES.map((example) => {
        const result = results.get(example);
        if (result?.status !== "fulfilled") return [example, "", "FAILED", ""];
        const { rehearsed, written } = result.value;
        const isClean = rehearsed.secondPlanEmpty && rehearsed.leftovers?.length === 0;
        return [example, written.join(" + "), isClean ? "passed" : "FAILED", "valid, planned"];
      }),
    ]);
  });

  test.each(EXAMPLES)("%s is valid, and plans as many resources as are synthesized, without warnings", (example) => {
    const { plans, rehearsed, written } = settled(results, example);
    expect(rehearsed).toMatchObject({ secondPlanEmpty: true, leftovers: [] });
    expect(plans.map(({ plan }) => plan.counts)).toEqual(
      written.map((add) => ({ add, change: 0, remove: 0, import: 0 })),
    );
    expect(plans.flatMap(({ plan }) => plan.warnings)).toEqual([]);
  });
});

import { join } from "node:path";
import { describeWithEngine } from "../engine/helpers/with-engine";
import { countResources, EXAMPLES, IN_CODE, synthesizeExample, textOf } from "../support/examples";
import { printTable } from "../support/print-table";
import { type OfflinePlan, RealProvider } from "../support/real-provider";
import { settleAll, settled } from "../support/settle-all";
import { temporaryFolder } from "../support/temporary-folder";

const AT_A_TIME = 2;
const MAX_SECONDS = 600;

/** A project of one's own asks for the very version of its bindings, which is not in the mirror. */
const optionsFor = (example: string) => ({ validate: true, anyVersion: example === IN_CODE });

/** What the plugin said of an example, and how many resources each stack has, in the same order. */
interface Planned {
  readonly plans: readonly OfflinePlan[];
  readonly written: readonly number[];
}

describeWithEngine("every example, with the real hashicorp/aws plugin", (binary) => {
  let results: ReadonlyMap<string, PromiseSettledResult<Planned>> = new Map();

  beforeAll(async () => {
    const provider = await RealProvider.start(binary());
    try {
      results = await settleAll(EXAMPLES, AT_A_TIME, async (example) => {
        const stacks = await synthesizeExample(example, join(temporaryFolder(), "cdktf.out"));
        const written = stacks.map((stack) => countResources(textOf(stack)));
        return { written, plans: await provider.planStacks(stacks, optionsFor(example)) };
      });
    } finally {
      await provider.stop();
    }
  }, MAX_SECONDS * 1000);

  afterAll(() => {
    printTable([
      ["example", "resources", "hashicorp/aws"],
      ...EXAMPLES.map((example) => {
        const result = results.get(example);
        if (result?.status !== "fulfilled") return [example, "", "REFUSED"];
        return [example, result.value.written.join(" + "), "valid, planned"];
      }),
    ]);
  });

  test.each(EXAMPLES)("%s is valid, and planned as it is written, without a warning", (example) => {
    const { plans, written } = settled(results, example);
    expect(plans.map(({ plan }) => plan.counts)).toEqual(
      written.map((add) => ({ add, change: 0, remove: 0, import: 0 })),
    );
    expect(plans.flatMap(({ plan }) => plan.warnings)).toEqual([]);
  });
});

import { checkedConfig } from "../../src/app/load-config";
import type { ConfigInput } from "../../src/config/schema";
import type { EngineBinary } from "../../src/engine/engine-kinds";
import { existingObjects, profilesOf } from "../../src/operations/existing-objects";
import { type RehearsalSummary, rehearse } from "../../src/operations/rehearse";
import { type Rehearsal, startRehearsal } from "../../src/rehearsal";
import { describeWithEngine } from "../engine/helpers/with-engine";
import { ALL_CONFIGS } from "../support/config-matrix";
import { temporaryFolder } from "../support/temporary-folder";

/** Each mode of acceptance and of access once; the command's own test rehearses the default. */
const REHEARSED = ["acceptance principals, access ssm", "acceptance manual, access none"] as const;

/** What a rehearsal did, and the titles of its steps. */
interface Rehearsed {
  readonly summary: RehearsalSummary;
  readonly titles: readonly string[];
}

async function rehearseConfig(input: ConfigInput | undefined, binary: EngineBinary): Promise<Rehearsed> {
  const { config } = checkedConfig(input, "the config");
  const rehearsal = await startRehearsal({ profiles: profilesOf(config) });
  for (const object of existingObjects(config)) rehearsal.world.put(object);
  try {
    return await runAll(rehearsal, { config, binary, folder: temporaryFolder(), keep: false });
  } finally {
    await rehearsal.stop();
  }
}

async function runAll(
  rehearsal: Rehearsal,
  options: Omit<Parameters<typeof rehearse>[0], "rehearsal">,
): Promise<Rehearsed> {
  const { steps, summary } = await rehearse({ ...options, rehearsal });
  for (const step of steps) await step.run(() => {});
  return { summary, titles: steps.map(({ title }) => title) };
}

describeWithEngine("a rehearsal", (binary) => {
  test.each(REHEARSED)(
    "of %s applies, changes nothing when planned again, and leaves nothing",
    async (title) => {
      const { summary } = await rehearseConfig(ALL_CONFIGS[title], binary());
      expect(summary.stacks.map(({ name }) => name)).toEqual(["producer", "consumer"]);
      expect(summary).toMatchObject({ secondPlanEmpty: true, leftovers: [] });
    },
  );

  test("of two consumers deploys the producer first and destroys it last", async () => {
    const { summary, titles } = await rehearseConfig(ALL_CONFIGS["two consumers"], binary());
    expect(summary).toMatchObject({ secondPlanEmpty: true, leftovers: [] });
    expect(titles.filter((title) => /^(Apply|Destroy)/.test(title))).toEqual([
      "Apply producer",
      "Apply consumer",
      "Apply second",
      "Destroy second",
      "Destroy consumer",
      "Destroy producer",
    ]);
    const outputs = new Map(summary.stacks.map((stack) => [stack.name, stack.outputs]));
    const serviceName = outputs.get("producer")?.service_name?.value;
    expect(serviceName).toMatch(/^com\.amazonaws\.vpce\.eu-central-1\.vpce-svc-[0-9a-f]{17}$/);
    for (const consumer of ["consumer", "second"])
      expect(outputs.get(consumer)?.endpoint_dns_name?.value).toMatch(
        /^vpce-[0-9a-f]{17}-[0-9a-z]+\.vpce-svc-[0-9a-f]{17}\.eu-central-1\.vpce\.amazonaws\.com$/,
      );
  });
});

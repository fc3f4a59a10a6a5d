import type { Engine } from "../../../../src/operate/engine/engine";
import type { PlanSummary } from "../../../../src/operate/engine/engine-calls";
import type { Deployment } from "../../../../src/operate/operations/deploy/deployment";
import type { StackWork } from "../../../../src/operate/operations/deploy/stack-steps";
import { isHarmless, lookAhead } from "../../../../src/operate/operations/forecast/look-ahead";
import { RecordedDialogue } from "../../../support/recorded-dialogue";

const ADDRESS = "aws_lb.load-balancer";
const planOf = (action: string, attributes: readonly string[]): PlanSummary => ({
  counts: { add: 0, change: 1, remove: 0, import: 0 },
  empty: false,
  warnings: [],
  changes: [{ type: "planned_change", message: "", address: ADDRESS, resourceType: "aws_lb", action }],
  details: new Map([[ADDRESS, { attributes, ids: [], changes: [], forcedBy: [] }]]),
});

describe("a plan", () => {
  test.each([
    ["of tags only", planOf("update", ["tags", "tags_all"]), true],
    ["of an attribute", planOf("update", ["tags", "subnets"]), false],
    ["of a deletion", planOf("delete", []), false],
    ["of outputs only", { ...planOf("update", []), changes: [] }, true],
  ])("%s is harmless or not", (_, plan, harmless) => {
    expect(isHarmless(plan)).toBe(harmless);
  });
});

describe("the forecast before a deployment", () => {
  /** What is deployed can be listed, and not copied. */
  const deploymentOf = (known: readonly string[]) => {
    const engine = {
      stateList: async () => known,
      init: () => Promise.reject(new Error("the state cannot be read\nfor some reason")),
    } as unknown as Engine;
    const work: StackWork = { name: "producer", engine, planFile: "", plan: planOf("delete", []) };
    const stacks = [{ name: "producer", directory: "", dependencies: [] }];
    return { deployment: { stacks, work: () => work } as unknown as Deployment, work };
  };

  test("that is not possible says so, and stands in nobody's way", async () => {
    const dialogue = new RecordedDialogue();
    const { deployment, work } = deploymentOf([ADDRESS]);
    const outlook = await lookAhead(deployment, dialogue, [work], ["producer"]);
    expect(outlook).toEqual({ forecast: [], closes: [] });
    expect(dialogue.results).toEqual(["Forecast: not possible: the state cannot be read"]);
  });

  test("is left out where nothing is deployed", async () => {
    const dialogue = new RecordedDialogue();
    const { deployment, work } = deploymentOf([]);
    expect(await lookAhead(deployment, dialogue, [work], ["producer"])).toBeUndefined();
    expect(dialogue.titles).toEqual([]);
  });
});

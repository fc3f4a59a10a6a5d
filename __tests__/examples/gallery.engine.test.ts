import { join } from "node:path";
import { describeWithEngine } from "../operate/engine/helpers/with-engine";
import { synthesizeInCode, textOf } from "../support/examples";
import { rehearseStacks } from "../support/rehearse-config";
import { temporaryFolder } from "../support/temporary-folder";

/** The apps by what is rehearsed together, in order: a consumer needs its producer. */
const REHEARSED = [
  { names: "two-services", apps: ["two-services"] },
  { names: "ecs", apps: ["ecs"] },
  { names: "main and existing-vpc", apps: ["main", "existing-vpc"] },
  { names: "platform-app", apps: ["platform-app"] },
] as const;

describeWithEngine("in the simulated accounts, the apps in code", (binary) => {
  test.each(REHEARSED)("$names: applied, they have an empty second plan, and leave no leftovers", async ({ apps }) => {
    // Their states are beside the folders of the apps.
    const folder = temporaryFolder();
    const stacks = [];
    for (const app of apps) stacks.push(...(await synthesizeInCode(app, join(folder, app))));
    expect(await rehearseStacks(stacks, binary())).toEqual({ secondPlanEmpty: true, leftovers: [] });
  });

  test("two-services has outputs of its own for each service", async () => {
    const [stack] = await synthesizeInCode("two-services", temporaryFolder());
    const outputs = Object.keys(stack === undefined ? {} : JSON.parse(textOf(stack)).output);
    expect(outputs).toEqual(
      expect.arrayContaining(["billing_service_name", "search_service_name", "search_service_port"]),
    );
    expect(outputs).toHaveLength(10);
  });
});

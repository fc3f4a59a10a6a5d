import { readFileSync } from "node:fs";
import { join } from "node:path";
import { changeGroups } from "../../../../src/operate/cli/deploy/change-groups";
import { costChange, costUntilDestroyed, stacksInWords } from "../../../../src/operate/operations/deploy/planned-cost";
import { readConfiguration } from "../../../../src/operate/operations/deploy/unchangeable";
import { CONFIG_EXAMPLES, exampleConfig, synthesizeExample } from "../../../support/examples";
import { PROJECT } from "../../../support/project";
import { temporaryFolder } from "../../../support/temporary-folder";

/** The cost of each example as its rehearsal has it, from the table of the documentation. */
const DOCUMENTED = new Map(
  [...readFileSync(join(PROJECT, "docs", "topologies.md"), "utf8").matchAll(/^\| \[([\w-]+)\].*\| ([\d.]+) \|$/gm)].map(
    ([, example = "", usd = ""]) => [example, usd] as const,
  ),
);

test.each(CONFIG_EXAMPLES)("before it is deployed, %s costs what its rehearsal costs", async (example) => {
  const stacks = await synthesizeExample(example, temporaryFolder());
  const priced = stacks.map((stack) => ({ ...stack, state: undefined }));
  const { after, before } = costChange("all stacks", exampleConfig(example), priced);
  expect(before).toEqual({ usd: 0, isComplete: true });
  const documented = DOCUMENTED.get(example);
  expect(after.isComplete ? after.usd.toFixed(2) : undefined).toBe(documented);

  // Nothing of it stands alone in a plan: each construct has a name.
  const addresses = stacks.flatMap((stack) => [...readConfiguration(stack).keys()]);
  const changes = addresses.map((address) => ({
    ...{ type: "planned_change" as const, message: "", action: "delete", address },
    resourceType: address.split(".")[0] ?? "",
  }));
  const alone = changeGroups(changes).filter(({ what }) => !what.includes(" × with "));
  expect(alone.length).toBeLessThan(addresses.length / 3);
});

test("what is destroyed costs nothing afterwards", () => {
  const instance = { address: "aws_instance.a", mode: "managed" as const, type: "aws_instance" };
  const values = { id: "i-1", arn: "arn:aws:ec2:eu-central-1:111111111111:instance/i-1", instance_type: "t4g.micro" };
  const state = { outputs: {}, resources: [{ ...instance, values }] };
  const { after, before } = costUntilDestroyed("producer", [{ name: "producer", state }]);
  expect([before.usd.toFixed(2), after.usd]).toEqual(["7.01", 0]);
});

test.each([
  [["producer"], ["producer"], "producer"],
  [["producer"], ["producer", "dev"], "producer"],
  [["dev", "test"], ["producer", "dev", "test"], "dev and test"],
  [["producer", "dev"], ["producer", "dev"], "all stacks"],
])("%j of %j are %s", (names, all, words) => {
  expect(stacksInWords(names, all)).toBe(words);
});

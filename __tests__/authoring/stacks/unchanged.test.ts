import { DEFAULT_CONFIG } from "../../support/configs";
import { exampleConfig } from "../../support/examples";
import { PREVIOUS_CONFIGS, previousStacks } from "../../support/previous-version";
import { synthesizeConfig } from "../../support/template";

test.each(PREVIOUS_CONFIGS)("the stacks of %s are those of the version before", (name) => {
  const config = name === "default" ? DEFAULT_CONFIG : exampleConfig(name);
  const stacks = [...synthesizeConfig(config)].map(([stack, { text }]) => [stack, withoutAdditions(JSON.parse(text))]);
  expect(Object.fromEntries(stacks)).toEqual(previousStacks(name));
});

/**
 * Arguments that the version before did not write, and whose values deployed resources have: upgrade.engine.test.ts
 * shows that they change nothing. Instances have the metadata options of their launch template, which scanners of a
 * configuration do not follow.
 */
const ADDITIONS = { aws_instance: ["iam_instance_profile", "metadata_options"] } as const;

type Resources = Readonly<Record<string, Readonly<Record<string, Record<string, unknown>>>>>;

function withoutAdditions(stack: { readonly resource?: Resources }): object {
  for (const [type, names] of Object.entries(ADDITIONS))
    for (const resource of Object.values(stack.resource?.[type] ?? {})) for (const name of names) delete resource[name];
  return stack;
}

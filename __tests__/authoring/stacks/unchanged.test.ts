import { OWNERSHIP_TAGS } from "../../../src/authoring/config/ownership";
import { DEFAULT_CONFIG } from "../../support/configs";
import { exampleConfig } from "../../support/examples";
import { PREVIOUS_CONFIGS, previousStacks } from "../../support/previous-version";
import { synthesizeConfig } from "../../support/template";

interface ProviderBlock {
  default_tags?: { tags: Record<string, string> }[];
}

/** The stack as the version before synthesized it: without ownership tags, which a deployment gets in place. */
function withoutOwnership(stack: { provider: { aws: ProviderBlock[] } }): object {
  for (const provider of stack.provider.aws) {
    const tags = provider.default_tags?.[0]?.tags ?? {};
    for (const key of Object.values(OWNERSHIP_TAGS)) {
      expect(tags[key]).toMatch(/./);
      delete tags[key];
    }
    if (Object.keys(tags).length === 0) delete provider.default_tags;
  }
  return stack;
}

test.each(PREVIOUS_CONFIGS)("the stacks of %s are those of the version before, but for the ownership tags", (name) => {
  const config = name === "default" ? DEFAULT_CONFIG : exampleConfig(name);
  const stacks = [...synthesizeConfig(config)].map(([stack, { text }]) => [
    stack,
    withoutOwnership(withoutAdditions(JSON.parse(text))),
  ]);
  expect(Object.fromEntries(stacks)).toEqual(previousStacks(name));
});

/**
 * Arguments that the version before did not write, and whose values deployed resources have: upgrade.engine.test.ts
 * shows that they change nothing. Instances have the metadata options of their launch template, which scanners of a
 * configuration do not follow.
 */
const ADDITIONS = { aws_instance: ["iam_instance_profile", "metadata_options"] } as const;

type Resources = Readonly<Record<string, Readonly<Record<string, Record<string, unknown>>>>>;

function withoutAdditions<S extends { readonly resource?: Resources }>(stack: S): S {
  for (const [type, names] of Object.entries(ADDITIONS))
    for (const resource of Object.values(stack.resource?.[type] ?? {})) for (const name of names) delete resource[name];
  return stack;
}

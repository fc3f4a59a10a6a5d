import { DEFAULT_CONFIG } from "../../support/configs";
import { exampleConfig } from "../../support/examples";
import { PREVIOUS_CONFIGS, previousStacks } from "../../support/previous-version";
import { synthesizeConfig } from "../../support/template";

test.each(PREVIOUS_CONFIGS)("the stacks of %s are those of the version before", (name) => {
  const config = name === "default" ? DEFAULT_CONFIG : exampleConfig(name);
  const stacks = [...synthesizeConfig(config)].map(([stack, { text }]) => [stack, JSON.parse(text)]);
  expect(Object.fromEntries(stacks)).toEqual(previousStacks(name));
});

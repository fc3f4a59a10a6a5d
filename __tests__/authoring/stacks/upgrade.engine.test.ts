import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "../../../src/authoring/config/schema";
import { Engine } from "../../../src/operate/engine/engine";
import { existingObjects, profilesOf } from "../../../src/operate/operations/rehearsal/existing-objects";
import { startRehearsal } from "../../../src/rehearsal";
import { describeWithEngine } from "../../operate/engine/helpers/with-engine";
import { DEFAULT_CONFIG } from "../../support/configs";
import { exampleConfig } from "../../support/examples";
import { PREVIOUS_CONFIGS, previousStacks } from "../../support/previous-version";
import { configFrom, synthesizeConfig } from "../../support/template";
import { temporaryFolder } from "../../support/temporary-folder";

/** Instances, and their registrations as targets. */
const OF_INSTANCES = /^aws_(instance|lb_target_group_attachment)\./;

/** The producer first: consumers read its state. */
const inOrder = (stacks: readonly string[]) =>
  [...stacks].sort((one, other) => Number(other === "producer") - Number(one === "producer"));

describeWithEngine("a deployment of the version before", (binary) => {
  test.each(PREVIOUS_CONFIGS)(
    "of %s gets its ownership tags in place, but for instances: a new version of their launch template replaces them",
    async (name) => {
      const input = name === "default" ? DEFAULT_CONFIG : exampleConfig(name);
      const config: Config = configFrom(input);
      const rehearsal = await startRehearsal({ profiles: profilesOf(config) });
      for (const object of existingObjects(config)) rehearsal.world.put(object);
      const folder = temporaryFolder();
      /** The engine in the folder of a stack. The local states are three levels up, as in a project. */
      const engineFor = (stack: string, configuration: string): Engine => {
        const directory = join(folder, "cdktf.out", "stacks", stack);
        mkdirSync(directory, { recursive: true });
        writeFileSync(join(directory, "cdk.tf.json"), configuration);
        return new Engine(binary(), { name: stack, directory }, { ...process.env, ...rehearsal.env });
      };
      try {
        const previous = previousStacks(name);
        for (const stack of inOrder(Object.keys(previous))) {
          const engine = engineFor(stack, JSON.stringify(previous[stack]));
          await engine.init();
          await engine.apply();
        }
        for (const [stack, { text }] of synthesizeConfig(input)) {
          const { changes } = await engineFor(stack, text).plan();
          const beyond = changes
            .filter(
              ({ action, address }) => action !== "update" && !(action === "replace" && OF_INSTANCES.test(address)),
            )
            .map(({ action, address }) => `${action} ${address}`);
          expect({ stack, beyond }).toEqual({ stack, beyond: [] });
        }
      } finally {
        await rehearsal.stop();
      }
    },
  );
});

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Config, ConfigInput } from "../../../src/authoring/config/schema";
import { Engine } from "../../../src/operate/engine/engine";
import { existingObjects, profilesOf } from "../../../src/operate/operations/rehearsal/existing-objects";
import { startRehearsal } from "../../../src/rehearsal";
import { describeWithEngine } from "../../operate/engine/helpers/with-engine";
import { DEFAULT_CONFIG } from "../../support/configs";
import { exampleConfig } from "../../support/examples";
import { PREVIOUS_CONFIGS, previousStacks } from "../../support/previous-version";
import { configFrom, synthesizeConfig } from "../../support/template";
import { temporaryFolder } from "../../support/temporary-folder";

/** The producer first: consumers read its state. */
const inOrder = (stacks: readonly string[]) =>
  [...stacks].sort((one, other) => Number(other === "producer") - Number(one === "producer"));

/** The config with the blocks of the deployed subnets, as `deploy` asks for them where they are at other places. */
function withLayoutOf(input: ConfigInput, stacks: Readonly<Record<string, object>>): ConfigInput {
  const pinned = <N extends { readonly kind?: string }>(network: N, stack: string): N => {
    if (network.kind === "existing") return network;
    const { resource = {} }: { resource?: Record<string, Record<string, Record<string, string>>> } =
      stacks[stack] ?? {};
    const subnets = Object.entries(resource.aws_subnet ?? {}).filter(([name]) => name.startsWith("network_"));
    const subnetCidrs = Object.fromEntries(
      subnets.map(([, { availability_zone_id: zoneId = "", cidr_block: cidr = "" }]) => [zoneId, cidr]),
    );
    return { ...network, subnetCidrs };
  };
  const consumers = Object.entries(input.consumers).map(([name, consumer]) => [
    name,
    { ...consumer, network: pinned(consumer.network, name) },
  ]);
  const { producer } = input;
  return {
    ...input,
    ...(producer ? { producer: { ...producer, network: pinned(producer.network, "producer") } } : {}),
    consumers: Object.fromEntries(consumers),
  };
}

describeWithEngine("a deployment of the version before", (binary) => {
  test.each(PREVIOUS_CONFIGS)(
    "of %s gets its ownership tags in place: nothing is replaced, as tags are no new version of a launch template",
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
        for (const [stack, { text }] of synthesizeConfig(withLayoutOf(input, previous))) {
          const { changes } = await engineFor(stack, text).plan();
          const beyond = changes
            .filter(({ action }) => !["read", "update"].includes(action))
            .map(({ action, address }) => `${action} ${address}`);
          expect({ stack, beyond }).toEqual({ stack, beyond: [] });
        }
      } finally {
        await rehearsal.stop();
      }
    },
  );
});

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { PRODUCER_STACK, producerRegion } from "../../authoring/config/derived";
import type { Config } from "../../authoring/config/schema";
import { ruleContext } from "../../authoring/rules/context";
import type { StackFolder } from "../engine/engine-calls";
import { readManifest, type SynthesizedStack } from "../engine/read-manifest";

/** Writes the stacks of a config to a folder, as `cdktf synth` does, without starting another process. */
export async function synthesize(config: Config, outputFolder: string): Promise<readonly SynthesizedStack[]> {
  const { App } = require("cdktf") as typeof import("cdktf");
  const { addStacks } =
    require("../../authoring/stacks/add-stacks") as typeof import("../../authoring/stacks/add-stacks");
  mkdirSync(outputFolder, { recursive: true });
  const app = new App({ outdir: outputFolder });
  addStacks(app, config);
  app.synth();
  return readManifest(outputFolder);
}

/** Writes stacks without resources, each to its folder: a plan there destroys all that the state holds. */
export function synthesizeDoomed(
  config: Config,
  stacks: readonly StackFolder[],
  deployed: ReadonlyMap<string, Config>,
): void {
  const { App } = require("cdktf") as typeof import("cdktf");
  const { DoomedStack } =
    require("../../authoring/stacks/doomed-stack") as typeof import("../../authoring/stacks/doomed-stack");
  const [first] = stacks;
  if (first === undefined) return;
  // An app makes its folder at once, by default in the working folder.
  const outdir = dirname(first.directory);
  mkdirSync(outdir, { recursive: true });
  const app = new App({ outdir });
  const places = new Map(ruleContext(config).stacks.map((place) => [place.name, place]));
  for (const { directory, name } of stacks) {
    const place = places.get(name);
    if (place === undefined) continue;
    const { account, region, state } = place;
    const producer = name === PRODUCER_STACK ? undefined : (producerOf(config) ?? producerOf(deployed.get(name)));
    const stack = new DoomedStack(app, name, { config, account, region, state, ...(producer && { producer }) });
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, "cdk.tf.json"), stack.toJson());
  }
}

function producerOf(config: Config | undefined) {
  return config?.producer && { account: config.producer.account, region: producerRegion(config) };
}

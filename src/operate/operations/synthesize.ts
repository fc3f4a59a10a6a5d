import { mkdirSync } from "node:fs";
import type { Config } from "../../authoring/config/schema";
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

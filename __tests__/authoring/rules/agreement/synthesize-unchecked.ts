import { mkdirSync } from "node:fs";
import { App } from "cdktf";
import type { Config } from "../../../../src/authoring/config/schema";
import { addStacks } from "../../../../src/authoring/stacks/add-stacks";
import { readManifest, type SynthesizedStack } from "../../../../src/operate/engine/read-manifest";

/** Synthesizes as the command does, but with every check of the constructs switched off. */
export async function synthesize(config: Config, outputFolder: string): Promise<readonly SynthesizedStack[]> {
  mkdirSync(outputFolder, { recursive: true });
  const app = new App({ outdir: outputFolder, skipValidation: true });
  addStacks(app, config);
  app.synth();
  return readManifest(outputFolder);
}

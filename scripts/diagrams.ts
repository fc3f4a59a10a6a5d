/**
 * Draws the examples anew: `npm run docs:diagrams -- [NAME…]` rehearses each and writes docs/diagrams/NAME.svg, and the
 * card of the README. A test tells when it is due.
 */
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { loadConfig } from "../src/authoring/app/load-config";
import { buildTopology } from "../src/insight/topology";
import { Engine } from "../src/operate/engine/engine";
import { obtainEngine } from "../src/operate/engine/obtain-engine";
import { readManifest } from "../src/operate/engine/read-manifest";
import { makeTemporaryFolder } from "../src/operate/files/temporary-folder";
import { stateOf } from "../src/operate/operations/read-states";
import { rehearsedEnvironment, secondsSince, type TopologyReading } from "../src/operate/operations/read-topology";
import { existingObjects, profilesOf } from "../src/operate/operations/rehearsal/existing-objects";
import { rehearse } from "../src/operate/operations/rehearsal/rehearsal-steps";
import { startRehearsal } from "../src/rehearsal";
import { CARD_EXAMPLE, CARD_FILE, drawExampleCard } from "./diagrams/draw-card";
import { configOf, DIAGRAMS, drawExample } from "./diagrams/draw-example";

const EXAMPLES = resolve(__dirname, "../examples");

async function main(names: readonly string[]): Promise<void> {
  mkdirSync(DIAGRAMS, { recursive: true });
  for (const name of names.length > 0 ? names : exampleNames()) {
    const { rehearsedSeconds = 0, topology } = await rehearseExample(name);
    writeFileSync(join(DIAGRAMS, `${name}.svg`), await drawExample(name, topology));
    process.stdout.write(`docs/diagrams/${name}.svg\n`);
    if (name !== CARD_EXAMPLE) continue;
    writeFileSync(CARD_FILE, drawExampleCard(topology, rehearsedSeconds));
    process.stdout.write("docs/card.svg\n");
  }
}

/** Names of the examples that are a config, sorted. */
function exampleNames(): readonly string[] {
  return readdirSync(EXAMPLES)
    .filter((name) => existsSync(configOf(name)))
    .sort();
}

/** What an example is right after its apply: connections that wait for the owner's approval are still pending. */
async function rehearseExample(name: string): Promise<Pick<TopologyReading, "topology" | "rehearsedSeconds">> {
  const { config } = loadConfig(configOf(name));
  const binary = await obtainEngine();
  const folder = makeTemporaryFolder("rehearsal");
  const rehearsal = await startRehearsal({ worldFile: join(folder, "world.json"), profiles: profilesOf(config) });
  try {
    for (const object of existingObjects(config)) rehearsal.world.put(object);
    const { steps } = await rehearse({ config, binary, rehearsal, folder, keep: true, scope: "deployment" });
    const applied = steps.map(({ title }) => title.startsWith("Apply ")).lastIndexOf(true) + 1;
    const started = performance.now();
    for (const step of steps.slice(0, applied)) await step.run(() => undefined);
    const rehearsedSeconds = secondsSince(started);
    const environment = rehearsedEnvironment(config, binary, rehearsal);
    const stacks = await readManifest(join(folder, "cdktf.out"));
    const states = await Promise.all(
      stacks.map(async (stack) => stateOf(stack.name, await new Engine(binary, stack, environment).show())),
    );
    return { topology: buildTopology(states), rehearsedSeconds };
  } finally {
    await rehearsal.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});

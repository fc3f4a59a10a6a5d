/**
 * Draws the examples anew: `tsx scripts/diagrams.ts [NAME…]` rehearses each and writes docs/diagrams/NAME.svg, and the
 * card of the README. A test tells when it is due.
 */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { loadConfig } from "../src/authoring/app/load-config";
import { readTopology, type TopologyReading } from "../src/operate/operations/read-topology";
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

async function rehearseExample(name: string): Promise<TopologyReading> {
  const { config } = loadConfig(configOf(name));
  return readTopology({ kind: "rehearsal", config }, async (steps) => {
    for (const step of steps) await step.run(() => undefined);
  });
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});

/**
 * Draws the examples anew: `tsx scripts/diagrams.ts [NAME…]` rehearses each and writes docs/diagrams/NAME.svg. A test
 * tells when it is due.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DIAGRAMS, drawExample, exampleNames } from "./diagrams/draw-example";

async function main(names: readonly string[]): Promise<void> {
  mkdirSync(DIAGRAMS, { recursive: true });
  for (const name of names.length > 0 ? names : exampleNames()) {
    writeFileSync(join(DIAGRAMS, `${name}.svg`), await drawExample(name));
    process.stdout.write(`docs/diagrams/${name}.svg\n`);
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});

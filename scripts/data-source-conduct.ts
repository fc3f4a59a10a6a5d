/**
 * Measures what the real plugin's validation of data sources refuses beyond their schemas, and stores it.
 *
 *     PRIVATELINK_PLUGIN_MIRROR=<mirror> node --require ./scripts/typescript.js scripts/data-source-conduct.ts
 *
 * Prints what no rule explains to stderr. Needs no credentials or network.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { StoredProviderSchema } from "../src/rehearsal/schemas/schema";
import { writeJson } from "./provider/json";
import { type MeasuredDataSource, measureDataSource } from "./provider/measure-data-source";
import { AWS_VERSION, pluginBinary, requiredMirror } from "./provider/mirror";
import { openSession } from "./provider/session";

const SCHEMAS = join("src", "rehearsal", "schemas");

async function main(): Promise<void> {
  const schema = JSON.parse(readFileSync(join(SCHEMAS, `aws-${AWS_VERSION}.json`), "utf8")) as StoredProviderSchema;
  const session = await openSession(pluginBinary(requiredMirror()), schema.provider_block);
  try {
    const measured: Record<string, MeasuredDataSource["conduct"]> = {};
    for (const [source, { block }] of Object.entries(schema.data_sources)) {
      const { conduct, unexplained } = await measureDataSource(session, source, block);
      if (Object.keys(conduct).length > 0) measured[source] = conduct;
      for (const line of unexplained) console.error(line);
    }
    writeJson(join(SCHEMAS, "data-source-conduct.json"), measured);
  } finally {
    session.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

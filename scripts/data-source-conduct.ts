/**
 * Measures what the real plugin's validation of data sources refuses beyond their schemas, and stores it.
 *
 *     PRIVATELINK_PLUGIN_MIRROR=<mirror> node --require ./scripts/typescript.js scripts/data-source-conduct.ts [SOURCE…]
 *
 * With SOURCE arguments, prints what was measured and stores nothing. Needs no credentials or network.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ValidationConduct } from "../src/rehearsal/plugin-sdk/validate-config";
import type { StoredProviderSchema } from "../src/rehearsal/schemas/schema";
import { renderJson, writeJson } from "./provider/json";
import { measureRelations } from "./provider/measure-relations";
import { measureValues } from "./provider/measure-validate";
import { AWS_VERSION, pluginBinary, requiredMirror } from "./provider/mirror";
import { openSession } from "./provider/session";

const SCHEMAS = join("src", "rehearsal", "schemas");

async function main(sources: readonly string[]): Promise<void> {
  const schema = JSON.parse(readFileSync(join(SCHEMAS, `aws-${AWS_VERSION}.json`), "utf8")) as StoredProviderSchema;
  const session = await openSession(pluginBinary(requiredMirror()), schema.provider_block);
  const asked = { ...session, validate: session.validateDataSource };
  try {
    const measured: Record<string, ValidationConduct> = {};
    for (const [source, { block }] of Object.entries(schema.data_sources)) {
      if (sources.length > 0 && !sources.includes(source)) continue;
      const { validators, unexplained } = await measureValues(asked, source, block);
      const { relations } = await measureRelations(asked, source, block);
      const conduct = {
        ...(Object.keys(validators).length > 0 && { validators }),
        ...(relations.length > 0 && { relations }),
      };
      if (Object.keys(conduct).length > 0) measured[source] = conduct;
      for (const line of unexplained) console.error(line);
    }
    if (sources.length > 0) console.log(renderJson(measured, 4));
    else writeJson(join(SCHEMAS, "data-source-conduct.json"), measured);
  } finally {
    session.stop();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

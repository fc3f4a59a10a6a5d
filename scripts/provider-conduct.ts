/**
 * Measures the conduct of the real plugin beyond its schema, and stores it.
 *
 *     PRIVATELINK_PLUGIN_MIRROR=<mirror> node --require ./scripts/typescript.js scripts/provider-conduct.ts [TYPE…]
 *
 * With TYPE arguments, prints their conduct and stores nothing. Prints what could not be measured to stderr. Needs no
 * credentials or network; all types take about three minutes.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ProviderConduct, ResourceConduct } from "../src/rehearsal/schemas/conduct";
import type { StoredProviderSchema } from "../src/rehearsal/schemas/schema";
import { renderJson, writeJson } from "./provider/json";
import { measureConduct } from "./provider/measure-conduct";
import { isFramework } from "./provider/measure-required";
import { AWS_VERSION, pluginBinary, requiredMirror } from "./provider/mirror";
import { openSession } from "./provider/session";

const SCHEMAS = join("src", "rehearsal", "schemas");

async function main(types: readonly string[]): Promise<void> {
  const stored = JSON.parse(readFileSync(join(SCHEMAS, `aws-${AWS_VERSION}.json`), "utf8")) as StoredProviderSchema;
  const session = await openSession(pluginBinary(requiredMirror()), stored.provider_block);
  try {
    const resources: Record<string, ResourceConduct> = {};
    for (const [type, { block }] of Object.entries(stored.resources)) {
      if (types.length > 0 && !types.includes(type)) continue;
      const measured = await measureConduct(session, type, block);
      resources[type] = measured.conduct;
      for (const line of measured.open) console.error(line);
    }
    const framework_data_sources: string[] = [];
    for (const [type, { block }] of types.length > 0 ? [] : Object.entries(stored.data_sources)) {
      if (await isFramework(session, type, block)) framework_data_sources.push(type);
    }
    const { provider, version } = stored;
    const conduct: ProviderConduct = { provider, version, resources, framework_data_sources };
    if (types.length > 0) console.log(renderJson(conduct, 4));
    else writeJson(join(SCHEMAS, "aws-conduct.json"), conduct);
  } finally {
    session.stop();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

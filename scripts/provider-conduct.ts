/**
 * Measures what the real plugin does beyond its schema, by asking it, and stores the answers.
 *
 *     PRIVATELINK_PLUGIN_MIRROR=<mirror> node --import tsx scripts/provider-conduct.ts [TYPE…]
 *
 * With types named, their conduct is printed and nothing is stored. What could not be measured is listed on
 * stderr. Needs no credentials and no network; all types take about three minutes.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ProviderConduct, ResourceConduct } from "../src/rehearsal/schemas/conduct";
import type { StoredBlock, StoredProviderSchema } from "../src/rehearsal/schemas/format";
import { renderJson, writeJson } from "./provider/json";
import { measurePlan } from "./provider/measure-plan";
import { measureRelations } from "./provider/measure-relations";
import { measureValues } from "./provider/measure-validate";
import { AWS_VERSION, MIRROR_VARIABLE, pluginBinary, pluginMirror } from "./provider/mirror";
import { openSession, type PluginSession } from "./provider/session";

const SCHEMAS = join("src", "rehearsal", "schemas");

async function main(types: readonly string[]): Promise<void> {
  const mirror = pluginMirror();
  if (mirror === undefined) throw new Error(`set ${MIRROR_VARIABLE} to the root folder of a plugin mirror`);
  const stored = JSON.parse(
    readFileSync(join(SCHEMAS, `aws-${AWS_VERSION}.json`), "utf8"),
  ) as StoredProviderSchema;
  const session = await openSession(pluginBinary(mirror), stored.provider_block);
  try {
    const resources: Record<string, ResourceConduct> = {};
    for (const [type, { block }] of Object.entries(stored.resources)) {
      if (types.length > 0 && !types.includes(type)) continue;
      resources[type] = await measure(session, type, block);
    }
    const conduct: ProviderConduct = { provider: stored.provider, version: stored.version, resources };
    if (types.length > 0) console.log(renderJson(conduct, 4));
    else writeJson(join(SCHEMAS, "aws-conduct.json"), conduct);
  } finally {
    session.stop();
  }
}

async function measure(session: PluginSession, type: string, block: StoredBlock): Promise<ResourceConduct> {
  const plan = await measurePlan(session, type, block);
  const values = await measureValues(session, type, block);
  const several = await measureRelations(session, type, block);
  for (const line of [...plan.unanswered, ...values.unexplained, ...several.unexplained]) console.error(line);
  return {
    ...(plan.forceNew.length > 0 && { force_new: plan.forceNew }),
    ...(Object.keys(plan.defaults).length > 0 && { defaults: plan.defaults }),
    ...(plan.computedBlocks.length > 0 && { computed_blocks: plan.computedBlocks }),
    ...(!plan.legacyTypeSystem && { legacy_type_system: false }),
    ...(Object.keys(values.validators).length > 0 && { validators: values.validators }),
    ...(several.relations.length > 0 && { relations: several.relations }),
  };
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

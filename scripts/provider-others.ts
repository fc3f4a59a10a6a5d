/**
 * Generates the stored schemas of all other types of hashicorp/aws, which configurations mention and the rehearsal does
 * not simulate: those of the installed plugin, with the additions of the installed bindings, and what their plans do.
 *
 *     PRIVATELINK_PLUGIN_MIRROR=<mirror> node --require ./scripts/typescript.js scripts/provider-others.ts
 *
 * Needs no credentials or network, and several minutes.
 */
import { join } from "node:path";
import type { ResourceConduct } from "../src/rehearsal/schemas/conduct";
import { withNewArguments } from "../src/rehearsal/schemas/new-arguments";
import type { ResourceSchema } from "../src/rehearsal/schemas/schema";
import { newArguments } from "./provider/additions";
import { readBindings } from "./provider/bindings";
import { isOfFamily } from "./provider/families";
import { writeJson } from "./provider/json";
import { planConduct } from "./provider/measure-conduct";
import { measurePlan } from "./provider/measure-plan";
import { AWS_VERSION, pluginBinary, requiredMirror } from "./provider/mirror";
import { startPlugin } from "./provider/plugin";
import { storedSchema, storedTypes } from "./provider/schema";
import { openSession } from "./provider/session";
import { shareBlocks } from "./provider/share-blocks";

/** More blocks inside each other than a measurement ends with. */
const UNMEASURED = /^aws_(quicksight_(analysis|dashboard|template)|wafv2_(rule_group|web_acl)|lexv2models_intent)$/;

const isOther = (type: string): boolean => !isOfFamily(type);

async function main(): Promise<void> {
  const program = pluginBinary(requiredMirror());
  const plugin = await startPlugin(program);
  const schemas = await plugin.schemas();
  plugin.stop();
  const stored = {
    ...storedSchema(schemas, AWS_VERSION),
    resources: storedTypes(schemas.resource_schemas, isOther),
    data_sources: storedTypes(schemas.data_source_schemas, isOther),
  };
  const complete = withNewArguments(stored, newArguments(stored, readBindings(isOther)));
  const conduct = await measure(program, stored);
  const shared = shareBlocks({
    resources: complete.resources,
    data_sources: complete.data_sources,
    ephemeral_resources: storedTypes(schemas.ephemeral_resource_schemas, () => true),
  });
  writeJson(join("src", "rehearsal", "schemas", "aws-others.json"), { ...shared, conduct });
  const counts = [complete.resources, complete.data_sources].map((group) => Object.keys(group).length);
  console.log(`${counts[0]} resource types and ${counts[1]} data sources`);
}

async function measure(
  program: string,
  { provider_block, resources }: Pick<ReturnType<typeof storedSchema>, "provider_block" | "resources">,
): Promise<Record<string, ResourceConduct>> {
  const session = await openSession(program, provider_block);
  const conduct: Record<string, ResourceConduct> = {};
  try {
    for (const [type, { block }] of Object.entries<ResourceSchema>(resources)) {
      if (UNMEASURED.test(type)) continue;
      const plan = await measurePlan(session, type, block);
      conduct[type] = planConduct(plan);
      for (const line of plan.unanswered) console.error(line);
    }
  } finally {
    session.stop();
  }
  return conduct;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

/**
 * Generates the stored schema of hashicorp/aws from an installed plugin.
 *
 *     PRIVATELINK_PLUGIN_MIRROR=<mirror> node --require ./scripts/typescript.js scripts/provider-schema.ts
 */
import { join } from "node:path";
import { writeJson } from "./provider/json";
import { AWS_VERSION, pluginBinary, requiredMirror } from "./provider/mirror";
import { startPlugin } from "./provider/plugin";
import { storedSchema } from "./provider/schema";

async function main(): Promise<void> {
  const plugin = await startPlugin(pluginBinary(requiredMirror()));
  try {
    const stored = storedSchema(await plugin.schemas(), AWS_VERSION);
    writeJson(join("src", "rehearsal", "schemas", `aws-${AWS_VERSION}.json`), stored);
    const counts = [stored.resources, stored.data_sources].map((group) => Object.keys(group).length);
    console.log(`${counts[0]} resource types and ${counts[1]} data sources`);
  } finally {
    plugin.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

/** Finds the program of a provider as the engine would: in its cache, in a mirror, or in its registry. */
import { mkdirSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pluginNotInstalled } from "../../base/errors/engine-errors";
import { makeTemporaryFolder } from "../files/temporary-folder";
import { cacheFolder } from "./cache-folder";
import { Engine } from "./engine";
import type { EngineBinary } from "./engine-kinds";
import type { Environment } from "./environment";

const SOURCE = "hashicorp/aws";
const PREFIX = "terraform-provider-aws";

/**
 * Lets the engine install hashicorp/aws, unless it has it: the plugin is several hundred megabytes and is kept in the
 * user's plugin cache, or else in ours.
 * @returns the path of the plugin's program
 * @throws EngineError when the engine cannot get it
 */
export async function findAwsPlugin(
  binary: EngineBinary,
  version: string,
  environment: Environment = process.env,
): Promise<string> {
  const directory = makeTemporaryFolder("engines");
  const cache = environment.TF_PLUGIN_CACHE_DIR || join(cacheFolder(environment), "plugins");
  mkdirSync(cache, { recursive: true });
  const required = { terraform: { required_providers: { aws: { source: SOURCE, version } } } };
  writeFileSync(join(directory, "main.tf.json"), JSON.stringify(required));
  const { TF_REATTACH_PROVIDERS: _simulated, TF_DATA_DIR: _elsewhere, ...own } = environment;
  try {
    const folder = { name: "plugin", directory };
    await new Engine(binary, folder, { ...own, TF_PLUGIN_CACHE_DIR: cache }).init();
    const program = programBelow(join(directory, ".terraform", "providers"));
    if (program === undefined) throw pluginNotInstalled(`${SOURCE} ${version}`, binary.path);
    return program;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** The engine links to its cache or mirror, with folders for host, namespace, name, version and platform. */
function programBelow(folder: string): string | undefined {
  const [program] = readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.name.startsWith(PREFIX)) return [realpathSync(path)];
    return entry.isDirectory() || entry.isSymbolicLink() ? (programBelow(realpathSync(path)) ?? []) : [];
  });
  return program;
}

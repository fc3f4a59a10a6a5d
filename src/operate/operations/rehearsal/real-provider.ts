/** The unmodified hashicorp/aws plugin in place of the built-in provider: it reaches the simulated accounts by AWS's API. */
import { rmSync } from "node:fs";
import type { Config } from "../../../authoring/config/schema";
import type { Rehearsal } from "../../../rehearsal";
import { AWS_VERSIONS } from "../../../rehearsal/simulated-providers";
import type { EngineBinary } from "../../engine/engine-kinds";
import type { Environment } from "../../engine/environment";
import { findAwsPlugin } from "../../engine/find-plugin";
import { makeTemporaryFolder } from "../../files/temporary-folder";
import { lockedProviders, lockedVersion } from "./locked-provider";
import { PluginPool } from "./plugin-pool";
import { simulatedEnvironment } from "./simulated-environment";

const SOURCE = "hashicorp/aws";
const [MEASURED = ""] = AWS_VERSIONS;

/** @returns the version to use: that of a folder's lock files, or the one that the built-in provider was measured on. */
export function pluginVersion(folder = process.cwd()): string {
  return lockedVersion(lockedProviders(folder)) ?? MEASURED;
}

/** Accounts that the plugin serves. */
export interface PluginServed {
  /** The rehearsal, whose engines use the plugin. */
  readonly rehearsal: Rehearsal;
  /** Ends the plugin. */
  stop(): Promise<void>;
}

/**
 * Starts the plugin once, for all engines of a rehearsal: each start takes some ten seconds of processor time.
 * @param program of the plugin
 */
export async function servedByPlugin(
  program: string,
  rehearsal: Rehearsal,
  config: Config | undefined,
  environment: Environment = process.env,
): Promise<PluginServed> {
  const simulated = simulatedEnvironment(rehearsal, config, environment);
  // Its socket is in there, and nobody else may open it.
  const folder = makeTemporaryFolder("engines");
  const clean = (): void => {
    simulated.remove();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const plugin = await PluginPool.open(program, folder, simulated.variables);
    const withPlugin = (reattach: string): string =>
      JSON.stringify({ ...JSON.parse(reattach), [SOURCE]: plugin.reattach });
    const { env, reattach } = rehearsal;
    return {
      rehearsal: {
        ...rehearsal,
        env: { ...env, TF_REATTACH_PROVIDERS: withPlugin(env.TF_REATTACH_PROVIDERS ?? "{}") },
        reattach: async (asker) => withPlugin(await reattach(asker)),
      },
      stop: async () => {
        await plugin.stop();
        clean();
      },
    };
  } catch (error) {
    clean();
    throw error;
  }
}

/** As {@link servedByPlugin}, with the plugin that the engine has or gets. */
export async function servedByRealProvider(
  binary: EngineBinary,
  rehearsal: Rehearsal,
  config: Config | undefined,
): Promise<PluginServed> {
  return servedByPlugin(await findAwsPlugin(binary, pluginVersion()), rehearsal, config);
}

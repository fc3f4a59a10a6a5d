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

/** Who serves engines: the built-in provider, or hashicorp/aws itself. */
export type ProviderKind = "built-in" | "real";

/** Accounts as a provider serves them. */
export interface Served {
  /** The rehearsal, whose engines use the provider. */
  readonly rehearsal: Rehearsal;
  /** Ends the plugin, where there is one. */
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
): Promise<Served> {
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

/** Lets a provider serve the accounts; the real one is the plugin that the engine has or gets. */
export async function servedBy(
  provider: ProviderKind,
  engine: () => Promise<EngineBinary>,
  rehearsal: Rehearsal,
  config: Config | undefined,
): Promise<Served> {
  if (provider === "built-in") return { rehearsal, stop: async () => undefined };
  return servedByPlugin(await findAwsPlugin(await engine(), pluginVersion()), rehearsal, config);
}

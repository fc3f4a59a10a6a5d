/** A configured plugin that is restarted after a question that makes it panic. */
import { status } from "@grpc/grpc-js";
import type { BlockSchema } from "../../src/rehearsal/schemas/schema";
import { blockValue } from "./config";
import { connectPlugin, type Plugin, type PluginDiagnostic, type PluginPlan, startPlugin } from "./plugin";
import type { WireObject, WireValue } from "./value";

/** Questions to a plugin. An answer is undefined if the question made the plugin panic. */
export interface PluginSession {
  prepare(config: WireObject): Promise<readonly PluginDiagnostic[] | undefined>;
  validate(type: string, config: WireObject): Promise<readonly PluginDiagnostic[] | undefined>;
  validateDataSource(type: string, config: WireObject): Promise<readonly PluginDiagnostic[] | undefined>;
  plan(type: string, prior: WireValue, config: WireObject, proposed?: WireObject): Promise<PluginPlan | undefined>;
  stop(): void;
}

/** Settings that let the plugin work without credentials, an account or a network. */
const OFFLINE: WireObject = {
  access_key: "AKIAIOSFODNN7EXAMPLE",
  secret_key: "x",
  region: "eu-central-1",
  skip_credentials_validation: true,
  skip_requesting_account_id: true,
  skip_metadata_api_check: "true",
};

/**
 * Starts and configures a plugin.
 *
 * @param program path of the plugin's program.
 * @param provider schema of the provider block.
 * @param reattach how to reach a running plugin; a new one is started only after a panic.
 * @throws Error if the plugin refuses the offline settings.
 */
export async function openSession(program: string, provider: BlockSchema, reattach?: string): Promise<PluginSession> {
  const start = async (running?: string): Promise<Plugin> => {
    const plugin = running === undefined ? await startPlugin(program) : connectPlugin(running);
    const problems = await plugin.configure({ ...blockValue(provider, () => null), ...OFFLINE });
    if (problems.length > 0) throw new Error(`the plugin refuses its settings: ${problems[0]?.summary}`);
    return plugin;
  };
  let plugin = await start(reattach);
  const ask = async <T>(question: (plugin: Plugin) => Promise<T>): Promise<T | undefined> => {
    try {
      return await question(plugin);
    } catch (error) {
      if (!isPanic(error)) throw error;
      plugin.stop();
      plugin = await start();
      return undefined;
    }
  };
  return {
    prepare: (config) => ask((running) => running.prepare(config)),
    validate: (type, config) => ask((running) => running.validate(type, config)),
    validateDataSource: (type, config) => ask((running) => running.validateDataSource(type, config)),
    plan: (type, prior, config, proposed) => ask((running) => running.plan(type, prior, config, proposed)),
    stop: () => plugin.stop(),
  };
}

/** The connection breaks, or the server recovers and answers Internal, when a handler panics. */
function isPanic(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return code === status.UNAVAILABLE || code === status.INTERNAL || code === status.UNKNOWN;
}

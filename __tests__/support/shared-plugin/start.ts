import { pluginBinary, requiredMirror } from "../../../scripts/provider/mirror";
import { type PluginProcess, startPluginProcess } from "../../../src/operate/engine/plugin-process";
import { SHARED_PLUGIN } from "./reattach";

/** The plugin, for the teardown in the same process. */
export const running: PluginProcess[] = [];

/** Starts the plugin before the first test. */
export default async function start(): Promise<void> {
  const plugin = await startPluginProcess(pluginBinary(requiredMirror()));
  running.push(plugin);
  process.env[SHARED_PLUGIN] = plugin.reattach;
}

import type { ConfigInput } from "./schema";

/**
 * Gives a config file its types. It checks nothing: the config is checked, as a whole, when it is loaded.
 *
 * @example
 * export default defineConfig({ name: "hello", region: "eu-central-1", … });
 */
export function defineConfig(config: ConfigInput): ConfigInput {
  return config;
}

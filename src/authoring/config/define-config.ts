import type { ConfigInput } from "./schema";

/**
 * Types a config file. The config is checked as a whole when it is loaded.
 *
 * @example
 * export default defineConfig({ name: "hello", region: "eu-central-1", … });
 */
export function defineConfig(config: ConfigInput): ConfigInput {
  return config;
}

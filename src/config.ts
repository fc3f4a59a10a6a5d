/** `cdktf-privatelink/config`: the type of `privatelink.config.ts`. */

export { defineConfig } from "./authoring/config/define-config";
export type { Config, ConfigInput, ConsumerConfig, ProducerConfig } from "./authoring/config/schema";

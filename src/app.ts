/** `cdktf-privatelink/app`: from a config file to its stacks, in a CDKTF app of one's own. */

export {
  type LoadedConfig,
  type LoadOptions,
  loadConfig,
  resolveConfigFile,
  validateConfig,
} from "./authoring/app/load-config";
export { printFindings } from "./authoring/app/print-findings";
export { runApp } from "./authoring/app/run-app";
export type { RecordedCertificates } from "./authoring/config/recorded-certificates";
export type {
  ConsumerConfig as CheckedConsumerConfig,
  ProducerConfig as CheckedProducerConfig,
} from "./authoring/config/schema";
export { addStacks } from "./authoring/stacks/add-stacks";
export * from "./authoring/stacks/consumer-stack";
export * from "./authoring/stacks/producer-stack";

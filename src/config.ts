/** `cdktf-privatelink/config`: the type of `privatelink.config.ts`. */

export { defineConfig } from "./authoring/config/define-config";
export type { Config } from "./authoring/config/schema";
export type * from "./authoring/config/schema/input";

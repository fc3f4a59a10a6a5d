/**
 * The public API. Everything is loaded when it is first used: a config file that imports `defineConfig` does not
 * pay for the constructs.
 */
export { defineConfig } from "./config/define-config";

/** The environment variable through which the plugin that all provider tests share is known to the test processes. */
export const SHARED_PLUGIN = "PRIVATELINK_TEST_PLUGIN";

/** @returns the shared plugin as an entry of `TF_REATTACH_PROVIDERS`; both engines know it by this short name. */
export function sharedPlugin(): object {
  const reattach = process.env[SHARED_PLUGIN];
  if (reattach === undefined) throw new Error("no plugin is running: start the tests with npm run test:provider");
  const [plugin] = Object.values(JSON.parse(reattach) as object) as object[];
  return { "hashicorp/aws": plugin };
}

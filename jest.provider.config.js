// Tests against the real hashicorp/aws plugin: `npm run test:provider`. They need a filesystem mirror of provider
// plugins, whose root folder PRIVATELINK_PLUGIN_MIRROR names. The plugin needs ten seconds of processor time to start,
// so all tests share one.
const base = require("./jest.config.js");

const mirror = process.env.PRIVATELINK_PLUGIN_MIRROR;
if (!mirror) {
  console.warn(
    "\nSKIPPED: every test against the real provider.\n" +
      "  Set PRIVATELINK_PLUGIN_MIRROR to the root folder of a filesystem mirror that holds\n" +
      "  registry.terraform.io/hashicorp/aws/5.100.0 to run them.\n",
  );
}

/** @type {import("jest").Config} */
module.exports = {
  ...base,
  testMatch: ["**/*.provider.test.ts"],
  testPathIgnorePatterns: mirror ? ["/node_modules/"] : ["/"],
  passWithNoTests: !mirror,
  testTimeout: 600_000,
  globalSetup: mirror ? "<rootDir>/__tests__/support/shared-plugin/start.ts" : undefined,
  globalTeardown: mirror ? "<rootDir>/__tests__/support/shared-plugin/stop.ts" : undefined,
};

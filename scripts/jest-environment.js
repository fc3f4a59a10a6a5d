// The Node environment, in which a test fails that asserts nothing, or that would send a packet to another machine.
const { existsSync, readFileSync, rmSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join, resolve } = require("node:path");
const { TestEnvironment } = require("jest-environment-node");

const leaks = join(tmpdir(), `privatelink-test-leaks-${process.pid}`);
const guard = resolve(__dirname, "loopback-only.js");
process.env.PRIVATELINK_TEST_LEAKS = leaks;
require(guard);
// The programs that tests start are guarded as well.
if (!process.env.NODE_OPTIONS?.includes(guard)) {
  process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ""} --require=${JSON.stringify(guard)}`.trim();
}

module.exports = class extends TestEnvironment {
  async handleTestEvent({ name, test }) {
    if (name === "test_fn_success" && this.global.expect.getState().assertionCalls === 0) {
      test.errors.push(new Error("this test asserts nothing: it cannot fail"));
    }
    if ((name === "test_fn_success" || name === "test_fn_failure") && existsSync(leaks)) {
      test.errors.push(new Error(`this test would have left this machine:\n${readFileSync(leaks, "utf8")}`));
      rmSync(leaks);
    }
  }
};

import { cachedEngine } from "../../../../src/operate/engine/download-engine";
import type { EngineBinary } from "../../../../src/operate/engine/engine-kinds";
import { ENGINE_VARIABLE, readEngine } from "../../../../src/operate/engine/find-engine";
import { findExecutable } from "../../../../src/operate/engine/find-executable";

/**
 * Groups tests that need a real engine: `TERRAFORM_BINARY_NAME`, `tofu`, `terraform`, or one that was downloaded before.
 * Without any of them the tests are skipped, and say so; with `CI=true` that is a failure.
 *
 * @param tests gets a function that returns the engine, to be called inside a test.
 */
export function describeWithEngine(title: string, tests: (engine: () => EngineBinary) => void): void {
  const path = engineForTests();
  if (path === undefined) {
    reportMissing(title);
    return;
  }
  describe(title, () => {
    let engine: EngineBinary;
    beforeAll(async () => {
      engine = await readEngine(path, process.env);
    });
    tests(() => engine);
  });
}

function engineForTests(): string | undefined {
  const named = process.env[ENGINE_VARIABLE];
  if (named) return findExecutable(named, process.env);
  return findExecutable("tofu", process.env) ?? findExecutable("terraform", process.env) ?? cachedEngine();
}

function reportMissing(title: string): void {
  const message = `no engine (tofu or terraform) on this machine: the tests of "${title}" need one`;
  if (process.env.CI === "true") {
    it(title, () => {
      throw new Error(message);
    });
    return;
  }
  process.stderr.write(`\n*** SKIPPED: ${message}\n*** install one, or run "npm start" once to download it\n\n`);
  // There is nothing to test with.
  describe.skip(title, () => {
    it("needs an engine", () => {});
  });
}

import { execFileSync } from "node:child_process";
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
  if (path === undefined) reportMissing(title, "no engine (tofu or terraform) on this machine", IS_CI);
  else describeWith(path, title, tests);
}

/**
 * The same for tests of what only OpenTofu can do. They are skipped, and say so, when `TERRAFORM_BINARY_NAME` names
 * Terraform, or when there is no OpenTofu.
 */
export function describeWithOpenTofu(title: string, tests: (engine: () => EngineBinary) => void): void {
  const named = process.env[ENGINE_VARIABLE];
  const path = named ? findExecutable(named, process.env) : (findExecutable("tofu", process.env) ?? cachedEngine());
  if (path !== undefined && isOpenTofu(path)) describeWith(path, title, tests);
  else reportMissing(title, `no OpenTofu (tofu) on this machine, or ${ENGINE_VARIABLE} names another engine`, false);
}

const IS_CI = process.env.CI === "true";

function isOpenTofu(path: string): boolean {
  return execFileSync(path, ["version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).includes(
    "OpenTofu",
  );
}

function describeWith(path: string, title: string, tests: (engine: () => EngineBinary) => void): void {
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

function reportMissing(title: string, found: string, isFailure: boolean): void {
  const message = `${found}: the tests of "${title}" need one`;
  if (isFailure) {
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

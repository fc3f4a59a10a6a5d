/**
 * What Node.js 22 and 24 warn of at runtime, and Node.js 20 does not, fails here on any of them: nobody should read
 * `DeprecationWarning` because of us.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand, writeConfig } from "../../support/command-project";
import { temporaryFolder } from "../../support/temporary-folder";

/** Functions of `util` that newer versions warn of: https://nodejs.org/api/deprecations.html, DEP0044 to DEP0060. */
const WARNED_OF = [
  ...["isArray", "isBoolean", "isBuffer", "isDate", "isError", "isFunction", "isNull", "isNullOrUndefined", "isNumber"],
  ...["isObject", "isPrimitive", "isRegExp", "isString", "isSymbol", "isUndefined", "log", "_extend"],
];

const folder = temporaryFolder();
const preload = join(folder, "newer-node.js");
writeFileSync(
  preload,
  `const util = require("node:util");
for (const name of ${JSON.stringify(WARNED_OF)}) {
  util[name] = () => { throw new Error("util." + name + " is deprecated"); };
}`,
);

function runStrictly(...args: readonly string[]) {
  const before = process.env.NODE_OPTIONS;
  process.env.NODE_OPTIONS = `--throw-deprecation --pending-deprecation --require ${preload}`;
  try {
    return runCommand(folder, ...args);
  } finally {
    if (before === undefined) delete process.env.NODE_OPTIONS;
    else process.env.NODE_OPTIONS = before;
  }
}

describe("with deprecations as errors", () => {
  writeConfig(folder);

  test.each([
    ["rules"],
    ["certs", "create"],
    ["--simulated", "w.json", "state", "init"],
    ["--simulated", "w.json", "domain"],
    ["cost", "--state", "none.json"],
  ])("`privatelink %s %s %s %s` ends as it does otherwise", (...words) => {
    const args = words.filter((word) => word !== undefined);
    const strict = runStrictly(...args);
    expect(strict.stderr).not.toMatch(/[Dd]eprecat|bug in privatelink/);
    expect(strict.status).toBe(runCommand(folder, ...args).status);
  });
});

import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { resolveConfigFile, validateConfig } from "../../../src/authoring/app/load-config";
import { UserError } from "../../../src/base/errors/user-error";
import { configWith, DEFAULT_CONFIG } from "../../support/configs";
import type { LoadResult } from "../../support/load-configs";
import { loadConfigs } from "../../support/load-configs-in-process";
import { temporaryFolder } from "../../support/temporary-folder";
import { MISTAKES, WRONG_CONFIG } from "../../support/wrong-config";

/** Values that are not a config. */
const NO_CONFIGS = [
  "null",
  "undefined",
  "42",
  '"hello"',
  "[]",
  "() => ({})",
  "{ name: () => 1n, region: 1n }",
] as const;

function errorOf(action: () => unknown): UserError {
  try {
    action();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

test("the config file is the option, then PRIVATELINK_CONFIG, then privatelink.config.ts", () => {
  const env = { PRIVATELINK_CONFIG: "from/env.ts" };
  expect(resolveConfigFile("from/option.ts", env)).toBe(resolve("from/option.ts"));
  expect(resolveConfigFile(undefined, env)).toBe(resolve("from/env.ts"));
  expect(resolveConfigFile(undefined, {})).toBe(resolve("privatelink.config.ts"));
});

describe("a config file", () => {
  const folder = temporaryFolder();
  const results = new Map<string, LoadResult>();

  const FILES: Readonly<Record<string, string>> = {
    "typed.ts": `interface A { readonly name: string }\nconst a: A = ${JSON.stringify(DEFAULT_CONFIG)};\nexport default a;\n`,
    "importing.ts": `import config from "./typed";\nexport default { ...config, name: "beside" };\n`,
    "plain.js": `module.exports.default = ${JSON.stringify(DEFAULT_CONFIG)};\n`,
    "no-default.ts": "export const config = {};\n",
    "broken.ts": "export default {\n  name: ;\n};\n",
    "throwing.ts": 'throw new Error("no ACCOUNT_ID in the environment");\n',
    "not-installed.ts": 'import "not-installed";\nexport default {};\n',
    ...Object.fromEntries(NO_CONFIGS.map((value, index) => [`value-${index}.ts`, `export default ${value};\n`])),
  };

  beforeAll(async () => {
    for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
    const names = [...Object.keys(FILES), "missing.ts"];
    const loaded = await loadConfigs(names.map((name) => join(folder, name)));
    for (const [index, name] of names.entries()) results.set(name, loaded[index] ?? {});
  });

  test("can be TypeScript without a build, and gets its defaults", () => {
    expect(results.get("typed.ts")?.config).toMatchObject({
      name: "hello",
      producer: { service: { port: 8080 } },
      consumers: { consumer: { vpn: { splitTunnel: true } } },
    });
  });

  test("can import other files", () => {
    expect(results.get("importing.ts")?.config).toMatchObject({ name: "beside" });
  });

  test("can be JavaScript", () => {
    expect(results.get("plain.js")?.exported).toEqual(DEFAULT_CONFIG);
  });

  test("that is missing is reported with its path and how to choose another", () => {
    expect(results.get("missing.ts")?.message).toBe(
      [
        `no config found at ${join(folder, "missing.ts")}`,
        "  expected: a file that default-exports defineConfig({ … })",
        "  do: copy one from the examples, or name another file with --config FILE or PRIVATELINK_CONFIG",
      ].join("\n"),
    );
  });

  test("without a default export is rejected", () => {
    expect(results.get("no-default.ts")?.message).toBe(
      [
        `the config ${join(folder, "no-default.ts")} has no default export`,
        "  expected: export default defineConfig({ … })",
        "  do: add `export default`",
      ].join("\n"),
    );
  });

  test("that does not compile is rejected with the failing line", () => {
    const message = results.get("broken.ts")?.message;
    expect(message).toContain(`the config ${join(folder, "broken.ts")} cannot be read: `);
    expect(message).toContain('broken.ts:2:8: ERROR: Unexpected ";"');
    expect(message).toContain("do: fix the file");
  });

  test("that throws is rejected with its own message, without a stack trace", () => {
    const message = results.get("throwing.ts")?.message;
    expect(message).toContain("cannot be read: no ACCOUNT_ID in the environment");
    expect(message).not.toContain("    at ");
  });

  test("that imports a package that is not installed is rejected with the package name", () => {
    expect(results.get("not-installed.ts")?.message).toContain("Cannot find module 'not-installed'");
  });

  test.each(NO_CONFIGS.map((value, index) => [value, index] as const))(
    "that exports %s is rejected, because it is not a config",
    (_, index) => {
      expect(results.get(`value-${index}.ts`)?.message).toMatch(/^\d errors? in .*; nothing was written\.$/m);
    },
  );
});

describe("a config with errors", () => {
  const { message } = errorOf(() => validateConfig(WRONG_CONFIG, "the config"));
  const findings = message.split("\n\n");

  test.each(MISTAKES)("reports the error at %s together with all others", (where, problem) => {
    const finding = findings.find((one) => new RegExp(`^error \\S+ at ${escaped(where)}(\\.| =|\n)`).test(one));
    expect(finding).toMatch(problem);
    expect(finding).toMatch(/\n {2}fix: {2}\S/);
  });

  test("counts the errors and states that nothing was written", () => {
    const count = findings.length - 1;
    expect(count).toBeGreaterThanOrEqual(MISTAKES.length);
    expect(findings.at(-1)).toBe(`${count} errors in the config; nothing was written.`);
  });
});

describe("a config without errors", () => {
  test("is loaded and returns its warnings and infos as findings", () => {
    const { findings } = validateConfig(configWith({ service: { acceptance: "manual" } }), "the config");
    expect(findings.every((finding) => finding.severity !== "error")).toBe(true);
  });
});

function escaped(text: string): string {
  return text.replace(/[.[\]]/g, "\\$&");
}

import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import type { z } from "zod";
import { CONFIG_TYPES, renderConfigTypes } from "../../../scripts/config-types/render";
import type { ConfigInput, configSchema } from "../../../src/authoring/config/schema";
import { PROJECT } from "../../support/project";

/** Zod's own type takes undefined for absent; a written config does not. */
type Defined<T> = T extends readonly (infer E)[]
  ? readonly Defined<E>[]
  : T extends object
    ? { [K in keyof T]: Defined<Exclude<T[K], undefined>> }
    : T;
type Written = Defined<z.input<typeof configSchema>>;

test("the interfaces of a config are up to date: `npm run config-types` writes them", () => {
  expect(readFileSync(CONFIG_TYPES, "utf8")).toBe(renderConfigTypes());
});

test("the interfaces of a config take what the schema takes, and nothing else", () => {
  // The compiler checks both directions.
  const fromSchema = (config: Written): ConfigInput => config;
  const fromInterfaces = (config: ConfigInput): z.input<typeof configSchema> => config;
  expect([fromSchema, fromInterfaces]).toHaveLength(2);
});

describe("an editor", () => {
  const file = join(PROJECT, "example.config.ts");
  const source = (member: string) => `import { defineConfig } from "./src/config";
export default defineConfig({
  name: "hello",
  region: "eu-central-1",
  consumers: {},
  producer: { network: { cidr: "10.0.0.0/16", zoneIds: ["euc1-az1"] }, service: { ${member} } },
});
`;

  function service(text: string): ts.LanguageService {
    return ts.createLanguageService({
      getCompilationSettings: () => ({ strict: true, skipLibCheck: true, types: [], module: ts.ModuleKind.CommonJS }),
      getCurrentDirectory: () => PROJECT,
      getDefaultLibFileName: ts.getDefaultLibFilePath,
      getScriptFileNames: () => [file],
      getScriptSnapshot: (name) => {
        const content = name === file ? text : ts.sys.readFile(name);
        return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
      },
      getScriptVersion: () => "1",
      fileExists: (name) => name === file || ts.sys.fileExists(name),
      readFile: (name) => (name === file ? text : ts.sys.readFile(name)),
    });
  }

  const completions = (text: string, at: string) =>
    service(text)
      .getCompletionsAtPosition(file, text.indexOf(at) + 1, undefined)
      ?.entries.map(({ name }) => name);

  test("names the interface in which a setting does not exist", () => {
    const [error] = service(source("prt: 8080")).getSemanticDiagnostics(file);
    const message = ts.flattenDiagnosticMessageText(error?.messageText, "\n");
    expect(message).toContain("'prt' does not exist in type 'ServiceConfig'");
  });

  test("completes regions and AZ IDs", () => {
    expect(completions(source(""), '"eu-central-1"')).toEqual(expect.arrayContaining(["eu-central-1", "us-east-1"]));
    expect(completions(source(""), '"euc1-az1"')).toEqual(expect.arrayContaining(["euc1-az1", "use1-az1"]));
  });

  test("shows what a setting is, and its default", () => {
    const text = source("port: 8080");
    const hover = service(text).getQuickInfoAtPosition(file, text.indexOf("port: 8080"));
    expect(ts.displayPartsToString(hover?.documentation)).toBe(
      "The TCP port that consumers connect to. Default: `8080`.",
    );
  });

  test("takes a region that is newer than the list", () => {
    const text = source("").replace('region: "eu-central-1"', 'region: "eu-north-9"');
    expect(service(text).getSemanticDiagnostics(file)).toEqual([]);
  });
});

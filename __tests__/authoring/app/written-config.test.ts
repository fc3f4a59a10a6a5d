import ts from "typescript";
import { writtenConfig } from "../../../src/authoring/app/written-config";

/** `line:column` of a path in files of a project; the config is the first of them. */
function placeOf(files: Readonly<Record<string, string>>, path: readonly PropertyKey[]): string | undefined {
  const [first] = Object.keys(files) as [string];
  const place = writtenConfig(ts, `/p/${first}`, (file) => {
    const text = files[file.replace("/p/", "")];
    if (text === undefined) throw new Error("no such file");
    return text;
  }).placeOf(path);
  return place && `${place.file.replace("/p/", "")}:${place.line}:${place.column}`;
}

const inConfig = (text: string, ...path: PropertyKey[]) => placeOf({ "config.ts": text }, path);

test.each([
  ["an object", 'export default { name: "a" };', "1:18"],
  ["a function that returns its argument", 'export default defineConfig({ name: "a" });', "1:31"],
  ["a constant", 'const config = { name: "a" };\nexport default config;', "1:18"],
  ["a type assertion", 'export default ({ name: "a" } as const satisfies Config)!;', "1:19"],
  ["a key in quotes", 'export default { "name": "a" };', "1:18"],
  ["a computed key", 'const key = "name";\nexport default { [key]: "a" };', "2:18"],
  ["a shorthand", 'const name = "a";\nexport default { name };', "2:18"],
  ["a spread", 'const base = { name: "a" };\nexport default { ...base, region: "b" };', "1:16"],
  ["the last of two", 'const base = { name: "a" };\nexport default { name: "x", ...base };', "1:16"],
  ["a condition", 'export default process.env.CI ? { region: "a" } : { name: "b" };', "1:53"],
  ["a fallback", 'export default undefined ?? { name: "b" };', "1:31"],
  ["a function of the file", 'const make = () => ({ name: "a" });\nexport default make();', "1:23"],
  ["a function with a body", 'function make() {\n  return { name: "a" };\n}\nexport default make();', "2:12"],
  ["a member of a constant", 'const all = { a: { name: "a" } };\nexport default all.a;', "1:20"],
])("the place of a member is found in %s", (_, text, place) => {
  expect(inConfig(text, "name")).toBe(`config.ts:${place}`);
});

test.each([
  ["a member that is not written", "export default {\n  a: { b: 1 },\n};", ["a", "c"], "2:3"],
  ["a member of a call of another module", 'import { x } from "x";\nexport default { a: x.y() };', ["a", "b"], "2:18"],
  ["an element behind a spread", "const l = [1];\nexport default { a: [...l, 2] };", ["a", 1], "2:18"],
  ["a circular constant", "const a = { ...b };\nconst b = { ...a };\nexport default { x: a };", ["x", "y"], "3:18"],
  ["anything of an export that is no literal", 'export default require("x");', ["name"], "1:16"],
])("the place of %s is that of what contains it", (_, text, path, place) => {
  expect(inConfig(text, ...path)).toBe(`config.ts:${place}`);
});

test("the place of an element of an array is that of the element", () => {
  expect(inConfig('export default { zones: ["a", "b"] };', "zones", 1)).toBe("config.ts:1:31");
});

test.each([
  ["a named import", 'import { base } from "./base";\nexport default base;', 'export const base = { name: "a" };'],
  ["a renamed import", 'import { base as b } from "./base";\nexport default b;', 'export const base = { name: "a" };'],
  ["a default import", 'import base from "./base";\nexport default base;', '  export default    { name: "a" };'],
])("%s of the project is followed", (_, config, base) => {
  expect(placeOf({ "config.ts": config, "base.ts": base }, ["name"])).toBe("base.ts:1:23");
});

test("a file without a default export has no places", () => {
  expect(inConfig("export const a = {};", "name")).toBeUndefined();
});

test.each([
  ["process.env.ACCOUNT", "ACCOUNT"],
  ['process.env["ACCOUNT"]', "ACCOUNT"],
  ["process.env.ACCOUNT ?? other", undefined],
])("the environment variable of %s is %s", (value, variable) => {
  const config = writtenConfig(ts, "/p/config.ts", () => `export default { id: ${value} };`);
  expect(config.placeOf(["id"])?.variable).toBe(variable);
});

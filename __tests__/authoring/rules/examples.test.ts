import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { RULES } from "../../../src/authoring/rules/catalogue";
import { CONFIG_RULES } from "../../../src/authoring/rules/config-rules";
import { messagesOf } from "./support/violates";

const SOURCES = join(__dirname, "../../../src/authoring/rules");

/** The one line above a rule. */
const DOCUMENTED = /^\/\*\* (.+) \*\/\n(?:export )?const \w+(?::| = )/gm;

describe("every rule", () => {
  test("has an id of its own", () => {
    const ids = RULES.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test.each(RULES.map((rule) => [rule.id, rule] as const))("%s reads as one sentence", (_, rule) => {
    expect(rule.id).toMatch(/^[A-Z0-9]+-\d\d[a-z]?$/);
    expect(rule.text).not.toMatch(/\.$/);
    expect(rule.why).toMatch(/[.]$/);
    expect(rule.source).not.toBe("");
  });

  test("has its own text as the one line of documentation above it", () => {
    const files = readdirSync(SOURCES, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
    const documented = new Set(
      files.flatMap((name) =>
        [...readFileSync(join(SOURCES, name), "utf8").matchAll(DOCUMENTED)].map(([, line]) => line),
      ),
    );
    expect(RULES.filter(({ text }) => !documented.has(text)).map(({ id }) => id)).toEqual([]);
  });
});

describe("the examples that explain a rule", () => {
  test.each(CONFIG_RULES.map((rule) => [rule.id, rule] as const))("%s refuses its bad example", (id, rule) => {
    expect(messagesOf(id, rule.example.bad)).not.toEqual([]);
  });

  test.each(CONFIG_RULES.map((rule) => [rule.id, rule] as const))("%s accepts its good example", (id, rule) => {
    expect(messagesOf(id, rule.example.good)).toEqual([]);
  });
});

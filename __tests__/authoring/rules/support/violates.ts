import { CONFIG_RULES } from "../../../../src/authoring/rules/config-rules";
import { ruleContext } from "../../../../src/authoring/rules/context";
import type { ConfigChange, ConfigRule } from "../../../../src/authoring/rules/rule";
import { formatFindings } from "../../../../src/base/findings/format-findings";
import { configWith } from "./configs";

/** The rule of this id. */
export function ruleOf(id: string): ConfigRule {
  const rule = CONFIG_RULES.find((candidate) => candidate.id === id);
  if (!rule) throw new Error(`no rule ${id}`);
  return rule;
}

/** What one rule says about the base config with a change, as it is printed. */
export function messagesOf(id: string, change: ConfigChange): readonly string[] {
  const text = formatFindings(ruleOf(id).check(ruleContext(configWith(change))));
  return text === "" ? [] : text.split("\n");
}

/** A test that a rule refuses its own example with exactly these lines. */
export function refusesItsExample(id: string, lines: readonly string[]): void {
  test(`${id} refuses its bad example with the place, the rule and the fix`, () => {
    expect(messagesOf(id, ruleOf(id).example.bad)).toEqual(lines);
  });
}

/** A test that a rule refuses a change with exactly these lines. */
export function refuses(id: string, change: ConfigChange, lines: readonly string[]): void {
  test(`${id} says "${lines.at(-1)?.trim()}" of ${shown(change)}`, () => {
    expect(messagesOf(id, change)).toEqual(lines);
  });
}

/** A test that a rule has nothing to say about a change. */
export function accepts(id: string, change: ConfigChange): void {
  test(`${id} accepts ${shown(change)}`, () => {
    expect(messagesOf(id, change)).toEqual([]);
  });
}

function shown(change: ConfigChange): string {
  return JSON.stringify(change).slice(0, 100);
}

import { CONFIG_RULES } from "../../../../src/authoring/rules/config-rules";
import { ruleContext } from "../../../../src/authoring/rules/context";
import type { ConfigChange, ConfigRule } from "../../../../src/authoring/rules/rule";
import { formatFindings } from "../../../../src/base/findings/format-findings";
import { configWith } from "./configs";

/** The rule with this ID. */
export function ruleOf(id: string): ConfigRule {
  const rule = CONFIG_RULES.find((candidate) => candidate.id === id);
  if (!rule) throw new Error(`no rule ${id}`);
  return rule;
}

/** One rule's findings in the changed base config, as printed. */
export function messagesOf(id: string, change: ConfigChange): readonly string[] {
  const text = formatFindings(ruleOf(id).check(ruleContext(configWith(change))));
  return text === "" ? [] : text.split("\n");
}

/** Tests that a rule rejects its own bad example with exactly these lines, and accepts the good one. */
export function refusesItsExample(id: string, lines: readonly string[]): void {
  test(`${id} rejects its bad example with the place, the rule and the fix`, () => {
    expect(messagesOf(id, ruleOf(id).example.bad)).toEqual(lines);
  });

  test(`${id} accepts its good example`, () => {
    expect(messagesOf(id, ruleOf(id).example.good)).toEqual([]);
  });
}

/** A test that a rule rejects a change with exactly these lines. */
export function refuses(id: string, change: ConfigChange, lines: readonly string[]): void {
  test(`${id} reports "${lines.at(-1)?.trim()}" for ${shown(change)}`, () => {
    expect(messagesOf(id, change)).toEqual(lines);
  });
}

/** A test that a rule accepts a change. */
export function accepts(id: string, change: ConfigChange): void {
  test(`${id} accepts ${shown(change)}`, () => {
    expect(messagesOf(id, change)).toEqual([]);
  });
}

function shown(change: ConfigChange): string {
  return JSON.stringify(change).slice(0, 100);
}

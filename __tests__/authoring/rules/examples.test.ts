import { RULES } from "../../../src/authoring/rules/catalogue";
import { CONFIG_RULES } from "../../../src/authoring/rules/config-rules";
import { ruleContext } from "../../../src/authoring/rules/context";
import { configWith } from "./support/configs";

describe("every rule", () => {
  test("has a unique ID", () => {
    const ids = RULES.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test.each(RULES.map((rule) => [rule.id, rule] as const))("%s reads as one sentence", (_, rule) => {
    expect(rule.id).toMatch(/^[A-Z0-9]+-\d\d[a-z]?$/);
    expect(rule.text).not.toMatch(/\.$/);
    expect(rule.why).toMatch(/[.]$/);
    expect(rule.source).not.toBe("");
  });
});

describe("the examples of the rules", () => {
  /** The errors of an example, and the rule's own findings. */
  function found(id: string, change: object): readonly string[] {
    const context = ruleContext(configWith(change));
    return CONFIG_RULES.flatMap((rule) => rule.check(context))
      .filter(({ rule, severity }) => rule === id || severity === "error")
      .map(({ rule }) => rule);
  }

  test.each(CONFIG_RULES.map((rule) => [rule.id, rule] as const))("%s rejects only the bad example", (id, rule) => {
    expect(found(id, rule.example.bad)).toContain(id);
    expect(found(id, rule.example.good)).not.toContain(id);
  });

  test.each(CONFIG_RULES.map((rule) => [rule.id, rule] as const))("%s violates no other rule", (id, rule) => {
    const expected = ENTAILED[id] ?? [];
    expect([...new Set(found(id, rule.example.bad))].filter((other) => other !== id).sort()).toEqual(expected);
    expect([...new Set(found(id, rule.example.good))].filter((other) => !expected.includes(other))).toEqual([]);
  });
});

/** Other rules that the same mistake violates: a name is part of many names, and a zone is on both sides. */
const ENTAILED: Readonly<Record<string, readonly string[]>> = {
  "LB-01": ["TG-01"],
  "TG-01": ["LB-01"],
  "IAM-01": ["LB-01", "TG-01"],
  "REG-01": ["SUB-08"],
  "REG-02": ["SUB-08"],
  "VPC-01": ["LB-07"],
  "SUB-01": ["LB-07"],
  "SUB-07": ["SVC-08"],
  "SUB-08": ["SVC-08"],
  "SUB-08b": ["SVC-08"],
  "LB-04": ["SVC-08"],
  "SVC-03": ["TG-04b"],
  "EP-09b": ["VPC-14"],
  "R53-01": ["CVPN-21"],
  "CFG-02": ["TAG-02"],
};

import { checkConfig } from "../../../../src/authoring/rules";
import { RULES_BY_ID } from "../../../../src/authoring/rules/catalogue";
import { CONFIG_RULES } from "../../../../src/authoring/rules/config-rules";
import { FACTS_BY_ID } from "../../../../src/base/aws-facts";
import { configWith } from "../../../authoring/rules/support/configs";
import { NOT_FROM_A_CONFIG } from "./not-from-a-config";
import { refusalIds } from "./refusal-ids";
import { refusalSites } from "./refusal-sites";
import { FOUND_BY_ANOTHER, NOT_CAUSED } from "./without-a-rule";

describe("the refusals of the simulated services", () => {
  const sites = refusalSites();

  test("carry the ID of a rule or fact, or are listed with the reason why no config causes them", () => {
    const found: Record<string, number> = {};
    for (const { where, hasId } of sites) if (!hasId) found[where] = (found[where] ?? 0) + 1;
    const listed = Object.assign({}, ...NOT_FROM_A_CONFIG.map(({ refusals }) => refusals)) as Record<string, number>;
    expect(found).toEqual(listed);
  });

  test("name rules and facts that exist", () => {
    const named = sites.flatMap(({ ids }) => ids);
    expect(named.filter((id) => !RULES_BY_ID.has(id) && !FACTS_BY_ID.has(id))).toEqual([]);
    expect(named.length).toBeGreaterThan(30);
  });

  const configRules = new Map(CONFIG_RULES.map((rule) => [rule.id, rule]));

  test("that a config can cause are those of a rule over the config, or of a fact that another such rule finds", () => {
    const withoutRule = refusalIds().filter((id) => !configRules.has(id));
    const listed = [...FOUND_BY_ANOTHER.map(({ fact }) => fact), ...Object.values(NOT_CAUSED).flat()];
    expect(withoutRule).toEqual([...listed].sort());
  });

  test.each(FOUND_BY_ANOTHER.map((one) => [one.fact, one.rule, one] as const))(
    "%s is found by %s",
    (_, rule, { change }) => {
      expect(checkConfig(configWith(change)).map((finding) => finding.rule)).toContain(rule);
    },
  );
});

import { RULES_BY_ID } from "../../../../src/authoring/rules/catalogue";
import { FACTS_BY_ID } from "../../../../src/base/aws-facts";
import { NOT_FROM_A_CONFIG } from "./not-from-a-config";
import { refusalSites } from "./refusal-sites";

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
});

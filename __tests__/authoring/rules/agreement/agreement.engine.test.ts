import { checkConfig } from "../../../../src/authoring/rules";
import { CONFIG_RULES } from "../../../../src/authoring/rules/config-rules";
import type { ConfigRule } from "../../../../src/authoring/rules/rule";
import { describeWithEngine } from "../../../operate/engine/helpers/with-engine";
import { refusalIds } from "../../../rehearsal/services/refusals/refusal-ids";
import { FOUND_BY_ANOTHER } from "../../../rehearsal/services/refusals/without-a-rule";
import { printTable } from "../../../support/print-table";
import { RUNS_ALL, sample } from "../../../support/sample";
import { configWith } from "../support/configs";
import { claimedStages, hasText, pathsOf } from "./claims";
import { fateOf } from "./fate";

jest.mock("../../../../src/operate/operations/synthesize", () => require("./synthesize-unchecked"));

/** By default, one rule of this many. */
const EVERY = 20;
const MINUTE = 60_000;
/** Rules whose mistake meets no refusal with an ID, and why. */
const NOT_OF_A_SERVICE: Readonly<Record<string, string>> = {
  "VPC-13": "an unknown ID",
  "SVC-15d": "an unknown ID",
  "TAG-01": "the provider removes the tag, and the engine misses it",
};

describeWithEngine("what a rule claims about its example, and what happens when no rule is asked", (binary) => {
  const rules = sample(CONFIG_RULES, EVERY);
  const agreeing = new Set<string>();
  const refusals = new Set(refusalIds());

  afterAll(() => {
    if (!RUNS_ALL) return;
    const unprovable = rules.filter(({ notProvable }) => notProvable !== undefined);
    const engines = rules.filter(({ caughtBy }) => caughtBy === "validate" || caughtBy === "plan");
    printTable([
      ["rules", "agree with the rehearsal", "compared with the plugin by test:provider", "not provable"],
      [rules.length, agreeing.size, engines.length, unprovable.length].map(String),
    ]);
    printTable([["not provable", "why"], ...unprovable.map(({ id, notProvable = "" }) => [id, notProvable])]);
  });

  test.each(rules.map((rule) => [rule.id, rule] as const))(
    "%s",
    async (id, rule: ConfigRule) => {
      const fate = await fateOf(configWith(rule.example.bad), binary(), pathsOf(rule));
      const stages = claimedStages(rule);
      const stage = stages.includes(fate.stage) ? "as claimed" : fate.stage;
      expect({ ...fate, stage }).toEqual({ ...fate, stage: "as claimed" });
      if (rule.notProvable !== undefined) return;
      if (rule.caughtBy === "apply" && !(id in NOT_OF_A_SERVICE)) {
        expect(fate.refusedBy).toEqual(expect.arrayContaining(refusals.has(id) ? [id] : [expect.any(String)]));
      }
      if (rule.awsError !== undefined) {
        expect({ error: fate.error, isClaimed: hasText(fate.error, rule.awsError) }).toEqual({
          error: fate.error,
          isClaimed: true,
        });
      }
      if (rule.shownBy !== undefined) {
        const { proof } = await fateOf(configWith(rule.example.good), binary(), pathsOf(rule));
        expect(fate.proof).toContain(rule.shownBy);
        expect(proof).not.toContain(rule.shownBy);
      }
      agreeing.add(id);
    },
    10 * MINUTE,
  );
});

describeWithEngine("a refusal by a fact that has no rule of its ID", (binary) => {
  const deployable = FOUND_BY_ANOTHER.filter(({ isTooLarge }) => isTooLarge === undefined);

  test.each(sample(deployable, deployable.length).map((one) => [one.fact, one.rule, one] as const))(
    "%s is what a config gets that %s finds, when no rule is asked",
    async (fact, rule, { change }) => {
      const config = configWith(change);
      expect(checkConfig(config).map((finding) => finding.rule)).toContain(rule);
      const { stage, refusedBy } = await fateOf(config, binary(), "none");
      expect({ stage, refusedBy }).toEqual({ stage: "apply", refusedBy: expect.arrayContaining([fact]) });
    },
    10 * MINUTE,
  );
});

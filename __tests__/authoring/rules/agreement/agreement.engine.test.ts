import { CONFIG_RULES } from "../../../../src/authoring/rules/config-rules";
import type { CaughtBy, ConfigRule } from "../../../../src/authoring/rules/rule";
import { describeWithEngine } from "../../../operate/engine/helpers/with-engine";
import { printTable } from "../../../support/print-table";
import { RUNS_ALL, sample } from "../../../support/sample";
import { configWith } from "../support/configs";
import { DIFFERENCES, OTHER_TEXTS } from "./differences";
import { type Fate, fateOf, type Stage } from "./fate";

jest.mock("../../../../src/operate/operations/synthesize", () => require("./synthesize-unchecked"));

/** By default, one rule of this many. */
const EVERY = 20;
const MINUTE = 60_000;

/** Where the mistake shows, by what the rule claims. */
const CLAIMED: Readonly<Record<CaughtBy, readonly Stage[]>> = {
  validate: ["validate"],
  plan: ["plan", "accounts"],
  apply: ["apply"],
  silent: ["none", "proof"],
  project: ["none", "proof", "synth", "accounts"],
};

/** What a text has beside the values of one case: an error's message with other names and numbers is the same. */
function fixedParts(text: string): readonly string[] {
  return text
    .split(/"[^"]*"|'[^']*'|…|\b[\w.-]*\d[\w./-]*|\[[^\]]*\]|\b[a-z]+(?:-[a-z]+)+\b/)
    .map((part) => part.trim())
    .filter((part) => part.length > 3);
}

function hasText(error: string, claimed: string): boolean {
  const plain = error.replace(/\s+/g, " ");
  return claimed.split("; ").some((one) => fixedParts(one).every((part) => plain.includes(part)));
}

describeWithEngine("what a rule claims about its example, and what happens when no rule is asked", (binary) => {
  const fates = new Map<string, Fate>();
  const rules = sample(CONFIG_RULES, EVERY);

  afterAll(() => {
    if (!RUNS_ALL) return;
    const ids = rules.map(({ id }) => id);
    const differing = ids.filter((id) => id in DIFFERENCES || OTHER_TEXTS.includes(id));
    printTable([
      ["rules", "agree with the rehearsal", "differ"],
      [String(ids.length), String(ids.length - differing.length), String(differing.length)],
    ]);
    printTable([
      ["rule", "caught by", "rehearsal", "why it differs"],
      ...rules.flatMap(({ id, caughtBy }) =>
        id in DIFFERENCES ? [[id, caughtBy, fates.get(id)?.stage ?? "", DIFFERENCES[id]?.why ?? ""]] : [],
      ),
    ]);
  });

  test.each(rules.map((rule) => [rule.id, rule] as const))(
    "%s",
    async (id, rule: ConfigRule) => {
      const fate = await fateOf(configWith(rule.example.bad), binary());
      fates.set(id, fate);
      const known = DIFFERENCES[id];
      const stages: readonly Stage[] = known === undefined ? CLAIMED[rule.caughtBy] : [known.stage];
      expect({ ...fate, stage: stages.includes(fate.stage) ? "as expected" : fate.stage }).toEqual({
        ...fate,
        stage: "as expected",
      });
      if (known !== undefined || rule.awsError === undefined || fate.error === "") return;
      expect(hasText(fate.error, rule.awsError)).toBe(!OTHER_TEXTS.includes(id));
    },
    10 * MINUTE,
  );
});

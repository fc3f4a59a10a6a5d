import fc from "fast-check";
import { parseConfig } from "../../../src/authoring/config/parse-config";
import { checkConfig } from "../../../src/authoring/rules";
import { RULES_BY_ID } from "../../../src/authoring/rules/catalogue";
import { formatFindings } from "../../../src/base/findings/format-findings";
import { randomConfig } from "./support/random-config";

const SEED = 20_261_120;
const RUNS = 10_000;

test(`each of ${RUNS} random configs is accepted, or refused with a message`, () => {
  const counts = { accepted: 0, refused: 0 };
  const rules = new Set<string>();
  fc.assert(
    fc.property(randomConfig(), (input) => {
      const parsed = parseConfig(input);
      const findings = [...parsed.findings, ...(parsed.config ? checkConfig(parsed.config) : [])];
      for (const { rule, problem, fix } of findings) {
        // Plain comparisons: a hundred thousand expectations would take longer than the rules.
        if ((rule !== "CONFIG" && !RULES_BY_ID.has(rule)) || problem === "" || fix === "") {
          throw new Error(`a finding without a rule, a problem or a fix: ${formatFindings(findings)}`);
        }
        rules.add(rule);
      }
      const refused = findings.some(({ severity }) => severity === "error");
      if (!refused && parsed.config === undefined) throw new Error("neither refused nor read");
      counts[refused ? "refused" : "accepted"]++;
    }),
    { seed: SEED, numRuns: RUNS },
  );
  console.log(`random configs: ${counts.accepted} accepted, ${counts.refused} refused, by ${rules.size} rules`);
  expect(counts.accepted).toBeGreaterThan(RUNS / 10);
  expect(counts.refused).toBeGreaterThan(RUNS / 10);
});

import fc from "fast-check";
import { parseConfig } from "../../../src/authoring/config/parse-config";
import { configSchema } from "../../../src/authoring/config/schema";
import { checkConfig } from "../../../src/authoring/rules";
import { RULES_BY_ID } from "../../../src/authoring/rules/catalogue";
import type { Finding } from "../../../src/base/findings/finding";
import { formatFinding } from "../../../src/base/findings/format-findings";
import { RUNS_ALL } from "../../support/sample";
import { membersIn, membersOf } from "./support/members";
import { randomConfig } from "./support/random-config";

const SEED = 20_261_120;
const RUNS = RUNS_ALL ? 10_000 : 2000;
/** The random configs violate most rules; fewer would mean that the generator is too tame. */
const BROKEN_RULES = 90;

/** Problems with the finding itself. */
function flaw({ rule, severity, where, problem, fix }: Finding, acknowledged: ReadonlySet<string>): string | undefined {
  const info = RULES_BY_ID.get(rule);
  if (problem === "" || fix === "") return "no problem or no fix";
  if (rule === "CONFIG") return severity === "error" ? undefined : "a shape finding is an error";
  if (!info) return "an unknown rule";
  if (!problem.startsWith(info.text)) return "the problem is not the rule's text";
  if (severity !== info.severity && !(severity === "info" && acknowledged.has(rule))) return "not the rule's severity";
  const top = /^\w*/.exec(where)?.[0] ?? "";
  return top === "" || top in configSchema.def.innerType.shape ? undefined : "a place outside the config";
}

/** Members whose keys are data. */
const RECORDS = [
  ...["consumers", "tags", "acknowledge"],
  ...["producer", "consumers.*"].flatMap((stack) => [
    `${stack}.network.subnetCidrs`,
    `${stack}.network.privateLinkSubnets.subnetCidrs`,
  ]),
];

test("the random configs have every member of the schema, and lists of several elements", () => {
  const configs = fc.sample(randomConfig(), { seed: SEED, numRuns: 2000 });
  const drawn = new Set(configs.flatMap((config) => membersIn(config, (path) => RECORDS.includes(path))));
  expect(membersOf(configSchema).filter((member) => !drawn.has(member))).toEqual([]);
  expect(drawn).toContain("consumers.*.vpn.authorizedNetworks[].accessGroupId");
});

test(`each of ${RUNS} random configs is accepted, or refused with the rule, its place and a fix`, () => {
  const counts = { accepted: 0, refused: 0 };
  const rules = new Set<string>();
  fc.assert(
    fc.property(randomConfig(), (input) => {
      const parsed = parseConfig(input);
      const acknowledged = new Set(Object.keys(parsed.config?.acknowledge ?? {}));
      const findings = [...parsed.findings, ...(parsed.config ? checkConfig(parsed.config) : [])];
      for (const finding of findings) {
        // Plain comparisons: a hundred thousand expectations would take longer than the rules.
        const found = flaw(finding, acknowledged);
        if (found !== undefined) throw new Error(`${found}: ${formatFinding(finding)}`);
        rules.add(finding.rule);
      }
      const refused = findings.some(({ severity }) => severity === "error");
      if (!refused && parsed.config === undefined) throw new Error("neither refused nor read");
      counts[refused ? "refused" : "accepted"]++;
    }),
    { seed: SEED, numRuns: RUNS },
  );
  expect(counts.accepted).toBeGreaterThan(RUNS / 10);
  expect(counts.refused).toBeGreaterThan(RUNS / 10);
  expect(rules.size).toBeGreaterThan(BROKEN_RULES);
});

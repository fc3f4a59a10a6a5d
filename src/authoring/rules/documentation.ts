import { isAcknowledgeable } from "./acknowledge";
import { RULE_GROUPS } from "./catalogue";
import type { CaughtBy, RuleInfo } from "./rule";

const WITHOUT: Readonly<Record<CaughtBy, string>> = {
  validate: "validate",
  plan: "plan",
  apply: "no: AWS refuses it at apply",
  silent: "no: it applies and does not work",
  project: "no: not AWS's business",
};

const INTRODUCTION = `# Rules

What is checked before anything is written. This page is generated: \`npm run docs:rules\`.

- **error**: AWS would refuse it, or it cannot work. Nothing is synthesized.
- **warning**: it works, but it costs, leaks or surprises. It is printed.
- **info**: good to know.

Warnings can be acknowledged, and so can the errors marked with a star; the reason is shown instead:
\`acknowledge: { "ZON-01": "a trial, in one zone only" }\`.
\`privatelink rules explain <id>\` says why a rule is there, with AWS's error and an example.

"Without it" says whether the real provider (hashicorp/aws 5.100.0 on terraform 1.11.4) would have found the
mistake at \`validate\` or \`plan\`, or when else it would have shown.
`;

/** The page that lists all rules, in Markdown. */
export function rulesPage(): string {
  const rules = RULE_GROUPS.flatMap((group) => group.rules);
  return [
    INTRODUCTION,
    summary(rules),
    ...RULE_GROUPS.flatMap(({ title, rules: grouped }) => ["", `## ${title}`, "", table(grouped)]),
    "",
  ].join("\n");
}

function summary(rules: readonly RuleInfo[]): string {
  const count = (...kinds: readonly CaughtBy[]) => rules.filter(({ caughtBy }) => kinds.includes(caughtBy)).length;
  return [
    `Of ${rules.length} rules, the provider's validate would have found ${count("validate")}, its plan ${count("plan")};`,
    `AWS would have refused ${count("apply")} minutes into an apply; ${count("silent")} would have applied and not worked, leaked or`,
    `cost; ${count("project")} are this project's own.`,
  ].join("\n");
}

function table(rules: readonly RuleInfo[]): string {
  const rows = rules.map((rule) =>
    [rule.id, severity(rule), rule.text, WITHOUT[rule.caughtBy], rule.source].map(cell).join(" | "),
  );
  return [
    "| id | severity | rule | without it | source |",
    "|---|---|---|---|---|",
    ...rows.map((row) => `| ${row} |`),
  ].join("\n");
}

function severity(rule: RuleInfo): string {
  return rule.severity === "error" && isAcknowledgeable(rule) ? "error *" : rule.severity;
}

/** Text inside a table: bars would end the cell, stars and angle brackets would be taken for markup. */
function cell(text: string): string {
  return text.replace(/[|*<>_[\]]/g, (sign) => `\\${sign}`);
}

import type { Path } from "./place";
import { configRule, type Violation } from "./rule";

/** The beginning of a template in Terraform, unless it is escaped: `$${` and `%%{` are text. */
const TEMPLATE = /(?<!\$)\$\{|(?<!%)%\{/;

export const plainText = configRule("CFG-02", "error", {
  text: "a text must not contain ${ or %{",
  why: "Terraform evaluates what follows as a template: it fails, or shows a value that is not meant for others.",
  source: "Terraform, strings and templates",
  caughtBy: "validate",
  awsError: "Reference to undeclared input variable",
  example: { bad: { tags: { team: `\${var.team}` } }, good: { tags: { team: "network" } } },
  violations: ({ config: { acknowledge: _, ...config } }) => templatesIn(config, []),
});

/** The texts with a template, wherever they are. */
function templatesIn(value: unknown, path: Path): readonly Violation[] {
  if (typeof value === "string") {
    const fix = "remove it, or write $${ or %%{ for the characters themselves";
    return TEMPLATE.test(value) ? [{ path, value, fix }] : [];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    templatesIn(part, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

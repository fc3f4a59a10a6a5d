import { isSteering, printable } from "../../base/printable";
import { vpnExample } from "./examples";
import type { Path } from "./place";
import { configRule } from "./rule";

/** The beginning of a template in Terraform, unless it is escaped: `$${` and `%%{` are text. */
const TEMPLATE = /(?<!\$)\$\{|(?<!%)%\{/;

export const plainText = configRule("CFG-02", "error", {
  text: "a text must not contain ${ or %{",
  why: "Terraform evaluates what follows as a template: it fails, or shows a value that is not meant for others.",
  source: "Terraform, strings and templates",
  caughtBy: "validate",
  awsError: "Reference to undeclared input variable",
  example: { bad: { tags: { team: `\${var.team}` } }, good: { tags: { team: "network" } } },
  violations: ({ config: { acknowledge: _, ...config } }) =>
    textsIn(config, [])
      .filter(({ value }) => TEMPLATE.test(value))
      .map((text) => ({ ...text, fix: "remove it, or write $${ or %%{ for the characters themselves" })),
});

export const visibleText = configRule("CFG-03", "error", {
  text: "a text must not contain control characters (a banner may have lines), or characters that change the direction of text or cannot be seen",
  why: "A reviewer sees another text than Terraform and AWS; terminals obey control characters.",
  source: "Unicode Technical Report 36, bidirectional text spoofing",
  caughtBy: "project",
  example: vpnExample({ banner: "Only \u202esresu dezirohtua" }, { banner: "Authorized users only" }),
  violations: ({ config: { acknowledge: _, ...config } }) =>
    textsIn(config, [])
      .filter(({ path: place, value }) => isSteering(value) || (place.at(-1) !== "banner" && /[\n\t]/.test(value)))
      .map(({ path, value }) => ({ path, value: printable(value), fix: "remove them" })),
});

/** All texts, keys of records included, with their places. */
function textsIn(value: unknown, path: Path): readonly { readonly path: Path; readonly value: string }[] {
  if (typeof value === "string") return [{ path, value }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    return [...(Array.isArray(value) ? [] : [{ path: at, value: key }]), ...textsIn(part, at)];
  });
}

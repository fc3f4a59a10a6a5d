import type { CaughtBy, RuleInfo } from "../../../../src/authoring/rules/rule";
import type { AskedPaths, Stage } from "./fate";

/** Where the mistake of a rule's example shows, by what the rule claims. */
const CLAIMED: Readonly<Record<CaughtBy, readonly Stage[]>> = {
  validate: ["validate"],
  plan: ["plan", "accounts"],
  apply: ["apply"],
  silent: ["none", "proof"],
  // The command itself refuses some before the engine validates, such as encryption with Terraform.
  project: ["none", "proof", "synth", "validate", "accounts"],
};

/** @returns the stages at which a rehearsal shows the example: a mistake that it cannot show, it does not show. */
export function claimedStages({ caughtBy, notProvable }: RuleInfo): readonly Stage[] {
  return notProvable === undefined ? CLAIMED[caughtBy] : ["none", "proof"];
}

/** @returns the paths whose proof shows the mistake. */
export function pathsOf({ shownBy, shownTo }: RuleInfo): AskedPaths {
  if (shownBy === undefined) return "none";
  return shownTo === undefined ? "service" : { to: shownTo };
}

/** What a text has beside the values of one case: an error's message with other names and numbers is the same. */
function fixedParts(text: string): readonly string[] {
  return text
    .split(/"[^"]*"|'[^']*'|…|\b[\w.-]*\d[\w./-]*|\[[^\]]*\]|\b[a-z]+(?:-[a-z]+)+\b/)
    .map((part) => part.trim())
    .filter((part) => part.length > 3);
}

/** Whether an error has a text that a rule claims; `; ` separates alternatives. */
export function hasText(error: string, claimed: string): boolean {
  const plain = error.replace(/\s+/g, " ");
  return claimed.split("; ").some((one) => fixedParts(one).every((part) => plain.includes(part)));
}

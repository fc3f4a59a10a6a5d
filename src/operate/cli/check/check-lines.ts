/** Results of checks as text. Pure. */

import pc from "picocolors";
import { amount } from "../../../base/collections";
import type { Finding } from "../../../base/findings/finding";
import { writtenValue } from "../../../base/findings/format-findings";
import type { CheckResult, CheckStatus } from "../../operations/check/check-result";
import { wrap } from "../layout/wrap";

/** What is printed of a result. */
export type ShownResult = Pick<CheckResult, "check" | "expected" | "found" | "fix"> & {
  /** `note`: nothing has to be done about it. */
  readonly status: CheckStatus | "note";
};

const MARKS: Readonly<Record<ShownResult["status"], string>> = {
  pass: pc.green("✔"),
  note: pc.cyan("i"),
  warn: pc.yellow("!"),
  fail: pc.red("✖"),
};

/** The longest name of a check. */
const NAME_WIDTH = "state encryption".length;
/** Columns before what was found. */
const MARGIN = 2 + 2 + NAME_WIDTH + 2;

/** One line for a result, and below it what was expected and what to do. */
export function resultLines({ check, status, found, expected, fix }: ShownResult, width: number): readonly string[] {
  const texts = [found, ...(expected ? [`expected: ${expected}`] : []), ...(fix ? [adviceOf(status, fix)] : [])];
  const [first = "", ...rest] = texts.flatMap((text) => wrap(text, width - MARGIN, text === found ? 0 : 2));
  const blank = " ".repeat(MARGIN);
  return [`  ${MARKS[status]} ${check.padEnd(NAME_WIDTH)}  ${first}`, ...rest.map((line) => `${blank}${line}`)];
}

/** Nothing has to be done about a note: what can be done is a possibility, and what is acknowledged has its reason. */
function adviceOf(status: ShownResult["status"], fix: string): string {
  if (status !== "note") return `do: ${fix}`;
  return fix.startsWith("none") ? fix.replace(/^none: /, "") : `possible: ${fix}`;
}

/** A finding of the config as a result. */
export function findingResult({ fix, position, problem, rule, severity, value, where }: Finding): ShownResult {
  const place = position === undefined ? "" : `, ${position}`;
  const shown = value === undefined ? "" : ` = ${writtenValue(value)}`;
  return {
    check: rule,
    status: severity === "info" ? "note" : "warn",
    found: `${where || "the config"}${shown}${place}`,
    expected: problem,
    fix,
  };
}

/** `20 passed, 1 warning, 2 failed`. */
export function countsLine(results: readonly Pick<ShownResult, "status">[]): string {
  const count = (status: ShownResult["status"]) => results.filter((result) => result.status === status).length;
  const [warnings, notes, failed] = [count("warn"), count("note"), count("fail")];
  return [
    `${count("pass")} passed`,
    warnings === 0 ? "no warnings" : amount(warnings, "warning"),
    ...(notes === 0 ? [] : [amount(notes, "note")]),
    failed === 0 ? "none failed" : `${failed} failed`,
  ].join(", ");
}

import { type UserError, userError } from "../../../base/errors/user-error";
import type { Step } from "../step";
import type { CheckContext, CheckResult } from "./check";
import { runChecks } from "./run-checks";

/** What is checked before a deployment that makes its own certificates: theirs may be missing. */
const MENDED_LATER: readonly string[] = ["certificates"];

/**
 * The checks as one step of something longer.
 * @param onResults gets all results, failed ones too
 */
export function checkStep(context: CheckContext, onResults: (results: readonly CheckResult[]) => void): Step {
  return {
    title: "Check",
    run: async () => {
      const results = await runChecks(context);
      onResults(results);
      const failed = results.filter(({ check, status }) => status === "fail" && !MENDED_LATER.includes(check));
      if (failed.length > 0) throw checksFailed(failed);
      const count = (status: CheckResult["status"]) => results.filter((result) => result.status === status).length;
      return `${count("pass")} pass, ${count("warn")} warn`;
    },
  };
}

function checksFailed(failed: readonly CheckResult[]): UserError {
  return userError(
    failed.length === 1 ? "a check fails" : `${failed.length} checks fail`,
    ...failed.flatMap(({ check, where, found, fix }) => [
      `${check}, ${where}: ${found}`,
      ...(fix === undefined ? [] : [`  fix: ${fix}`]),
    ]),
    "do: `privatelink check` shows all results",
  );
}

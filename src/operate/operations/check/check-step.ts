import { amount } from "../../../base/collections";
import { checksFailed } from "../../../base/errors/deploy-errors";
import type { Step } from "../operation-step";
import type { CheckContext, CheckResult } from "./check-result";
import { runChecks } from "./run-checks";

/** Checks that may fail before a deployment that creates its own certificates. */
const FIXED_LATER: readonly string[] = ["certificates"];

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
      const failed = results.filter(({ check, status }) => status === "fail" && !FIXED_LATER.includes(check));
      if (failed.length > 0) throw checksFailed(failed);
      const count = (status: CheckResult["status"]) => results.filter((result) => result.status === status).length;
      return `${count("pass")} passed, ${count("warn") === 0 ? "no warnings" : amount(count("warn"), "warning")}`;
    },
  };
}

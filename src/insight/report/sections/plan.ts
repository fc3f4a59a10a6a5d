import { type Html, h, table } from "../html";
import type { ReportPlan } from "../report-input";
import { section } from "./section";

/** The changes of an apply. */
export function planSection(plans: readonly ReportPlan[]): Html | undefined {
  if (plans.length === 0) return undefined;
  return section(
    "plan",
    "Plan",
    table(
      ["Stack", "To add", "To change", "To destroy", ""],
      plans.map((plan) => [
        plan.stack,
        `${plan.add}`,
        `${plan.change}`,
        `${plan.remove}`,
        plan.add + plan.change + plan.remove === 0
          ? "no changes: the deployment matches the config"
          : changes(plan.changes),
      ]),
      { numbers: [1, 2, 3], plain: [0] },
    ),
  );
}

function changes(lines: readonly string[]): Html {
  return h(
    "details",
    {},
    h("summary", {}, `${lines.length} changes`),
    h("ul", {}, ...lines.map((line) => h("li", {}, h("code", {}, line)))),
  );
}

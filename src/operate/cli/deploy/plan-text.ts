/** Plans as text. */
import pc from "picocolors";
import { formatDiagnostic } from "../../engine/diagnostics";
import type { ChangeAction, PlannedChangeEvent } from "../../engine/events";
import { describePlan } from "../../operations/deploy/stack-steps";
import type { StackChange } from "../../operations/dialogue";

/** The mark and the order of changes: destructive changes come first. */
const MARKS: Readonly<Record<string, { readonly mark: string; readonly order: number }>> = {
  delete: { mark: pc.red("-"), order: 0 },
  replace: { mark: pc.red("±"), order: 1 },
  update: { mark: pc.yellow("~"), order: 2 },
  import: { mark: pc.cyan("→"), order: 3 },
  create: { mark: pc.green("+"), order: 4 },
};

const OTHER = { mark: " ", order: 5 };

/** The plans of stacks: counts, then changes, destructive ones first, then the engine's warnings. */
export function renderPlans(plans: readonly StackChange[]): string {
  return plans.map(renderPlan).join("\n\n");
}

function renderPlan({ stack, plan }: StackChange): string {
  const changes = plan.changes.filter(({ action }) => action !== "noop" && action !== "read").sort(byWeight);
  return [
    pc.bold(`${stack}: ${describePlan(plan)}`),
    ...changes.map(renderChange),
    ...plan.warnings.map((warning) => pc.yellow(formatDiagnostic(warning))),
  ].join("\n");
}

function byWeight(one: PlannedChangeEvent, other: PlannedChangeEvent): number {
  const difference = markOf(one.action).order - markOf(other.action).order;
  return difference === 0 ? (one.address < other.address ? -1 : 1) : difference;
}

function renderChange({ action, address, reason }: PlannedChangeEvent): string {
  const known = MARKS[action] === undefined ? ` (${action})` : "";
  const why = reason === undefined ? "" : ` (${reason.replaceAll("_", " ")})`;
  return `  ${markOf(action).mark} ${address}${known}${why}`;
}

function markOf(action: ChangeAction): { readonly mark: string; readonly order: number } {
  return MARKS[action] ?? OTHER;
}

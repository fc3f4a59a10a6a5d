/** Plans as text. */
import pc from "picocolors";
import { formatDiagnostic } from "../../engine/diagnostics";
import type { ChangeAction, PlannedChangeEvent } from "../../engine/events";
import type { PlanDetails } from "../../engine/plan-details";
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
    ...changes.flatMap((change) => renderChange(change, plan.details)),
    ...plan.warnings.map((warning) => pc.yellow(formatDiagnostic(warning))),
  ].join("\n");
}

function byWeight(one: PlannedChangeEvent, other: PlannedChangeEvent): number {
  const difference = markOf(one.action).order - markOf(other.action).order;
  return difference === 0 ? (one.address < other.address ? -1 : 1) : difference;
}

/** The engine's reasons in words; the attributes that force a replacement take the place of their reason. */
const REASONS: Readonly<Record<string, string>> = {
  cannot_update: "replaced: it cannot be updated",
  delete_because_count_index: "no longer in the config",
  delete_because_each_key: "no longer in the config",
  delete_because_no_module: "no longer in the config",
  delete_because_no_move_target: "no longer in the config",
  delete_because_no_resource_config: "no longer in the config",
  delete_because_wrong_repetition: "no longer in the config",
  read_because_config_unknown: "read during the apply",
  read_because_dependency_pending: "read during the apply",
  replace_because_cannot_update: "replaced: it cannot be updated",
  replace_because_tainted: "replaced: its creation failed before",
  replace_by_request: "replaced on request",
  replace_by_triggers: "replaced with what it belongs to",
  requested: "replaced on request",
  tainted: "replaced: its creation failed before",
};

const LONGEST_VALUE = 60;

/** The change, and a line for each attribute that forces a replacement. */
function renderChange({ action, address, reason }: PlannedChangeEvent, details?: PlanDetails): readonly string[] {
  const { attributes = [], forcedBy = [] } = details?.get(address) ?? {};
  const known = MARKS[action] === undefined ? ` (${action})` : "";
  const inPlace = action === "update" && attributes.length > 0 ? ` (${attributes.join(", ")})` : "";
  const words = reason === undefined ? "" : ` (${REASONS[reason] ?? reason.replaceAll("_", " ")})`;
  const why = forcedBy.length > 0 ? " (replaced)" : words;
  return [
    `  ${markOf(action).mark} ${address}${known}${inPlace}${why}`,
    ...forcedBy.map(({ attribute, from, to }) => `      ${attribute}: ${shortened(from)} → ${shortened(to)}`),
  ];
}

function shortened(text: string): string {
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE - 1)}…` : text;
}

function markOf(action: ChangeAction): { readonly mark: string; readonly order: number } {
  return MARKS[action] ?? OTHER;
}

/** Plans as text. */
import pc from "picocolors";
import { formatDiagnostic } from "../../engine/diagnostics";
import type { CostChange } from "../../operations/deploy/planned-cost";
import { describePlan } from "../../operations/deploy/stack-steps";
import type { StackChange } from "../../operations/dialogue";
import { columnsOf, wrap } from "../layout/wrap";
import { type ChangeGroup, changeGroups } from "./change-groups";

/** How plans are printed. */
export interface PlanTextOptions {
  /** Columns. */
  readonly width: number;
  /** Also list every resource, by the engine's address. @default false */
  readonly verbose?: boolean;
}

/** The plans of stacks: counts, then changes, destructive ones first, then the engine's warnings. */
export function renderPlans(plans: readonly StackChange[], options: PlanTextOptions): string {
  return plans.map((plan) => renderPlan(plan, options)).join("\n\n");
}

function renderPlan({ stack, plan }: StackChange, { verbose = false, width }: PlanTextOptions): string {
  const real = plan.changes.filter(({ action }) => action !== "noop" && action !== "read");
  return [
    pc.bold(`${stack}: ${describePlan(plan)}`),
    ...groupLines(changeGroups(plan.changes, plan.details), width),
    ...(verbose ? ["", ...real.map(({ action, address }) => pc.dim(`  ${action} ${address}`)).sort()] : []),
    ...plan.warnings.map((warning) => pc.yellow(formatDiagnostic(warning))),
  ].join("\n");
}

const COLOURS: Readonly<Record<string, (text: string) => string>> = {
  delete: pc.red,
  replace: pc.red,
  update: pc.yellow,
  import: pc.cyan,
  create: pc.green,
};

const VERB_WIDTH = "replace".length;
/** The widest column of what is changed; the reason of a longer one is on the next line. */
const WIDEST = 36;

/** Three columns: what is done, to what, why. Where the terminal is narrow, the reason is below. */
function groupLines(groups: readonly ChangeGroup[], width: number): readonly string[] {
  const column = Math.max(0, ...groups.map(({ what }) => columnsOf(what)).filter((columns) => columns <= WIDEST));
  const indent = 2 + VERB_WIDTH + 2;
  return groups.flatMap(({ verb, what, why }) => {
    const head = `  ${(COLOURS[verb] ?? String)(verb.padEnd(VERB_WIDTH))}  ${what}`;
    // A number stays with what it counts.
    const reason = why.map((text) => (/^\d/.test(text) ? text.replaceAll(" ", TIED) : text)).join(", ");
    if (reason === "") return [head];
    const margin = indent + column + 2;
    const beside = wrap(reason, width - margin).map(untied);
    const isBeside = columnsOf(what) <= column && (beside.length === 1 || width - margin >= 36);
    if (isBeside) {
      const [first = "", ...rest] = beside;
      const gap = " ".repeat(margin - indent - columnsOf(what));
      return [`${head}${gap}${first}`, ...rest.map((line) => `${" ".repeat(margin)}${line}`)];
    }
    return [head, ...wrap(`${" ".repeat(indent + 2)}${reason}`, width, indent + 2).map(untied)];
  });
}

/** A space between words that belong together. */
const TIED = "\u00a0";

function untied(line: string): string {
  return line.replaceAll(TIED, " ");
}

/** `cost of all stacks: 127.28 → 145.10 USD a month`. */
export function costLines(cost: CostChange | undefined): readonly string[] {
  return cost === undefined ? [] : [`cost of ${cost.of}: ${amounts(cost)}`];
}

function amounts({ after, before }: CostChange): string {
  const [old, current] = [before.usd.toFixed(2), after.usd.toFixed(2)];
  const rest = before.isComplete && after.isComplete ? "" : ", and what has no known price";
  if (old === current) return `${current} USD a month, unchanged${rest}`;
  return `${before.usd === 0 ? "" : `${old} → `}${current} USD a month${rest}`;
}

import type { ReportBasis } from "../../insight/report";
import type { PlanSummary } from "../engine/engine-calls";
import { unverified } from "./facts";
import type { TopologyReading } from "./read-topology";

/** @returns what the verdicts of a reading rest on. @param isSimulated whether AWS is simulated by this project */
export function basisOf(reading: TopologyReading, isSimulated: boolean): ReportBasis {
  const pending = reading.plans.reduce((sum, { plan }) => sum + changedResources(plan), 0);
  return { text: basisText(reading, isSimulated), pending };
}

/** A replacement counts as an addition and a removal. */
function changedResources({ changes, counts: { add, change, remove } }: PlanSummary): number {
  return add + change + remove - changes.filter(({ action }) => action === "replace").length;
}

function basisText({ ages, origin, plans, rehearsedSeconds }: TopologyReading, isSimulated: boolean): string {
  if (rehearsedSeconds !== undefined) return `rehearsed on simulated accounts in ${rehearsedSeconds} s, no AWS account`;
  const stale = unverified(ages);
  if (stale.length > 0) {
    const stacks = stale.map(({ stack, storedAt }) =>
      storedAt === undefined ? stack : `${stack} of ${minutes(storedAt)}`,
    );
    return `from the state of ${stacks.join(" and ")}, not verified`;
  }
  const [oldest] = ages.flatMap(({ readAt }) => readAt ?? []).sort();
  if (oldest === undefined) return `from ${origin}`;
  const planned = plans.length === 0 ? ", without a plan" : "";
  return `from ${isSimulated ? "simulated accounts" : "AWS"} as of ${minutes(oldest)}${planned}`;
}

const minutes = (time: string): string => `${time.slice(0, 16).replace("T", " ")} UTC`;

import { amount } from "../../../base/collections";
import { proofHeadline } from "../../../insight/reachability";
import type { EngineBinary } from "../../engine/engine-kinds";
import type { ConsumerTest } from "../../operations/connection-test/test-consumers";
import { printableOutputs } from "../../operations/deploy/saved-outputs";
import type { ExpectedTime, RehearsalSummary } from "../../operations/rehearsal/rehearsal-steps";
import { colourMarks } from "../colour-marks";
import { oneLine } from "../one-line";
import { print, printJson } from "../print";
import type { StepTime } from "../run-steps";

export interface RehearsalResult {
  readonly summary: RehearsalSummary;
  readonly times: readonly StepTime[];
  readonly binary: EngineBinary;
  /** IDs of what the config assumes to exist: simulated as the config describes it, and not checked. */
  readonly takenAsExisting: readonly string[];
  /** The folder of a kept deployment. */
  readonly keptIn?: string;
  /** The path of the report, relative to the current folder. */
  readonly report: string;
}

/** Prints the result as text, or as JSON with `json`. Sensitive outputs are never printed. */
export function printRehearsalSummary(result: RehearsalResult, options: { readonly json: boolean }): void {
  if (options.json) printJson(asJson(result));
  else print(asText(result));
}

function asJson({ summary, times, binary, takenAsExisting, keptIn, report }: RehearsalResult) {
  return {
    engine: { kind: binary.kind, version: binary.version },
    stacks: summary.stacks.map((stack) => ({
      name: stack.name,
      resourcesAdded: stack.added,
      outputs: printableOutputs(stack.outputs),
    })),
    secondPlanEmpty: summary.secondPlanEmpty,
    checks: summary.checks,
    accepted: summary.accepted,
    profiles: summary.profiles,
    tests: summary.tests?.map(testAsJson),
    takenAsExisting,
    expected: summary.expected ?? null,
    leftovers: summary.leftovers ?? null,
    keptIn: keptIn ?? null,
    report,
    steps: times,
  };
}

function asText({ summary, times, takenAsExisting, keptIn, report }: RehearsalResult): string {
  const seconds = times.reduce((sum, time) => sum + time.seconds, 0);
  const lines = summary.stacks.flatMap((stack) => [
    "",
    `${stack.name}: ${amount(stack.added, "resource")}`,
    ...Object.entries(printableOutputs(stack.outputs)).map(([name, value]) => `  ${name} = ${oneLine(value)}`),
  ]);
  const paths = (summary.tests ?? []).flatMap(({ proofs }) =>
    proofs.map((proof) => `  ${colourMarks(proofHeadline(proof))}`),
  );
  const end = keptIn
    ? `Kept in ${keptIn}. It is simulated: delete the folder to remove it.`
    : "Nothing is left in either account.";
  const taken =
    takenAsExisting.length > 0
      ? ["", "Assumed to exist as the config describes, not checked:", ...takenAsExisting.map((id) => `  ${id}`)]
      : [];
  return [
    ...lines,
    ...(paths.length > 0 ? ["", "Proven, hop by hop:", ...paths] : []),
    ...expectedLines(summary.expected),
    ...taken,
    "",
    `Report with diagram, proofs, cost and resources: ${report}`,
    `Rehearsed in ${seconds.toFixed(1)} s. ${end}`,
  ].join("\n");
}

/** A summary of the proofs: `privatelink reach --json` prints them completely. */
function testAsJson({ consumer, ok, proofs }: ConsumerTest) {
  const paths = proofs.map(({ sourceLabel, destinationLabel, verdict, summary }) => ({
    from: sourceLabel,
    to: destinationLabel,
    verdict,
    summary,
  }));
  return { consumer, ok, paths };
}

function expectedLines(expected: ExpectedTime | undefined): readonly string[] {
  if (!expected) return [];
  return [
    "",
    `On AWS the deployment would take about ${minutes(expected.deploySeconds)}. Critical path:`,
    ...expected.criticalPath.map(({ kind, seconds, type }) => `  ${String(seconds).padStart(4)} s  ${kind} ${type}`),
    ...(expected.destroySeconds === undefined
      ? []
      : [`Destroying it would take about ${minutes(expected.destroySeconds)}.`]),
  ];
}

/** Whole minutes; at least one. */
function minutes(seconds: number): string {
  return amount(Math.max(1, Math.round(seconds / 60)), "minute");
}

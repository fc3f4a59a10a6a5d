/** Test results as text. */
import pc from "picocolors";
import { renderProof } from "../../../insight/reachability";
import type { TestHop, TestHopStatus } from "../../operations/connection-test/hops";
import type { ConsumerTest } from "../../operations/connection-test/test-consumers";
import { colourMarks } from "../colour-marks";

const MARKS: Readonly<Record<TestHopStatus, string>> = { ok: "✓", warn: "~", failed: "✗", skipped: "·" };

/** Every hop with its result, and after a failure the likely causes. */
export function renderTest(test: ConsumerTest): string {
  const { causes, hops, notLookedAt, ok, proofs } = test;
  return [
    `${pc.bold(test.consumer)}: ${urlOf(test)} ${outcomeOf(test)}`,
    colourMarks(
      hops.length > 0 ? hops.map(renderHop).join("\n") : proofs.map((proof) => renderProof(proof)).join("\n\n"),
    ),
    ...(hops.length === 0 && proofs.length === 0 ? ["  no source to test from in the network"] : []),
    ...(causes.length > 0 ? ["", ok ? "Fix:" : "Likely causes:"] : []),
    ...causes.flatMap(({ cause, fix }, index) => [`  ${index + 1}. ${cause}`, `     do: ${fix}`]),
    ...notLookedAt.map((line) => `  not checked: ${line}`),
  ].join("\n");
}

/** What was tried works or does not; what was only proven works as far as the states show. */
function outcomeOf({ hops, ok, proofs }: ConsumerTest): string {
  if (!ok) return pc.red("does not work");
  const assumed = hops.length === 0 && proofs.some(({ verdict }) => verdict === "assumed");
  return assumed ? pc.yellow("works if the assumptions hold") : pc.green("works");
}

const WIDTH = "this machine's resolver".length;

function renderHop({ hop, status, found }: TestHop): string {
  return `  ${MARKS[status]} ${hop.padEnd(WIDTH)}  ${found}`;
}

function urlOf({ target }: ConsumerTest): string {
  const { hostname, port, scheme } = target;
  return `${scheme === "tcp" ? "" : `${scheme}://`}${hostname}:${port}`;
}

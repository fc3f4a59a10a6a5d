import { money } from "../../cost";
import { isBlocked, type Proof } from "../../reachability";
import { type Html, h } from "../html";
import type { ReportInput } from "../report-input";

type Tone = "good" | "warning" | "bad";

/** The verdict in one sentence, and key figures. */
export function summarySection(input: ReportInput): Html {
  const { tone, sentence, detail } = verdictOf(input);
  return h(
    "section",
    { id: "summary", "aria-labelledby": "verdict" },
    h(
      "div",
      { class: `verdict ${tone}` },
      h("h2", { id: "verdict" }, h("span", { class: "mark", "aria-hidden": "true" }, MARKS[tone]), sentence),
      ...detail.map((line) => h("p", {}, line)),
    ),
    h("dl", { class: "numbers" }, ...numbersOf(input).map(([term, value, href]) => fact(term, value, href))),
  );
}

const MARKS: Readonly<Record<Tone, string>> = { good: "✓", warning: "!", bad: "✗" };

interface Verdict {
  readonly tone: Tone;
  readonly sentence: string;
  readonly detail: readonly string[];
}

function verdictOf(input: ReportInput): Verdict {
  const proofs = proofsOf(input);
  const closed = proofs.filter(isBlocked);
  const errors = input.findings.filter((finding) => finding.severity === "error").length;
  if (closed.length > 0) {
    const half = closed.every((proof) => proof.verdict === "partly");
    const state = half ? "open in some zones only" : "closed";
    return {
      tone: half ? "warning" : "bad",
      sentence:
        proofs.length === 1
          ? `The intended path is ${state}.`
          : `${closed.length} of ${proofs.length} paths ${closed.length === 1 ? "is" : "are"} ${state}.`,
      detail: closed.slice(0, 3).map(closedText),
    };
  }
  if (errors > 0)
    return {
      tone: "bad",
      sentence: errors === 1 ? "1 rule is violated." : `${errors} rules are violated.`,
      detail: [],
    };
  if (proofs.length === 0)
    return {
      tone: "warning",
      sentence: "There is no path to prove: no source can reach an endpoint.",
      detail: [],
    };
  const assumed = proofs.filter((proof) => proof.verdict === "assumed");
  if (assumed.length > 0) return assumedVerdict(proofs, assumed);
  return {
    tone: "good",
    sentence: proofs.length === 1 ? "The intended path is open." : `All ${proofs.length} intended paths are open.`,
    detail: [],
  };
}

/** Nothing is known to be blocked, but the states do not show enough to say that everything is open. */
function assumedVerdict(proofs: readonly Proof[], assumed: readonly Proof[]): Verdict {
  const texts = assumed.flatMap(({ hops }) => hops.filter(({ bypassed, status }) => status === "assumed" && !bypassed));
  const reasons = [...new Set(texts.map(({ explanation }) => explanation))];
  const more = reasons.length > SHOWN_REASONS ? [`${reasons.length - SHOWN_REASONS} more.`] : [];
  return {
    tone: "warning",
    sentence:
      proofs.length === 1
        ? "The intended path is open if the assumptions hold."
        : `No path is blocked; ${assumed.length} of ${proofs.length} are open if the assumptions hold.`,
    detail: [...reasons.slice(0, SHOWN_REASONS), ...more],
  };
}

const SHOWN_REASONS = 3;

function proofsOf(input: ReportInput): readonly Proof[] {
  return [...input.paths.map(({ proof }) => proof), ...input.morePaths];
}

function closedText(proof: Proof): string {
  const hop = proof.hops.find((one) => one.status === "blocked" && one.bypassed !== true);
  const where = `${proof.sourceLabel} → ${proof.destinationLabel}: ${proof.summary}`;
  return hop === undefined ? where : `${where}. ${hop.explanation}`;
}

function numbersOf(input: ReportInput): readonly (readonly [string, string, string])[] {
  const { topology, estimate, findings, plans } = input;
  const paths = proofsOf(input);
  const open = paths.filter((proof) => proof.verdict === "reachable").length;
  const changes = plans.reduce((sum, plan) => sum + plan.add + plan.change + plan.remove, 0);
  return [
    ["Open paths", `${open} of ${paths.length}`, "#path"],
    ["Findings", `${findings.length}`, "#findings"],
    ["Accounts", `${topology.accounts.length}`, "#resources"],
    ["Resources", `${input.resources.filter((one) => one.managed).length}`, "#resources"],
    ["USD a month", `${estimate.unknown.length > 0 ? "more than " : ""}${money(estimate.usd)}`, "#cost"],
    ...(plans.length > 0 ? [["Pending changes", `${changes}`, "#plan"] as const] : []),
  ];
}

function fact(term: string, value: string, href: string): Html {
  return h("div", {}, h("dt", {}, term), h("dd", {}, h("a", { href }, value)));
}

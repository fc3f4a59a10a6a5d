import { capitalized } from "../../diagram";
import { isBlocked } from "../../reachability";
import { basisText } from "../card";
import { costText, type DescribedPath } from "../cards";
import { type Html, h } from "../html";
import { changesPending, TONE_MARKS, type Tone } from "../path-answer";
import type { ReportInput } from "../report-input";
import { pathStrip } from "./strip";

/** The verdict, the card of the most interesting path, what to do next, and key figures. */
export function overviewSection(input: ReportInput, paths: readonly DescribedPath[]): Html {
  const { sentence, tone } = verdictOf(input, paths);
  return h(
    "section",
    { id: "summary", "aria-labelledby": "verdict" },
    h(
      "div",
      { class: `verdict ${tone}` },
      h("h2", { id: "verdict" }, h("span", { class: "mark", "aria-hidden": "true" }, TONE_MARKS[tone]), sentence),
      h("p", { class: "basis" }, capitalized(`${basisText(input.basis)}.`)),
    ),
    paths[0] && cardOf(paths[0]),
    nextSteps(input, paths),
    h("dl", { class: "numbers" }, ...numbersOf(input, paths).map(([term, value, href]) => fact(term, value, href))),
  );
}

interface Verdict {
  readonly tone: Tone;
  readonly sentence: string;
}

function verdictOf({ basis: { pending }, findings }: ReportInput, paths: readonly DescribedPath[]): Verdict {
  const proofs = paths.map(({ proof }) => proof);
  const closed = proofs.filter(isBlocked);
  const of = (count: number) => `${count} of ${proofs.length} paths ${count === 1 ? "is" : "are"}`;
  if (closed.length > 0) {
    const half = closed.every(({ verdict }) => verdict === "partly");
    const state = half ? "closed in some zones" : "closed";
    const tone = half ? "warning" : "bad";
    return {
      tone,
      sentence: proofs.length === 1 ? `The intended path is ${state}.` : `${of(closed.length)} ${state}.`,
    };
  }
  const errors = findings.filter(({ severity }) => severity === "error").length;
  if (errors > 0)
    return { tone: "bad", sentence: errors === 1 ? "1 rule is violated." : `${errors} rules are violated.` };
  if (proofs.length === 0)
    return { tone: "warning", sentence: "There is no path to prove: no source can reach an endpoint." };
  if (pending > 0) {
    const what = proofs.length === 1 ? "Nothing blocks the intended path" : `Nothing blocks the ${proofs.length} paths`;
    return {
      tone: "warning",
      sentence: `${what} now, but ${pending === 1 ? "1 change is" : `${pending} changes are`} pending.`,
    };
  }
  const assumed = proofs.filter(({ verdict }) => verdict === "assumed").length;
  if (assumed > 0)
    return {
      tone: "warning",
      sentence:
        proofs.length === 1
          ? "The intended path is open if the assumptions hold."
          : `No path is blocked; ${assumed} of ${proofs.length} are open if the assumptions hold.`,
    };
  return {
    tone: "good",
    sentence: proofs.length === 1 ? "The intended path is open." : `All ${proofs.length} intended paths are open.`,
  };
}

function cardOf({ card }: DescribedPath): Html {
  const { destination, reason, source, tone, verdict } = card;
  return h(
    "div",
    { class: "card" },
    h("h3", {}, h("span", { class: `pill ${tone}` }, verdict), ` ${source} → ${destination}`),
    pathStrip(card),
    reason &&
      h(
        "div",
        { class: `reason ${reason.tone}` },
        h("p", {}, h("b", {}, reason.title)),
        h("p", {}, reason.text),
        reason.next === undefined ? undefined : h("p", {}, h("b", {}, reason.next)),
      ),
  );
}

/** How many fixes are shown, with that of the card; all are in the list of paths. */
const NAMED = 3;

function nextSteps({ basis, findings, forecast, topology }: ReportInput, paths: readonly DescribedPath[]): Html {
  const closed = paths.filter(({ proof }) => isBlocked(proof));
  const fixes = closed
    .slice(1, NAMED)
    .flatMap(({ card: { destination, reason, source } }) =>
      reason?.next === undefined ? [] : [`${source} → ${destination}: ${reason.next.replace(/^Fix: /, "")}`],
    );
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const interrupts =
    typeof forecast === "object" && forecast.paths.some(({ closures }) => closures.length > 0)
      ? ": it closes paths, see the forecast"
      : "";
  const steps = [
    ...(closed.length > 0 ? ["Apply the fix above, then prove the path again with `privatelink reach`"] : []),
    ...fixes,
    ...(errors > 0 ? [`Correct the config: ${errors === 1 ? "1 rule is" : `${errors} rules are`} violated`] : []),
    ...(basis.pending > 0
      ? [`Apply the plan with \`privatelink deploy\` (${changesPending(basis.pending)})${interrupts}`]
      : []),
    ...(topology.unverified.size > 0
      ? [`Read the states of ${[...topology.unverified].join(", ")} again with credentials: they may no longer be true`]
      : []),
  ];
  const rehearsed = basis.text.startsWith("rehearsed");
  const done = rehearsed
    ? ["Look at the accounts with `privatelink check`, then deploy with `privatelink up`"]
    : ["Prove it from a client: `privatelink test` goes through the tunnel, hop by hop"];
  return h(
    "div",
    { class: "next" },
    h("h3", {}, "What to do next"),
    h("ul", {}, ...(steps.length > 0 ? steps : done).map((step) => h("li", {}, code(step)))),
  );
}

/** Text between backquotes is code. */
function code(text: string): readonly (Html | string)[] {
  return text.split("`").map((part, index) => (index % 2 === 1 ? h("code", {}, part) : part));
}

function numbersOf(
  { basis, estimate, findings, plans, resources, topology }: ReportInput,
  paths: readonly DescribedPath[],
): readonly (readonly [string, string, string])[] {
  const closed = paths.filter(({ proof }) => isBlocked(proof)).length;
  return [
    ["Paths closed", `${closed} of ${paths.length}`, "#path"],
    ["Findings", `${findings.length}`, "#findings"],
    ["Accounts", `${topology.accounts.length}`, "#resources"],
    ["Resources", `${resources.filter(({ managed }) => managed).length}`, "#resources"],
    ["USD a month", costText(estimate), "#cost"],
    ...(plans.length > 0 ? [["Pending changes", `${basis.pending}`, "#plan"] as const] : []),
  ];
}

function fact(term: string, value: string, href: string): Html {
  return h("div", {}, h("dt", {}, term), h("dd", {}, h("a", { href }, value)));
}

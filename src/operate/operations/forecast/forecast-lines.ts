/** A forecast in plain lines. */
import type { Verdict } from "../../../insight/reachability";
import type { Closure, PathForecast } from "./availability";
import type { Forecast } from "./forecast";

/** `3 min 40 s`, `40 s`, `1 h 5 min`. */
export function describeSeconds(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const parts =
    hours > 0
      ? [hours && `${hours} h`, minutes && `${minutes} min`]
      : [minutes && `${minutes} min`, rest && `${rest} s`];
  return parts.filter(Boolean).join(" ");
}

/** The whole forecast. */
export function forecastLines(forecast: Forecast): readonly string[] {
  const { byHand, failure, lost, operations, paths, seconds } = forecast;
  const took = `${operations} ${operations === 1 ? "operation" : "operations"}, about ${describeSeconds(seconds)} on AWS`;
  return [
    operations === 0 && failure === undefined ? "forecast: nothing changes" : `forecast: ${took}`,
    ...(failure
      ? [
          `  AWS refuses: ${failure.stack} stops after about ${describeSeconds(failure.at)}`,
          ...failure.reason.split("\n").map((line) => `    ${line}`),
        ]
      : []),
    ...paths.flatMap(pathLines).map((line) => `  ${line}`),
    ...(lost.length > 0 ? ["  stops working:"] : []),
    ...lost.flatMap(({ inform, what, why }) => [`    ${what}: ${why}`, `      inform: ${inform}`]),
    ...(byHand.length > 0 ? ["  afterwards, by hand:", ...byHand.map((line) => `    ${line}`)] : []),
  ];
}

const IN_WORDS: Readonly<Record<Verdict, string>> = {
  reachable: "open",
  partly: "open in some zones",
  assumed: "assumed to be open",
  blocked: "closed",
};

/** What happens to a path: when it is closed, for a while or for good, and why. */
export function pathLines({ after, before, closures, fate, from, to }: PathForecast): readonly string[] {
  if (closures.length > 0) {
    if (fate === "ended") return [`${to}: closed for good for ${from}${because(closures.at(-1))}`];
    return closures.map((closure) => closureLine(to, from, closure));
  }
  const state = `${to}: ${IN_WORDS[after]} for ${from}`;
  if (fate === "ended") return [`${state}, and no longer intended after the change`];
  return [before === after ? `${state} throughout` : `${state} after the change`];
}

function closureLine(to: string, from: string, closure: Closure): string {
  const state = closure.isPartly ? "closed in some zones" : "closed";
  if (closure.until === undefined) return `${to}: ${state} for ${from}, and not open again${because(closure)}`;
  const long = `for about ${describeSeconds(closure.until - closure.from)}`;
  return `${to}: ${state} for ${from} ${long}, from ${joined(closure.closedBy)} until ${joined(closure.openedBy)}`;
}

function because(closure: Closure | undefined): string {
  return closure === undefined || closure.closedBy.length === 0 ? "" : `, from ${joined(closure.closedBy)} on`;
}

/** How many operations are named; the others happen at the same time. */
const NAMED = 2;

function joined(steps: readonly string[]): string {
  const distinct = [...new Set(steps)];
  return distinct.length === 0 ? "the start" : distinct.slice(0, NAMED).join(" and ");
}

import { groupBy } from "../../../base/collections";
import { element } from "../../diagram/xml";
import { type Html, h, ownMarkup } from "../html";
import type { ForecastPath, ForecastStep, ReportForecast } from "../report-input";
import { section } from "./section";

/** What the plan does when it is applied: which paths are closed for how long, step by step. */
export function forecastSection(forecast: ReportForecast | string | undefined): Html | undefined {
  if (forecast === undefined) return undefined;
  if (typeof forecast === "string")
    return section("forecast", "Forecast of the change", h("p", { class: "none" }, `There is none: ${forecast}.`));
  const { byHand, failure, lost, paths, seconds, steps } = forecast;
  return section(
    "forecast",
    "Forecast of the change",
    h(
      "p",
      {},
      `Applied to a copy on simulated accounts: ${steps.length} operations, about ${duration(seconds)} on AWS.`,
    ),
    failure &&
      h(
        "p",
        { class: "reason bad" },
        `AWS refuses it: ${failure.stack} stops after ${duration(failure.at)}. `,
        failure.reason,
      ),
    h("h3", {}, "Availability of each path"),
    h("ul", { class: "timeline" }, ...paths.map((path) => pathRow(path, seconds))),
    h("h3", {}, "Steps"),
    h("p", { class: "none" }, "Blue: on the critical path. The change takes longer when one of these does."),
    ...[...groupBy(steps, ({ stack }) => stack)].map(([stack, own]) => stackSteps(stack, own, seconds)),
    list(
      "Stops working",
      lost.map(({ inform, what, why }) => `${what}: ${why}. Inform ${inform}.`),
    ),
    list("Afterwards, by hand", byHand),
  );
}

function pathRow({ closures, from, isOpenBefore, lines, to }: ForecastPath, seconds: number): Html {
  const closed = closures.map((one) => ({
    from: one.from,
    until: one.until ?? seconds,
    kind: one.isPartly ? "partly" : "closed",
  }));
  // When a path opens that was not open before is not foreseen, only that it is open in the end.
  const open = isOpenBefore ? [{ from: 0, until: seconds, kind: "open" }] : [];
  return h(
    "li",
    {},
    h("span", { class: "what" }, `${from} → ${to}`),
    bar([...open, ...closed], seconds),
    ...lines.map((line) => h("span", { class: "when" }, line)),
  );
}

/** Shorter steps that are not critical are only counted. */
const SHORT = 2;

function stackSteps(stack: string, steps: readonly ForecastStep[], seconds: number): Html {
  const shown = steps.filter(({ failed, from, isCritical, until }) => failed || isCritical || until - from >= SHORT);
  const short = steps.length - shown.length;
  return h(
    "div",
    {},
    h("h4", {}, stack),
    h(
      "ul",
      { class: "timeline" },
      ...shown.map((step) =>
        h(
          "li",
          { class: step.failed ? "failed" : undefined },
          h("span", { class: "what" }, step.failed ? `✗ ${step.what}: failed` : step.what),
          bar([{ from: step.from, until: step.until, kind: kindOf(step) }], seconds),
          h("span", { class: "when" }, `${duration(step.until - step.from)}, from ${duration(step.from)} on`),
        ),
      ),
    ),
    short > 0 ? h("p", { class: "none" }, `and ${short} of less than ${SHORT} s`) : undefined,
  );
}

function kindOf({ failed, isCritical }: ForecastStep): string {
  return failed ? "closed" : isCritical ? "critical" : "step";
}

interface Stretch {
  readonly from: number;
  readonly until: number;
  readonly kind: string;
}

/** Stretches of time, as wide as there is room. */
function bar(stretches: readonly Stretch[], seconds: number): Html {
  const scale = 1000 / Math.max(1, seconds);
  const shapes = stretches.map(({ from, kind, until }) =>
    element("rect", { class: `t-${kind}`, x: from * scale, width: Math.max(3, (until - from) * scale), height: 10 }),
  );
  const attributes = { class: "bar", viewBox: "0 0 1000 10", preserveAspectRatio: "none", "aria-hidden": "true" };
  return ownMarkup(element("svg", attributes, ...shapes));
}

function list(title: string, lines: readonly string[]): Html | undefined {
  if (lines.length === 0) return undefined;
  return h("div", {}, h("h3", {}, title), h("ul", {}, ...lines.map((line) => h("li", {}, line))));
}

/** `0 s`, `40 s`, `3 min 40 s`. */
function duration(seconds: number): string {
  const whole = Math.round(seconds);
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  if (minutes === 0) return `${rest} s`;
  return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
}

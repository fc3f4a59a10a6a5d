import { describeAssumptions } from "./assumptions";
import type { Comparison } from "./compare-estimates";
import type { CostLine, Estimate } from "./estimate-types";
import type { PriceTable } from "./price";
import type { Saving } from "./savings";

/** Headings of the columns of {@link costRow}. */
export const COST_COLUMNS = ["Stack", "Resource", "Name", "Billed", "Quantity", "USD each", "USD a month"] as const;

/** An estimate as a text table, with assumptions, unknown and excluded charges, and savings. */
export function renderCost(estimate: Estimate, savings: readonly Saving[]): string {
  return [
    "Estimated US dollars per month",
    "",
    ...table(COST_COLUMNS, [...estimate.lines.map(costRow), ["", "", "", "", "", "Total", money(estimate.usd)]], 4),
    "",
    ...notes(estimate),
    `Prices: ${estimate.pricesFrom}`,
    "Assumed:",
    ...describeAssumptions(estimate.assumptions).map((line) => `  ${line}`),
    "Not counted:",
    ...estimate.notCounted.map(({ what, why }) => `  ${what}: ${why}`),
    ...savingLines(savings),
  ].join("\n");
}

/** Two estimates side by side. */
export function renderComparison(comparison: Comparison, names: readonly [string, string]): string {
  const { lines, before, after, difference } = comparison;
  return [
    "Estimated US dollars per month",
    "",
    ...table(
      ["Stack", "Resource", names[0], names[1], "Difference"],
      [
        ...lines.map((line) => [
          line.stack,
          line.title,
          money(line.before),
          money(line.after),
          signed(line.difference),
        ]),
        ["", "Total", money(before), money(after), signed(difference)],
      ],
      2,
    ),
  ].join("\n");
}

/** The price table as Markdown, for the docs. */
export function renderPriceTable(prices: PriceTable): string {
  const rows = prices.map(({ region, item, usd, source, date, verified }) =>
    ["", region === "*" ? "all" : region, item, `${usd}`, source, date, verified ? "yes" : "**no**", ""]
      .join(" | ")
      .trim(),
  );
  return ["| region | item | USD | source | date | verified |", "|---|---|---|---|---|---|", ...rows].join("\n");
}

/** Dollars with two decimals, or `unknown`. */
export function money(usd: number | undefined): string {
  return usd === undefined ? "unknown" : usd.toFixed(2);
}

/** Dollars with a sign, or `unknown`. */
function signed(usd: number | undefined): string {
  if (usd === undefined) return "unknown";
  return `${usd < 0 ? "-" : "+"}${Math.abs(usd).toFixed(2)}`;
}

/** A quantity with at most two decimals. */
function quantityText(quantity: number): string {
  return `${Math.round(quantity * 100) / 100}`;
}

/** The price of one unit; `*` marks one that is not verified. */
function unitPrice(line: CostLine): string {
  return line.price === undefined ? "unknown" : `${line.price.usd}${line.price.verified ? "" : "*"}`;
}

/** A line of an estimate as cells of a table. */
export function costRow(line: CostLine): readonly string[] {
  return [
    line.resource.state,
    line.title,
    line.resource.name,
    line.what,
    quantityText(line.quantity),
    unitPrice(line),
    money(line.usd),
  ];
}

function notes({ unknown, unverifiedUsd, usd }: Estimate): readonly string[] {
  const share = usd === 0 ? 0 : Math.round((unverifiedUsd / usd) * 100);
  return [
    ...(unknown.length > 0
      ? [
          `${unknown.length === 1 ? "1 price is" : `${unknown.length} prices are`} unknown, so the total is too low: ` +
            [...new Set(unknown.map((line) => `${line.item} in ${line.region ?? "an unknown region"}`))].join(", "),
        ]
      : []),
    ...(unverifiedUsd > 0
      ? [`* not verified, ${share} % of the total: check these prices before you rely on them`]
      : []),
  ];
}

function savingLines(savings: readonly Saving[]): readonly string[] {
  if (savings.length === 0) return [];
  return [
    "Largest possible savings:",
    ...savings.flatMap(({ change, usd, tradeOff }) => [`  ${money(usd)}  ${change}`, `        but ${tradeOff}`]),
  ];
}

/** Columns from `right` on are right-aligned. */
function table(heading: readonly string[], rows: readonly (readonly string[])[], right: number): readonly string[] {
  const all = [heading, ...rows];
  const widths = heading.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const write = (row: readonly string[]) =>
    row
      .map((cell, column) => (column >= right ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join("  ")
      .trimEnd();
  const rule = widths.map((width) => "-".repeat(width)).join("  ");
  return [write(heading), rule, ...rows.map(write)];
}

import {
  COST_COLUMNS,
  type CostLine,
  costRow,
  describeAssumptions,
  type Estimate,
  money,
  type Saving,
} from "../../cost";
import { costText } from "../cards";
import { type Html, h, table } from "../html";
import { section } from "./section";

/** The estimate: lines, total, largest savings, assumptions. */
export function costSection(estimate: Estimate, savings: readonly Saving[]): Html {
  return section(
    "cost",
    "Cost per month",
    h("p", { class: "total" }, h("b", {}, `${costText(estimate)} USD`), " a month, estimated from list prices"),
    warnings(estimate),
    savingsTable(savings),
    table(COST_COLUMNS, estimate.lines.map(costRow), {
      numbers: [4, 5, 6],
      plain: [0, 1, 2],
      caption: "* not verified",
    }),
    folded("Assumed", describeAssumptions(estimate.assumptions)),
    folded(
      "Not counted",
      estimate.notCounted.map(({ what, why }) => `${what}: ${why}`),
    ),
    sources(estimate.lines),
  );
}

function warnings({ unknown, unverifiedUsd, usd }: Estimate): Html | undefined {
  const share = usd === 0 ? 0 : Math.round((unverifiedUsd / usd) * 100);
  const lines = [
    ...(unknown.length > 0 ? [`${unknown.length} prices are unknown, so the total is too low.`] : []),
    ...(share > 0 ? [`${share} % of the total is based on unverified prices.`] : []),
  ];
  return lines.length === 0 ? undefined : h("p", { class: "caution" }, lines.join(" "));
}

function savingsTable(savings: readonly Saving[]): Html | undefined {
  if (savings.length === 0) return undefined;
  return table(
    ["Change", "Saves, USD a month", "But"],
    savings.map(({ change, usd, tradeOff }) => [change, money(usd), tradeOff]),
    { numbers: [1], caption: "Largest possible savings" },
  );
}

function sources(lines: readonly CostLine[]): Html {
  const prices = new Map(
    lines.flatMap(({ price }) => (price ? [[`${price.region} ${price.item}`, price] as const] : [])),
  );
  return h(
    "details",
    {},
    h("summary", {}, "Price sources"),
    table(
      ["Region", "Item", "USD", "Source", "Date"],
      [...prices.values()].map((price) => [
        price.region === "*" ? "all" : price.region,
        price.item,
        `${price.usd}${price.verified ? "" : "*"}`,
        price.source,
        price.date,
      ]),
      { numbers: [2] },
    ),
  );
}

function folded(title: string, lines: readonly string[]): Html {
  return h("details", {}, h("summary", {}, title), h("ul", {}, ...lines.map((line) => h("li", {}, line))));
}

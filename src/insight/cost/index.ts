/** The cost: what a topology costs per month. */
export { type Assumptions, DEFAULT_ASSUMPTIONS, describeAssumptions } from "./assumptions";
export { type ComparedLine, type Comparison, compareEstimates } from "./compare-estimates";
export { estimate, sumOf } from "./estimate";
export type { CostLine, Estimate, NotCounted } from "./estimate-types";
export type { Price, PriceItem, PriceTable } from "./price";
export { PRICES } from "./price-table";
export { COST_COLUMNS, costRow, money, renderComparison, renderCost } from "./render-cost";
export { findSavings, type Saving } from "./savings";

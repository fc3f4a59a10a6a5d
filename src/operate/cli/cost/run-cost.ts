import type { Command } from "commander";
import {
  type Assumptions,
  compareEstimates,
  estimate,
  findSavings,
  PRICES,
  type PriceTable,
  renderComparison,
  renderCost,
} from "../../../insight/cost";
import { amountOf, countOf } from "../parse-option";
import { print, printJson } from "../print";
import { rehearsedTopology, type StateOptions, topologyFor } from "../topology-options";
import { readPrices } from "./read-prices";

/** Options of `privatelink cost`. */
export interface CostCommandOptions extends StateOptions {
  readonly compare?: string;
  readonly hours: string;
  readonly gb: string;
  readonly vpnConnections: string;
  readonly vpnHours: string;
  readonly capacityUnits: string;
  readonly prices?: string;
}

/** Estimates and prints. */
export async function runCost(options: CostCommandOptions, command: Command): Promise<void> {
  const assumptions = assumptionsOf(options);
  const prices: PriceTable = options.prices ? [...PRICES, ...readPrices(options.prices)] : PRICES;
  const { topology } = await topologyFor(options, command);
  const estimated = estimate(topology, assumptions, prices);
  if (options.compare === undefined) {
    const savings = findSavings(topology, estimated);
    if (options.json) printJson({ ...estimated, savings });
    else print(renderCost(estimated, savings));
    return;
  }
  const other = await rehearsedTopology(options.compare, options);
  const comparison = compareEstimates(estimated, estimate(other.topology, assumptions, prices));
  if (options.json) printJson(comparison);
  else print(renderComparison(comparison, ["Now", options.compare]));
}

function assumptionsOf(options: CostCommandOptions): Assumptions {
  return {
    hoursPerMonth: amountOf(options.hours, "--hours"),
    endpointGb: amountOf(options.gb, "--gb"),
    vpnConnections: countOf(options.vpnConnections, "--vpn-connections"),
    vpnHours: amountOf(options.vpnHours, "--vpn-hours"),
    capacityUnits: amountOf(options.capacityUnits, "--capacity-units"),
  };
}

import type { Command } from "commander";
import { unique } from "../../../base/collections";
import {
  type Assumptions,
  compareEstimates,
  type Estimate,
  estimate,
  findSavings,
  PRICES,
  type PriceTable,
  renderComparison,
  renderCost,
} from "../../../insight/cost";
import { describeAges } from "../../operations/facts";
import { cachedPrices } from "../../operations/prices/price-cache";
import { readPrices } from "../../operations/prices/read-prices";
import { refreshPrices } from "../../operations/prices/refresh-prices";
import { amountOf, countOf } from "../parse-option";
import { print, printJson } from "../print";
import { printError } from "../print-error";
import { rehearsedTopology, type StateOptions, topologyFor } from "../topology-options";

/** Options of `privatelink cost`. */
export interface CostCommandOptions extends StateOptions {
  readonly compare?: string;
  readonly hours: string;
  readonly gb: string;
  readonly vpnConnections: string;
  readonly vpnHours: string;
  readonly capacityUnits: string;
  readonly prices?: string;
  readonly refresh?: boolean;
}

/** Estimates and prints. */
export async function runCost(options: CostCommandOptions, command: Command): Promise<void> {
  const assumptions = assumptionsOf(options);
  const { ages, topology } = await topologyFor(options, command);
  if (options.refresh) await refresh(estimate(topology, assumptions));
  const prices: PriceTable = [
    ...PRICES,
    ...cachedPrices(process.env),
    ...(options.prices ? readPrices(options.prices) : []),
  ];
  const estimated = estimate(topology, assumptions, prices);
  if (options.compare === undefined) {
    const savings = findSavings(topology, estimated);
    if (options.json) printJson({ ...estimated, savings, facts: ages });
    else print(renderCost(estimated, savings), ...describeAges(ages));
    return;
  }
  const other = await rehearsedTopology(options.compare, options);
  const comparison = compareEstimates(estimated, estimate(other.topology, assumptions, prices));
  if (options.json) printJson(comparison);
  else print(renderComparison(comparison, ["Now", options.compare]));
}

/** Reads AWS's price list for the regions of an estimate; progress goes to standard error. */
async function refresh({ lines }: Estimate): Promise<void> {
  const regions = [...unique(lines.flatMap(({ region }) => region ?? []))].sort();
  const refreshed = await refreshPrices(regions, {
    environment: process.env,
    signal: new AbortController().signal,
    onFile: (url) => printError(`reading ${url}`),
  });
  for (const { region, missing } of refreshed) {
    if (missing.length > 0) printError(`AWS's price list has no ${missing.join(", ")} for ${region}`);
  }
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

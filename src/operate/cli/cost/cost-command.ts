import type { Command } from "commander";
import { describedCommand, lazily } from "../described-command";
import { withStateOptions } from "../topology-options";

/** `privatelink cost`: the cost of the deployment in dollars per month. */
export function costCommand(): Command {
  return withStateOptions(
    describedCommand("cost", {
      description: "estimate the monthly cost of the deployment in US dollars",
      notes: [
        "Prices are list prices, each with a source and a date. Unknown prices are listed, never guessed.",
        "--refresh reads AWS's public price list, without credentials, into the cache folder; later estimates use it.",
        "PRIVATELINK_PRICE_LIST_URL names another server with the same files.",
        'A price file contains [{ "region", "item", "usd", "source", "date", "verified" }].',
      ],
      examples: ["privatelink cost --rehearse", "privatelink cost --rehearse --hours 176 --compare other.config.ts"],
    })
      .option("--compare <config>", "compare with a rehearsal of another config")
      .option("--hours <number>", "hours per month that the deployment exists", "730")
      .option("--gb <number>", "GB per month through each service endpoint", "10")
      .option("--vpn-connections <number>", "concurrent VPN clients", "1")
      .option("--vpn-hours <number>", "hours per month that each client is connected", "40")
      .option("--capacity-units <number>", "average capacity units per load balancer", "0.1")
      .option("--prices <file>", "JSON file with prices to add or replace")
      .option("--refresh", "first read AWS's public price list for the regions of the deployment")
      .option("--json", "print the estimate as JSON"),
  ).action(lazily(() => (require("./run-cost") as typeof import("./run-cost")).runCost));
}

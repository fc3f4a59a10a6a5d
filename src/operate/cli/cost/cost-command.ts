import { Command } from "commander";
import { withStateOptions } from "../topology-options";
import type { CostCommandOptions } from "./run-cost";

/** `privatelink cost`: what is deployed, in dollars per month. */
export function costCommand(): Command {
  return withStateOptions(
    new Command("cost")
      .description("estimate the monthly cost of the deployment in US dollars")
      .option("--compare <config>", "compare with a rehearsal of another config")
      .option("--hours <number>", "hours per month that the deployment exists", "730")
      .option("--gb <number>", "GB per month through each service endpoint", "10")
      .option("--vpn-connections <number>", "concurrent VPN clients", "1")
      .option("--vpn-hours <number>", "hours per month that each client is connected", "40")
      .option("--capacity-units <number>", "average capacity units per load balancer", "0.1")
      .option("--prices <file>", "JSON file with prices to add or replace")
      .option("--json", "print the estimate as JSON"),
  )
    .addHelpText(
      "after",
      [
        "",
        "Prices are list prices, each with a source and a date. Unknown prices are listed, never guessed.",
        'A price file contains [{ "region", "item", "usd", "source", "date", "verified" }].',
        "",
        "Examples:",
        "  privatelink cost --rehearse",
        "  privatelink cost --rehearse --hours 176 --compare other.config.ts",
      ].join("\n"),
    )
    .action(async (options: CostCommandOptions, command: Command) => {
      const { runCost } = require("./run-cost") as typeof import("./run-cost");
      await runCost(options, command);
    });
}

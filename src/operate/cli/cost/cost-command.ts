import { Command } from "commander";
import { withStateOptions } from "../state-options";
import type { CostCommandOptions } from "./run-cost";

/** `privatelink cost`: what is deployed, in dollars per month. */
export function costCommand(): Command {
  return withStateOptions(
    new Command("cost")
      .description("estimate what is deployed in US dollars per month")
      .option("--compare <config>", "compare with a rehearsal of another config")
      .option("--hours <number>", "hours in a month that everything exists", "730")
      .option("--gb <number>", "GB a month through each service endpoint", "10")
      .option("--vpn-connections <number>", "VPN clients at a time", "1")
      .option("--vpn-hours <number>", "hours a month that each of them is connected", "40")
      .option("--capacity-units <number>", "capacity units per load balancer on average", "0.1")
      .option("--prices <file>", "JSON file with prices that are added or replaced")
      .option("--json", "print the estimate for programs"),
  )
    .addHelpText(
      "after",
      [
        "",
        "Prices are list prices, each with a source and a date; unknown ones are named and not guessed.",
        'A price file holds [{ "region", "item", "usd", "source", "date", "verified" }].',
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

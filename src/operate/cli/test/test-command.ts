import type { Command } from "commander";
import { describedCommand, lazily } from "../described-command";

/** `privatelink test`: whether consumers can reach the service, hop by hop. */
export function testCommand(): Command {
  return describedCommand("test", {
    description: "test the connection from this machine, hop by hop, and explain failures",
    notes: [
      "Resolves the name with the VPC's resolver, opens the port and sends a request. When a hop fails, checks AWS and",
      "the states for the cause. On simulated accounts there is no network: every hop is proven from the states.",
      "Connect to the VPN first. Exit code 1: a consumer cannot reach the service.",
    ],
    examples: ["privatelink test", "privatelink --simulated .privatelink/world.json test consumer"],
  })
    .argument("[consumer]", "consumer name (default: all)")
    .option("--no-refresh", "take the states as they are stored, instead of comparing them with AWS")
    .option("--json", "print the result as JSON", false)
    .action(lazily(() => (require("./run-test") as typeof import("./run-test")).runTest));
}

import type { Command } from "commander";
import { describedCommand, lazily } from "../described-command";

/** `privatelink inventory`: what exists in the accounts. */
export function inventoryCommand(): Command {
  return describedCommand("inventory", {
    description: "list what exists in the accounts, and what no state knows",
    notes: [
      "Finds resources by their ownership tags and, where those do not reach, by their names, and compares them with",
      "the states. orphan: exists, but is in no state; gone: in a state, but does not exist. Changes nothing.",
      "Exit code 1: there are orphans, or an account could not be looked at.",
    ],
    examples: ["privatelink inventory", "privatelink inventory --json"],
  })
    .option("--json", "print the result as JSON", false)
    .action(lazily(() => (require("./run-inventory") as typeof import("./run-inventory")).runInventory));
}

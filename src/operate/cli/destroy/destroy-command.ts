import type { Command } from "commander";
import { describedCommand, lazily } from "../described-command";

/** `privatelink destroy`: destroys the stacks. */
export function destroyCommand(): Command {
  return describedCommand("destroy", {
    description: "destroy the stacks: consumers first, then remaining connections, then the producer",
    notes: [
      "Shows what will be destroyed and asks for the name in the config. Run it again after a failure. A stack without",
      "a state is looked up in its account by name. Exit code 1: something is left, or could not be looked up.",
    ],
    examples: ["privatelink destroy", "privatelink destroy consumer --yes"],
  })
    .argument("[stacks...]", "stack names, such as consumer (default: all)")
    .option("-y, --yes", "destroy without confirmation", false)
    .option("--verbose", "also list every resource of the plans by its address", false)
    .option("--json", "print the result as JSON; requires --yes to make changes", false)
    .action(lazily(() => (require("./run-destroy") as typeof import("./run-destroy")).runDestroy));
}

import { Command } from "commander";
import type { DeployFlags } from "../deploy/deploy-command";

/** `privatelink destroy`: takes everything away again. */
export function destroyCommand(): Command {
  return new Command("destroy")
    .description("destroy the stacks: consumers first, then remaining connections, then the producer")
    .argument("[stacks...]", "stack names, such as consumer (default: all)")
    .option("-y, --yes", "destroy without confirmation", false)
    .option("--json", "print the result as JSON; requires --yes to make changes", false)
    .addHelpText(
      "after",
      [
        "",
        "Shows what will be destroyed and asks for the name in the config. Run it again after a failure. A stack without",
        "a state is looked up in its account by name. Exit code 1: something is left, or could not be looked up.",
        "",
        "Examples:",
        "  privatelink destroy",
        "  privatelink destroy consumer --yes",
      ].join("\n"),
    )
    .action(async (stacks: string[], options: DeployFlags, command: Command) => {
      const { runDestroy } = require("./run-destroy") as typeof import("./run-destroy");
      process.exitCode = await runDestroy(stacks, options, command);
    });
}

import { Command } from "commander";
import type { DeployFlags } from "../deploy/deploy-command";

/** `privatelink destroy`: takes everything away again. */
export function destroyCommand(): Command {
  return new Command("destroy")
    .description("destroy the stacks: consumers first, then what others hold of the service, then the producer")
    .argument("[stacks...]", "names of stacks, such as consumer (default: all)")
    .option("-y, --yes", "destroy without asking", false)
    .option("--json", "print the result for programs; needs --yes to change anything", false)
    .addHelpText(
      "after",
      [
        "",
        "It shows what would go and asks for the name in the config. It can be run again after a failure, and says what",
        "is left. Exit code 1: something is left.",
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

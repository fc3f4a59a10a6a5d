import { Command } from "commander";
import type { DeployFlags } from "../deploy/deploy-command";

/** `privatelink up`: from nothing to a connection that works. */
export function upCommand(): Command {
  return new Command("up")
    .description("do it all: check, certificates, deploy, accept connections, VPN profiles, test")
    .option("-y, --yes", "do everything without asking", false)
    .option("--json", "print the result for programs; needs --yes to change anything", false)
    .addHelpText(
      "after",
      [
        "",
        "It can be stopped at any point and run again: every step looks at what exists and does what is missing.",
        "Exit code 1: something failed, or a consumer does not reach the service.",
        "",
        "Examples:",
        "  privatelink up",
        "  privatelink --simulated .privatelink/world.json up --yes",
      ].join("\n"),
    )
    .action(async (options: DeployFlags, command: Command) => {
      const { runUp } = require("./run-up") as typeof import("./run-up");
      process.exitCode = await runUp(options, command);
    });
}

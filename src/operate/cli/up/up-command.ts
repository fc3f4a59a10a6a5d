import { Command } from "commander";
import type { DeployFlags } from "../deploy/deploy-command";

/** `privatelink up`: from nothing to a connection that works. */
export function upCommand(): Command {
  return new Command("up")
    .description("run every step: check, certificates, deploy, accept connections, VPN profiles, test")
    .option("-y, --yes", "run without confirmation", false)
    .option("--json", "print the result as JSON; requires --yes to make changes", false)
    .addHelpText(
      "after",
      [
        "",
        "Interrupt it anywhere and run it again: each step checks what exists and does only what is missing.",
        "Exit code 1: a step failed, or a consumer cannot reach the service.",
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

import { Command } from "commander";

/** `privatelink check`: whether everything is there that a deployment needs. */
export function checkCommand(): Command {
  return new Command("check")
    .description("check the engine, credentials, zones, quotas, networks and state before a deployment")
    .option("--json", "print the results as JSON", false)
    .addHelpText(
      "after",
      [
        "",
        "It changes nothing. Exit code 1: at least one check fails; warnings do not count.",
        "",
        "Examples:",
        "  privatelink check",
        "  privatelink --simulated .privatelink/world.json check",
      ].join("\n"),
    )
    .action(async (options: { json: boolean }, command: Command) => {
      const { runCheck } = require("./run-check") as typeof import("./run-check");
      process.exitCode = await runCheck(options, command);
    });
}

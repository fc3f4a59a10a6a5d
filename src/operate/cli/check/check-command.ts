import { Command } from "commander";

/** `privatelink check`: whether everything is there that a deployment needs. */
export function checkCommand(): Command {
  return new Command("check")
    .description("look for what would stop a deployment: engine, credentials, zones, quotas, networks, state")
    .option("--json", "print the results for programs", false)
    .addHelpText(
      "after",
      [
        "",
        "It changes nothing. Exit code 1: something fails that has to be mended first; warnings do not count.",
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

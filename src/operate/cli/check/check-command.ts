import type { Command } from "commander";
import { describedCommand, lazily } from "../described-command";

/** `privatelink check`: whether a deployment can succeed. */
export function checkCommand(): Command {
  return describedCommand("check", {
    description: "check the engine, credentials, zones, quotas, networks and state before a deployment",
    notes: ["It changes nothing. Exit code 1: at least one check fails; warnings do not count."],
    examples: ["privatelink check", "privatelink --simulated .privatelink/world.json check"],
  })
    .option("--json", "print the results as JSON", false)
    .action(lazily(() => (require("./run-check") as typeof import("./run-check")).runCheck));
}

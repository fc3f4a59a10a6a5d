import type { Command } from "commander";
import { describedCommand, lazily } from "../described-command";

/** `privatelink up`: every step to a working connection. */
export function upCommand(): Command {
  return describedCommand("up", {
    description: "run every step: check, certificates, deploy, accept connections, VPN profiles, test",
    notes: [
      "Interrupt it anywhere and run it again: each step checks what exists and does only what is missing.",
      "Exit code 1: a step failed, or a consumer cannot reach the service.",
    ],
    examples: ["privatelink up", "privatelink --simulated .privatelink/world.json up --yes"],
  })
    .option("-y, --yes", "run without confirmation", false)
    .option("--allow-downtime", "make changes that close an intended path, for a while or for good", false)
    .option("--json", "print the result as JSON; requires --yes to make changes", false)
    .action(lazily(() => (require("./run-up") as typeof import("./run-up")).runUp));
}

import type { Command } from "commander";
import { describedCommand, lazily } from "../described-command";
import { withStateOptions } from "../topology-options";

/** `privatelink report`: everything about a deployment in one HTML file. */
export function reportCommand(): Command {
  return withStateOptions(
    describedCommand("report", {
      description: "write diagram, proofs, findings, resources, cost and plan to one HTML file",
      notes: ["The file is self-contained: it works offline and makes no requests."],
      examples: ["privatelink report --rehearse -o report.html"],
    })
      .option("-o, --output <file>", "output file; - for stdout", ".privatelink/report.html")
      .option("--title <text>", "report title", "PrivateLink report")
      .option("--no-plan", "do not run a plan"),
  ).action(lazily(() => (require("./run-report") as typeof import("./run-report")).runReport));
}

import { Command } from "commander";
import { withStateOptions } from "../state-options";
import type { ReportCommandOptions } from "./run-report";

/** `privatelink report`: everything about a deployment in one HTML file. */
export function reportCommand(): Command {
  return withStateOptions(
    new Command("report")
      .description("write diagram, proof, findings, resources, cost and plan as one HTML file")
      .option("-o, --output <file>", "file to write; - for standard output", ".privatelink/report.html")
      .option("--title <text>", "heading of the report", "PrivateLink report")
      .option("--no-plan", "do not ask the engine what an apply would change"),
  )
    .addHelpText(
      "after",
      "\nThe file needs nothing else: it works from a disk and makes no request.\n\nExample:\n  privatelink report --rehearse -o report.html",
    )
    .action(async (options: ReportCommandOptions, command: Command) => {
      const { runReport } = require("./run-report") as typeof import("./run-report");
      await runReport(options, command);
    });
}

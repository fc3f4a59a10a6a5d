import { Command } from "commander";
import { withStateOptions } from "../topology-options";
import type { ReportCommandOptions } from "./run-report";

/** `privatelink report`: everything about a deployment in one HTML file. */
export function reportCommand(): Command {
  return withStateOptions(
    new Command("report")
      .description("write diagram, proofs, findings, resources, cost and plan to one HTML file")
      .option("-o, --output <file>", "output file; - for stdout", ".privatelink/report.html")
      .option("--title <text>", "report title", "PrivateLink report")
      .option("--no-plan", "do not run a plan"),
  )
    .addHelpText(
      "after",
      "\nThe file is self-contained: it works offline and makes no requests.\n\nExample:\n  privatelink report --rehearse -o report.html",
    )
    .action(async (options: ReportCommandOptions, command: Command) => {
      const { runReport } = require("./run-report") as typeof import("./run-report");
      await runReport(options, command);
    });
}

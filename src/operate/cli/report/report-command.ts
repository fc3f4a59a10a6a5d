import type { Command } from "commander";
import { describedCommand, lazily } from "../described-command";
import { withStateOptions } from "../topology-options";

/** `privatelink report`: everything about a deployment in one HTML file, and its card. */
export function reportCommand(): Command {
  return withStateOptions(
    describedCommand("report", {
      description: "write verdict, proofs, findings, forecast, cost, resources and plan to one HTML file",
      notes: [
        "The file is self-contained: it works offline and makes no requests.",
        "--card also writes the most interesting path as one SVG image to share.",
      ],
      examples: ["privatelink report --rehearse -o report.html --card card.svg"],
    })
      .option("-o, --output <file>", "output file; - for stdout", ".privatelink/report.html")
      .option("--card <file>", "also write the card, an SVG image of one path with its verdict; - for stdout")
      .option("--title <text>", "report title", "PrivateLink report")
      .option("--no-plan", "do not run a plan, and so no forecast"),
  ).action(lazily(() => (require("./run-report") as typeof import("./run-report")).runReport));
}

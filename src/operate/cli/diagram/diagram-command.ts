import { Command } from "commander";
import { withStateOptions } from "../topology-options";
import type { DiagramCommandOptions } from "./run-diagram";

/** `privatelink diagram`: what is deployed, as a picture. */
export function diagramCommand(): Command {
  return withStateOptions(
    new Command("diagram")
      .description("draw the deployment as SVG or Mermaid text")
      .requiredOption("-o, --output <file>", "output file; - for stdout")
      .option("--mermaid", "write Mermaid text for a README instead of SVG")
      .option("--no-path", "do not show the traffic path")
      .option("--consumers <number>", "draw up to this many consumers individually", "4"),
  )
    .addHelpText(
      "after",
      [
        "",
        "With more consumers than --consumers, one of each kind is drawn and similar ones are grouped in one box.",
        "",
        "Examples:",
        "  privatelink diagram --rehearse -o topology.svg",
        "  privatelink diagram --mermaid -o - --state producer.json consumer.json",
      ].join("\n"),
    )
    .action(async (options: DiagramCommandOptions, command: Command) => {
      const { runDiagram } = require("./run-diagram") as typeof import("./run-diagram");
      await runDiagram(options, command);
    });
}

import type { Command } from "commander";
import { describedCommand, lazily } from "../described-command";
import { withStateOptions } from "../topology-options";

/** `privatelink diagram`: a picture of the deployment. */
export function diagramCommand(): Command {
  return withStateOptions(
    describedCommand("diagram", {
      description: "draw the deployment as SVG or Mermaid text",
      notes: [
        "With more consumers than --consumers, one of each kind is drawn and similar ones are grouped in one box.",
      ],
      examples: [
        "privatelink diagram --rehearse -o topology.svg",
        "privatelink diagram --mermaid -o - --state producer.json consumer.json",
      ],
    })
      .requiredOption("-o, --output <file>", "output file; - for stdout")
      .option("--mermaid", "write Mermaid text for a README instead of SVG")
      .option("--no-path", "do not show the traffic path")
      .option("--consumers <number>", "draw up to this many consumers individually", "4"),
  ).action(lazily(() => (require("./run-diagram") as typeof import("./run-diagram")).runDiagram));
}

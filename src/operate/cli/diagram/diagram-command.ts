import { type Command, Option } from "commander";
import { describedCommand, lazily } from "../described-command";
import { withStateOptions } from "../topology-options";

/** `privatelink diagram`: a picture of the deployment. */
export function diagramCommand(): Command {
  return withStateOptions(
    describedCommand("diagram", {
      description: "draw the deployment as SVG, PNG or Mermaid text",
      notes: [
        "The overview shows one path and where it is closed; --path 0 lists the paths. With --detail full, the picture",
        "has every subnet, security group and resource.",
        "With more consumers than --consumers, similar ones are grouped in one box.",
        "A name that ends in .png needs Chromium, Chrome or Edge, on the PATH or in CHROMIUM_PATH.",
      ],
      examples: [
        "privatelink diagram --rehearse -o topology.svg",
        "privatelink diagram --detail full --path 2 -o topology.png",
        "privatelink diagram --mermaid -o - --state producer.json consumer.json",
      ],
    })
      .requiredOption("-o, --output <file>", "output file: .svg or .png; - for stdout")
      .addOption(new Option("--detail <level>", "how much to show").choices(["overview", "full"]).default("overview"))
      .option("--mermaid", "write Mermaid text for a README instead of SVG")
      .option("--path <number>", "the path to show (default: the one with the most to see)")
      .option("--no-path", "do not show a traffic path")
      .option("--consumers <number>", "draw up to this many consumers individually", "4"),
  ).action(lazily(() => (require("./run-diagram") as typeof import("./run-diagram")).runDiagram));
}

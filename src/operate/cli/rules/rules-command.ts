import type { Command } from "commander";
import { describedCommand, lazily } from "../described-command";

/** `privatelink rules`: what is checked before anything is written, and why. */
export function rulesCommand(): Command {
  return describedCommand("rules", {
    description: "list the rules that configs are checked against",
    examples: ["privatelink rules", "privatelink rules explain CVPN-01"],
  })
    .option("--json", "print the rules as JSON", false)
    .action(lazily(() => load().runRules))
    .addCommand(
      describedCommand("explain", {
        description: "explain a rule or a fact about AWS, with the AWS error and an example",
        examples: ["privatelink rules explain CVPN-01"],
      })
        .argument("<id>", "ID of a rule or fact, such as CVPN-01")
        .action(lazily(() => load().runExplain)),
    );
}

function load(): typeof import("./run-rules") {
  return require("./run-rules");
}

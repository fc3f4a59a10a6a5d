import { Command } from "commander";
import { print, printJson } from "../print";

/** `privatelink rules`: what is checked before anything is written, and why. */
export function rulesCommand(): Command {
  return new Command("rules")
    .description("list the rules that configs are checked against")
    .option("--json", "print the rules as JSON", false)
    .addHelpText("after", "\nExamples:\n  privatelink rules\n  privatelink rules explain CVPN-01")
    .action(({ json }: { json: boolean }) => {
      const { listRules } =
        require("../../../authoring/rules/explain") as typeof import("../../../authoring/rules/explain");
      const { RULES } =
        require("../../../authoring/rules/catalogue") as typeof import("../../../authoring/rules/catalogue");
      if (json) printJson(RULES);
      else print(listRules(RULES));
    })
    .addCommand(explainCommand());
}

function explainCommand(): Command {
  return new Command("explain")
    .description("explain a rule, with the AWS error and an example")
    .argument("<id>", "rule ID, such as CVPN-01")
    .addHelpText("after", "\nExample:\n  privatelink rules explain CVPN-01")
    .action((id: string) => {
      const { explainRule, ruleById } =
        require("../../../authoring/rules/explain") as typeof import("../../../authoring/rules/explain");
      print(explainRule(ruleById(id)));
    });
}

import { Command } from "commander";

/** `privatelink rules`: what is checked before anything is written, and why. */
export function rulesCommand(): Command {
  return new Command("rules")
    .description("list the rules that a config is checked against")
    .option("--json", "print them for programs", false)
    .addHelpText("after", "\nExamples:\n  privatelink rules\n  privatelink rules explain CVPN-01")
    .action(({ json }: { json: boolean }) => {
      const { listRules } =
        require("../../../authoring/rules/explain") as typeof import("../../../authoring/rules/explain");
      const { RULES } =
        require("../../../authoring/rules/catalogue") as typeof import("../../../authoring/rules/catalogue");
      process.stdout.write(`${json ? JSON.stringify(RULES, undefined, 2) : listRules(RULES)}\n`);
    })
    .addCommand(explainCommand());
}

function explainCommand(): Command {
  return new Command("explain")
    .description("say why a rule is there, with AWS's error and an example")
    .argument("<id>", "a rule's id, such as CVPN-01")
    .addHelpText("after", "\nExample:\n  privatelink rules explain CVPN-01")
    .action((id: string) => {
      const { explainRule, ruleById } =
        require("../../../authoring/rules/explain") as typeof import("../../../authoring/rules/explain");
      process.stdout.write(`${explainRule(ruleById(id))}\n`);
    });
}

import { Command } from "commander";

/** Options of the commands that ask before they change something. */
export interface DeployFlags {
  readonly yes: boolean;
  readonly json: boolean;
}

/** `privatelink deploy`: makes what the config says. */
export function deployCommand(): Command {
  return new Command("deploy")
    .description("deploy the stacks: plan, show what would change, ask, apply, save the outputs")
    .argument("[stacks...]", "names of stacks, such as producer (default: all)")
    .option("-y, --yes", "apply without asking", false)
    .option("--json", "print the result for programs; needs --yes to change anything", false)
    .addHelpText(
      "after",
      [
        "",
        "The producer comes first, then the consumers, several at a time. It can be run again at any time: after a",
        "failure it goes on where it stopped, and what is as it should be is left alone. Ctrl-C stops it cleanly.",
        "Outputs are saved in .privatelink/outputs/<stack>.json, which only you can read.",
        "",
        "Examples:",
        "  privatelink deploy",
        "  privatelink deploy producer --yes",
        "  privatelink --simulated .privatelink/world.json deploy --yes",
      ].join("\n"),
    )
    .action(async (stacks: string[], options: DeployFlags, command: Command) => {
      const { runDeploy } = require("./run-deploy") as typeof import("./run-deploy");
      await runDeploy(stacks, options, command);
    });
}

import { Command } from "commander";

/** Options of the commands that ask before they change something. */
export interface DeployFlags {
  readonly yes: boolean;
  readonly json: boolean;
}

/** `privatelink deploy`: makes what the config says. */
export function deployCommand(): Command {
  return new Command("deploy")
    .description("deploy the stacks: plan, ask for confirmation, apply, save the outputs")
    .argument("[stacks...]", "stack names, such as producer (default: all)")
    .option("-y, --yes", "apply without confirmation", false)
    .option("--json", "print the result as JSON; requires --yes to make changes", false)
    .addHelpText(
      "after",
      [
        "",
        "Deploys the producer first, then the consumers in parallel. Run it again at any time: after a failure it",
        "resumes where it stopped, and it leaves up-to-date resources alone. Ctrl-C stops it cleanly.",
        "Outputs are saved in .privatelink/outputs/<stack>.json, readable only by you.",
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

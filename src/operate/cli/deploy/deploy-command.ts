import type { Command } from "commander";
import { describedCommand, lazily } from "../described-command";

/** `privatelink deploy`: creates or updates the stacks of the config. */
export function deployCommand(): Command {
  return describedCommand("deploy", {
    description: "deploy the stacks: plan, ask for confirmation, apply, save the outputs",
    notes: [
      "Deploys the producer first, then the consumers in parallel. Run it again at any time: after a failure it",
      "resumes where it stopped, and it leaves up-to-date resources alone. Ctrl-C stops it cleanly.",
      "Outputs are saved in .privatelink/outputs/<stack>.json, readable only by you.",
    ],
    examples: [
      "privatelink deploy",
      "privatelink deploy producer --yes",
      "privatelink --simulated .privatelink/world.json deploy --yes",
    ],
  })
    .argument("[stacks...]", "stack names, such as producer (default: all)")
    .option("-y, --yes", "apply without confirmation", false)
    .option("--json", "print the result as JSON; requires --yes to make changes", false)
    .action(lazily(() => (require("./run-deploy") as typeof import("./run-deploy")).runDeploy));
}

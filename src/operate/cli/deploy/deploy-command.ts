import type { Command } from "commander";
import { describedCommand, lazily } from "../described-command";

/** `privatelink deploy`: creates or updates the stacks of the config. */
export function deployCommand(): Command {
  return describedCommand("deploy", {
    description: "deploy the stacks: plan, ask for confirmation, apply, save the outputs",
    notes: [
      "Deploys the producer first, then the consumers in parallel. Run it again at any time: after a failure it",
      "resumes where it stopped, and it leaves up-to-date resources alone. Ctrl-C stops it cleanly.",
      "A change of what is deployed is first applied to a simulated copy: it shows what AWS refuses, and for how long",
      "which path is closed. With --yes, closing one needs --allow-downtime; what AWS refuses is not started.",
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
    .option("--allow-downtime", "make changes that close an intended path, for a while or for good", false)
    .option("--no-forecast", "do not apply the change to a copy of what is deployed first")
    .option("--verbose", "also list every resource of the plans by its address", false)
    .option("--json", "print the result as JSON; requires --yes to make changes", false)
    .action(lazily(() => (require("./run-deploy") as typeof import("./run-deploy")).runDeploy));
}

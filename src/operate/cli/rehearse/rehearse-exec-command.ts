import type { Command } from "commander";
import { describedCommand, lazily } from "../described-command";
import { faultOption, fromStateOption, providerOption } from "./rehearsal-options";
import { withWorldOptions } from "./world-options";

/** `privatelink rehearse exec -- COMMAND`: runs any command, in any folder, against the simulated accounts. */
export function rehearseExecCommand(): Command {
  const command = describedCommand("exec", {
    description: "run a command (tofu, terraform, aws, a script …) against simulated AWS accounts",
    notes: [
      "An engine that the command starts runs in the rehearsal's copy of its folder, with a state of the rehearsal's own:",
      "no file of yours changes, and no backend is asked. --from-state begins with a copy of a real state.",
      "Its environment has no real AWS credentials, but a key for each profile, and AWS_ENDPOINT_URL for every service.",
    ],
    examples: [
      "privatelink rehearse exec -- terraform apply",
      "privatelink rehearse exec --from-state terraform.tfstate -- terraform plan",
      "privatelink rehearse exec --account prod=111111111111 --account dev=222222222222 -- tofu apply",
      "privatelink rehearse exec -- aws ec2 describe-vpc-endpoints --profile dev",
      "privatelink rehearse exec -- npx cdktf deploy producer consumer --auto-approve",
    ],
  });
  return withWorldOptions(command)
    .argument("[command...]", "the command and its arguments, after --")
    .option(
      "--world <file>",
      "file that stores the simulated accounts between commands (default: .privatelink/world.json of the project)",
    )
    .addOption(fromStateOption())
    .addOption(faultOption())
    .addOption(providerOption())
    .passThroughOptions()
    .action(lazily(() => (require("./run-rehearse-exec") as typeof import("./run-rehearse-exec")).execInRehearsal));
}

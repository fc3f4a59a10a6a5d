import type { Command } from "commander";
import { describedCommand, lazily } from "../described-command";
import { faultOption } from "./rehearsal-options";

/** `privatelink rehearse exec -- COMMAND`: runs any command, in any folder, against the simulated accounts. */
export function rehearseExecCommand(): Command {
  return describedCommand("exec", {
    description: "run a command (tofu, terraform, aws, a script …) against simulated AWS accounts",
    notes: [
      "The command does not run where it could overwrite a state of real resources, or use a remote backend.",
      "Its environment has no real AWS credentials, but a key for each profile, and AWS_ENDPOINT_URL for every service.",
    ],
    examples: [
      "privatelink rehearse exec -- terraform apply",
      "privatelink rehearse exec -- aws ec2 describe-vpc-endpoints --profile dev",
      "privatelink rehearse exec --world /tmp/world.json -- npx cdktf deploy producer --auto-approve --skip-provider-lock",
    ],
  })
    .argument("[command...]", "the command and its arguments, after --")
    .option(
      "--world <file>",
      "file that stores the simulated accounts between commands (default: .privatelink/world.json of the project)",
    )
    .addOption(faultOption())
    .passThroughOptions()
    .action(lazily(() => (require("./run-rehearse-exec") as typeof import("./run-rehearse-exec")).execInRehearsal));
}

import { Command } from "commander";
import type { Fault } from "../../../rehearsal/simulation/faults";
import { faultOption } from "./rehearsal-options";

/** `privatelink rehearse exec -- COMMAND`: any command against the simulated accounts, in any folder. */
export function rehearseExecCommand(): Command {
  return new Command("exec")
    .description("run a command (tofu, terraform, npx cdktf …) against simulated AWS accounts")
    .argument("[command...]", "the command and its arguments, after --")
    .option("--world <file>", "file that stores the simulated accounts between commands", ".privatelink/world.json")
    .addOption(faultOption())
    .passThroughOptions()
    .addHelpText(
      "after",
      "\nThe command does not run where it could overwrite a state of real resources, or use a remote backend.\nAWS credentials are removed from its environment.\n\nExamples:\n  privatelink rehearse exec -- terraform apply\n  privatelink rehearse exec --world /tmp/world.json -- npx cdktf deploy producer --auto-approve --skip-provider-lock",
    )
    .action(async (words: string[], { world }: { world: string }, command: Command) => {
      // Written before --, the option is read by `rehearse`, which has it too.
      const { fault } = command.optsWithGlobals<{ fault: readonly Fault[] }>();
      const { execInRehearsal } = require("./run-rehearse-exec") as typeof import("./run-rehearse-exec");
      process.exitCode = await execInRehearsal(words, world, fault);
    });
}

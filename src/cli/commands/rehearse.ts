import { Command } from "commander";
import { rehearseExecCommand } from "./rehearse-exec";

/** `privatelink rehearse`: the whole deployment with the real engine on simulated accounts. */
export function rehearseCommand(): Command {
  return new Command("rehearse")
    .enablePositionalOptions()
    .description("apply and destroy everything with the real engine on simulated AWS accounts")
    .option("--keep", "leave it standing, in .privatelink/rehearsal", false)
    .option("--json", "print a summary for programs", false)
    .addHelpText("after", "\nExample:\n  privatelink rehearse --keep")
    .action(async (options: { keep: boolean; json: boolean }, command: Command) => {
      const { runRehearsal } = require("../rehearse-run") as typeof import("../rehearse-run");
      const { config } = command.optsWithGlobals<{ config?: string }>();
      await runRehearsal({ ...options, configOption: config });
    })
    .addCommand(rehearseExecCommand());
}

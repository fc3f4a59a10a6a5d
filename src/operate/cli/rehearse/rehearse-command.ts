import { Command } from "commander";
import type { Fault } from "../../../rehearsal/simulation/faults";
import { faultOption, latencyOption } from "./rehearsal-options";
import { rehearseExecCommand } from "./rehearse-exec-command";
import { rehearseWorldCommand } from "./rehearse-world-command";

const REHEARSE_EXAMPLES = `
Examples:
  privatelink rehearse --keep
  privatelink rehearse --latency real
  privatelink rehearse --fault create:aws_lb:1=TooManyLoadBalancers`;

interface RehearseFlags {
  readonly keep: boolean;
  readonly json: boolean;
  readonly latency: "none" | "real";
  readonly fault: readonly Fault[];
}

/** `privatelink rehearse`: the whole deployment with the real engine on simulated accounts. */
export function rehearseCommand(): Command {
  return new Command("rehearse")
    .enablePositionalOptions()
    .description("apply and destroy all stacks with the real engine on simulated AWS accounts")
    .option("--keep", "keep the deployment in .privatelink/rehearsal", false)
    .option("--json", "print a summary as JSON", false)
    .addOption(latencyOption())
    .addOption(faultOption())
    .addHelpText("after", REHEARSE_EXAMPLES)
    .action(async (options: RehearseFlags, command: Command) => {
      const { runRehearsal } = require("./run-rehearse") as typeof import("./run-rehearse");
      const { config } = command.optsWithGlobals<{ config?: string }>();
      await runRehearsal({ ...options, faults: options.fault, configOption: config });
    })
    .addCommand(rehearseExecCommand())
    .addCommand(rehearseWorldCommand());
}

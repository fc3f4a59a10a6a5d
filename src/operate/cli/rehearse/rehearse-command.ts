import type { Command } from "commander";
import type { Fault } from "../../../rehearsal/simulation/faults";
import { describedCommand } from "../described-command";
import { faultOption, latencyOption } from "./rehearsal-options";
import { rehearseExecCommand } from "./rehearse-exec-command";
import { rehearseWorldCommand } from "./rehearse-world-command";

interface RehearseFlags {
  readonly keep: boolean;
  readonly json: boolean;
  readonly latency: "none" | "real";
  readonly fault: readonly Fault[];
}

/** `privatelink rehearse`: the whole deployment with the real engine on simulated accounts. */
export function rehearseCommand(): Command {
  return describedCommand("rehearse", {
    description: "apply and destroy all stacks with the real engine on simulated AWS accounts",
    examples: [
      "privatelink rehearse --keep",
      "privatelink rehearse --latency real",
      "privatelink rehearse --fault create:aws_lb:1=TooManyLoadBalancers",
    ],
  })
    .enablePositionalOptions()
    .option("--keep", "keep the deployment in .privatelink/rehearsal", false)
    .option("--json", "print a summary as JSON", false)
    .addOption(latencyOption())
    .addOption(faultOption())
    .action(async (options: RehearseFlags, command: Command) => {
      const { runRehearsal } = require("./run-rehearse") as typeof import("./run-rehearse");
      const { config } = command.optsWithGlobals<{ config?: string }>();
      await runRehearsal({ ...options, faults: options.fault, configOption: config });
    })
    .addCommand(rehearseExecCommand())
    .addCommand(rehearseWorldCommand());
}

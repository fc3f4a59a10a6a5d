import type { Command } from "commander";
import { describedCommand, lazily } from "../described-command";
import { faultOption, latencyOption } from "./rehearsal-options";
import { rehearseExecCommand } from "./rehearse-exec-command";
import { rehearseWorldCommand } from "./rehearse-world-command";

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
    .action(lazily(() => (require("./run-rehearse") as typeof import("./run-rehearse")).runRehearsal))
    .addCommand(rehearseExecCommand())
    .addCommand(rehearseWorldCommand());
}

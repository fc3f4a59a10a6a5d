import type { Command } from "commander";
import { describedCommand, lazily } from "../described-command";
import { faultOption, latencyOption, providerOption } from "./rehearsal-options";
import { rehearseExecCommand } from "./rehearse-exec-command";
import { rehearseServeCommand } from "./rehearse-serve-command";
import { rehearseWorldCommand } from "./rehearse-world-command";

/** `privatelink rehearse`: the whole deployment with the real engine on simulated accounts. */
export function rehearseCommand(): Command {
  return describedCommand("rehearse", {
    description: "apply and destroy all stacks with the real engine on simulated AWS accounts",
    notes: [
      "With --from, it forecasts a change: the config is applied to a copy of the old one on a simulated clock, and every",
      "intended path is proven after every step. It says what AWS refuses, for how long each path is closed, what stops",
      "working, and what must be done by hand. Exit code 1: AWS refuses the change.",
    ],
    examples: [
      "privatelink rehearse --keep",
      "privatelink rehearse --latency real",
      "privatelink rehearse --from deployed",
      "privatelink rehearse --from HEAD~1 --json",
      "privatelink rehearse --provider real",
      "privatelink rehearse --fault create:aws_lb:1=TooManyLoadBalancers",
    ],
  })
    .enablePositionalOptions()
    .option("--keep", "keep the deployment in .privatelink/rehearsal", false)
    .option("--from <old>", "forecast the change from a config file, a git revision of this one, or `deployed`")
    .option("--json", "print a summary as JSON", false)
    .addOption(latencyOption())
    .addOption(faultOption())
    .addOption(providerOption())
    .action(lazily(() => (require("./run-rehearse") as typeof import("./run-rehearse")).runRehearsal))
    .addCommand(rehearseExecCommand())
    .addCommand(rehearseServeCommand())
    .addCommand(rehearseWorldCommand());
}

import type { Command } from "commander";
import { describedCommand, lazily } from "../described-command";

/** `privatelink adopt`: orphans get a state, or are deleted. */
export function adoptCommand(): Command {
  return describedCommand("adopt", {
    description: "put orphans into their states, or delete them",
    notes: [
      "An orphan exists in an account, but is in no state: its answer was lost, or the state was. Names are IDs, ARNs or",
      "names as `privatelink inventory` prints them, or STACK:ADDRESS as an error of deploy does. Then run deploy again:",
      "it changes what differs from the config.",
    ],
    examples: [
      "privatelink adopt vpc-0123456789abcdef0",
      "privatelink adopt consumer:aws_route53_record.dns_record",
      "privatelink adopt subnet-0123456789abcdef0 --delete",
    ],
  })
    .argument("[names...]", "orphans (default: all)")
    .option("--delete", "delete them instead", false)
    .option("-y, --yes", "do it without confirmation", false)
    .option("--json", "print the result as JSON; requires --yes", false)
    .action(lazily(() => (require("./run-adopt") as typeof import("./run-adopt")).runAdopt));
}

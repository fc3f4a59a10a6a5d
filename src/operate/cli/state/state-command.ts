import type { Command } from "commander";
import { describedCommand, lazily } from "../described-command";

/** `privatelink state`: the S3 bucket for states, and states in trouble. */
export function stateCommand(): Command {
  return describedCommand("state", {
    description: "prepare the S3 bucket for states; recover and unlock a state",
  })
    .addCommand(initCommand())
    .addCommand(recoverCommand())
    .addCommand(unlockCommand());
}

function initCommand(): Command {
  return describedCommand("init", {
    description: "create or fix the bucket: versioning, encryption, no public access, TLS only",
    notes: ["Run it again at any time: correct settings stay unchanged, and no object is touched."],
    examples: ["privatelink state init"],
  })
    .option("--bucket <name>", "bucket name (default: from the config, else <name>-tfstate-<account>-<region>)")
    .option("--region <region>", "bucket region (default: from the config)")
    .option("--json", "print the result as JSON", false)
    .action(lazily(() => (require("./run-state") as typeof import("./run-state")).runStateInit));
}

function recoverCommand(): Command {
  return describedCommand("recover", {
    description: "store a state that an interrupted deployment could not store",
    notes: [
      "When the bucket or the disk fails during an apply, deploy and destroy keep the state in .privatelink/recovery",
      "and refuse to go on. This command stores it. It never replaces a newer state or that of another deployment.",
    ],
    examples: ["privatelink state recover", "privatelink state recover producer --file errored.tfstate"],
  })
    .argument("[stacks...]", "stack names, such as producer (default: all)")
    .option("--file <file>", "the state's file (default: what deploy and destroy kept); needs one stack")
    .option("--json", "print the result as JSON", false)
    .action(lazily(() => (require("./run-recover") as typeof import("./run-recover")).runStateRecover));
}

function unlockCommand(): Command {
  return describedCommand("unlock", {
    description: "remove the lock that a killed engine left on a state",
    notes: [
      "Shows who holds the lock, since when, and whether that engine is known to have ended, then asks. A lock whose",
      "engine runs on this machine stays.",
    ],
    examples: ["privatelink state unlock producer"],
  })
    .argument("[stacks...]", "stack names, such as producer (default: all)")
    .option("-y, --yes", "remove it without confirmation", false)
    .option("--json", "print the result as JSON; requires --yes", false)
    .action(lazily(() => (require("./run-unlock") as typeof import("./run-unlock")).runStateUnlock));
}

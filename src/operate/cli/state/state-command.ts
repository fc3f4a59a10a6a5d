import type { Command } from "commander";
import { describedCommand, lazily } from "../described-command";

/** `privatelink state`: the S3 bucket for states. */
export function stateCommand(): Command {
  return describedCommand("state", { description: "prepare the S3 bucket for states" }).addCommand(
    describedCommand("init", {
      description: "create or fix the bucket: versioning, encryption, no public access, TLS only",
      notes: ["Run it again at any time: correct settings stay unchanged, and no object is touched."],
      examples: ["privatelink state init"],
    })
      .option("--bucket <name>", "bucket name (default: from the config, else <name>-tfstate-<account>-<region>)")
      .option("--region <region>", "bucket region (default: from the config)")
      .option("--json", "print the result as JSON", false)
      .action(lazily(() => (require("./run-state") as typeof import("./run-state")).runStateInit)),
  );
}

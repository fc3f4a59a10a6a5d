import { Command } from "commander";
import type { StateInitOptions } from "./run-state";

/** `privatelink state`: where states are kept. */
export function stateCommand(): Command {
  return new Command("state").description("prepare the S3 bucket for states").addCommand(
    new Command("init")
      .description("create or fix the bucket: versioning, encryption, no public access, TLS only")
      .option("--bucket <name>", "bucket name (default: from the config, else <name>-tfstate-<account>-<region>)")
      .option("--region <region>", "bucket region (default: from the config)")
      .option("--json", "print the result as JSON", false)
      .addHelpText(
        "after",
        [
          "",
          "Run it again at any time: correct settings stay unchanged, and no object is touched.",
          "",
          "Example:",
          "  privatelink state init",
        ].join("\n"),
      )
      .action(async (options: StateInitOptions, command: Command) => {
        const { runStateInit } = require("./run-state") as typeof import("./run-state");
        await runStateInit(options, command);
      }),
  );
}

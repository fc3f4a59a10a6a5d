import { Command } from "commander";
import type { StateInitOptions } from "./run-state";

/** `privatelink state`: where states are kept. */
export function stateCommand(): Command {
  return new Command("state").description("prepare the S3 bucket that states are kept in").addCommand(
    new Command("init")
      .description("make the bucket, or mend it: versions, encryption, no public access, TLS only")
      .option("--bucket <name>", "its name (default: of the config, else <name>-tfstate-<account>-<region>)")
      .option("--region <region>", "its region (default: of the config)")
      .option("--json", "print the result for programs", false)
      .addHelpText(
        "after",
        [
          "",
          "It can be run again: what is right already stays as it is, and no object is touched.",
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

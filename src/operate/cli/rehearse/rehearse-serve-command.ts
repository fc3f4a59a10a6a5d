import type { Command } from "commander";
import { describedCommand, lazily } from "../described-command";
import { faultOption, fromStateOption, providerOption } from "./rehearsal-options";
import { withWorldOptions } from "./world-options";

/** `privatelink rehearse serve`: keeps the simulated accounts open for other shells. */
export function rehearseServeCommand(): Command {
  const command = describedCommand("serve", {
    description: "keep the simulated accounts open, and print what to paste into other shells",
    notes: ["Whatever is started there runs as with `rehearse exec`, until this command is stopped with Ctrl-C."],
    examples: ["privatelink rehearse serve"],
  });
  return withWorldOptions(command)
    .option(
      "--world <file>",
      "file that stores the simulated accounts (default: .privatelink/world.json of the project)",
    )
    .addOption(fromStateOption())
    .addOption(faultOption())
    .addOption(providerOption())
    .action(lazily(() => (require("./run-rehearse-serve") as typeof import("./run-rehearse-serve")).serveRehearsal));
}

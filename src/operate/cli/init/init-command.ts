import type { Command } from "commander";
import { describedCommand, lazily } from "../described-command";

/** `privatelink init`: the files of a new project. */
export function initCommand(): Command {
  return describedCommand("init", {
    description: "write a config and a README for a new project, after five questions",
    notes: [
      "Every question can be answered by an option. Without a terminal, all of them must be, or --yes given.",
      "It replaces no file: an existing config is an error, an existing README.md or .gitignore stays as it is.",
    ],
    examples: ["privatelink init", "privatelink init --name orders --producer 111111111111/prod --yes"],
  })
    .option("--name <name>", "name of the service, part of the name of every resource")
    .option("--region <region>", "AWS region of both accounts")
    .option("--producer <account>", "account that offers the service: ID/PROFILE")
    .option("--consumer <account>", "account that uses it: ID/PROFILE")
    .option("--hostname <name>", "private name of the service, such as hello.internal.company")
    .option("-y, --yes", "take what is suggested for everything else, without questions", false)
    .action(lazily(() => (require("./run-init") as typeof import("./run-init")).runInit));
}

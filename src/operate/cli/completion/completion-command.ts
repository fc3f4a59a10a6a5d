import { Argument, type Command } from "commander";
import { describedCommand, lazily } from "../described-command";

/** `privatelink completion`: the script that completes its command lines in a shell. */
export function completionCommand(): Command {
  return describedCommand("completion", {
    description: "print a script that completes commands and options in a shell",
    notes: ["Add the line of your shell to its startup file, such as ~/.bashrc."],
    examples: ["privatelink completion bash", "privatelink completion zsh", "privatelink completion fish"],
  })
    .addArgument(new Argument("<shell>", "the shell").choices(["bash", "zsh", "fish"]))
    .action(lazily(() => (require("./run-completion") as typeof import("./run-completion")).runCompletion));
}

import type { Command } from "commander";
import { program } from "../../src/operate/cli/program";

/** A command and all commands below it. */
function withSubcommands(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)];
}

/** The words that call a command: `privatelink certs create`. */
export function callOf(command: Command): string {
  return command.parent ? `${callOf(command.parent)} ${command.name()}` : command.name();
}

/** All commands, `privatelink` itself first. */
export function allCommands(): readonly Command[] {
  return withSubcommands(program());
}

/** What `--help` prints. */
export function helpOf(command: Command): string {
  let help = "";
  command.configureOutput({
    writeOut: (text) => {
      help += text;
    },
  });
  command.outputHelp();
  return help;
}

/**
 * Parses a command line without running it.
 * @param words behind `privatelink`
 * @returns the words that call the command that would run
 * @throws when there is no such command, option or argument
 */
export async function parseCommand(words: readonly string[]): Promise<string> {
  const root = program();
  let called = "";
  for (const command of withSubcommands(root)) {
    command.exitOverride().configureOutput({ writeOut: () => {}, writeErr: () => {} });
    if (command.commands.length > 0 && !RUNS_ITSELF.includes(command.name())) continue;
    command.action(() => {
      called = callOf(command);
    });
  }
  await root.parseAsync([...words], { from: "user" });
  return called;
}

/** Groups of commands that do something themselves. */
const RUNS_ITSELF: readonly string[] = ["connections", "domain", "rehearse", "rules"];

/** What can be typed after the words of a command line, from commander's own tree. Pure. */
import type { Command, Option } from "commander";

/** An option of a command. */
export interface CompletedOption {
  /** `--yes`, and `-y` where there is a short form. */
  readonly flags: readonly string[];
  readonly description: string;
  /** Whether a value follows. */
  readonly hasValue: boolean;
  /** The values that it can have; empty where they cannot be listed. */
  readonly choices: readonly string[];
}

/** A command, or `privatelink` itself. */
export interface CompletedCommand {
  /** The words that call it: `privatelink certs create`. */
  readonly path: string;
  readonly subcommands: readonly { readonly name: string; readonly description: string }[];
  /** Its own options, and those of the commands above it. */
  readonly options: readonly CompletedOption[];
  /** The values of its first argument, where they can be listed. */
  readonly choices: readonly string[];
}

/** A command and all below it. */
export function commandTree(command: Command, path = command.name()): readonly CompletedCommand[] {
  const help = command.createHelp();
  const subcommands = help.visibleCommands(command);
  const options = [...help.visibleOptions(command), ...help.visibleGlobalOptions(command), ...inherited(command)];
  const own: CompletedCommand = {
    path,
    subcommands: subcommands.map((each) => ({ name: each.name(), description: each.description() })),
    options: [...new Map(options.map((option) => [option.flags, completed(option)])).values()],
    choices: command.registeredArguments[0]?.argChoices ?? [],
  };
  return [own, ...command.commands.flatMap((each) => commandTree(each, `${path} ${each.name()}`))];
}

function inherited({ parent }: Command): readonly Option[] {
  return parent === null ? [] : [...parent.options.filter(({ long }) => long !== "--version"), ...inherited(parent)];
}

function completed({ argChoices = [], description, long, optional, required, short }: Option): CompletedOption {
  return {
    flags: [short, long].filter((flag) => flag !== undefined && flag !== null),
    description,
    hasValue: required || optional,
    choices: argChoices,
  };
}

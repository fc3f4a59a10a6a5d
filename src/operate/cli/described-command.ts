import { Command } from "commander";
import { untilDone } from "./unfinished";

/** What a command's help says, apart from its arguments and options. */
export interface CommandTexts {
  readonly description: string;
  /** Lines below the options. @default none */
  readonly notes?: readonly string[];
  /** Command lines. @default none */
  readonly examples?: readonly string[];
}

/** A command with a help text in the form that all commands share. */
export function describedCommand(name: string, { description, notes = [], examples = [] }: CommandTexts): Command {
  const blocks = [
    notes,
    examples.length === 0
      ? []
      : [examples.length === 1 ? "Example:" : "Examples:", ...examples.map((line) => `  ${line}`)],
  ];
  const help = blocks.filter((block) => block.length > 0).map((block) => `\n${block.join("\n")}`);
  return new Command(name).description(description).addHelpText("after", help.join("\n"));
}

/**
 * An action whose code is loaded when it runs, so that help and errors do not wait for code they do not need. A number
 * that it returns is the exit code.
 */
export function lazily<A extends readonly unknown[]>(
  load: () => (...args: A) => unknown,
): (...args: A) => Promise<void> {
  return async (...args) => {
    const result = await untilDone(async () => load()(...args));
    if (typeof result === "number") process.exitCode = result;
  };
}

import type { Command } from "commander";
import { certsCommand } from "../../../src/operate/cli/certs/certs-command";
import { checkCommand } from "../../../src/operate/cli/check/check-command";
import { connectionsCommand } from "../../../src/operate/cli/connections/connections-command";
import { stateCommand } from "../../../src/operate/cli/state/state-command";

/** A command and all below it, with the words by which they are called. */
function all(command: Command, above = "privatelink"): readonly (readonly [string, Command])[] {
  const name = `${above} ${command.name()}`;
  return [[name, command], ...command.commands.flatMap((below) => all(below, name))];
}

function helpOf(command: Command): string {
  let help = "";
  command.configureOutput({
    writeOut: (text) => {
      help += text;
    },
  });
  command.outputHelp();
  return help;
}

const COMMANDS = [checkCommand(), certsCommand(), connectionsCommand(), stateCommand()]
  .flatMap((command) => all(command))
  // What only groups others has nothing to show an example of.
  .filter(([name]) => name !== "privatelink state");

test.each(COMMANDS)("%s --help shows an example that begins with the command", (name, command) => {
  const [program, first] = name.split(" ");
  expect(helpOf(command)).toMatch(new RegExp(`Examples?:\n  ${program} ${first}`));
});

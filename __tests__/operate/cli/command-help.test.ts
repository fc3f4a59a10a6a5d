import type { Command } from "commander";
import { deployCommand } from "../../../src/operate/cli/deploy/deploy-command";
import { destroyCommand } from "../../../src/operate/cli/destroy/destroy-command";
import { testCommand } from "../../../src/operate/cli/test/test-command";
import { upCommand } from "../../../src/operate/cli/up/up-command";
import { vpnCommand } from "../../../src/operate/cli/vpn/vpn-command";

/** What `--help` prints. */
function helpOf(command: Command): string {
  let text = "";
  command.configureOutput({
    writeOut: (part) => {
      text += part;
    },
  });
  command.outputHelp();
  return text;
}

const COMMANDS = [upCommand(), deployCommand(), destroyCommand(), testCommand(), vpnCommand()].flatMap((command) => [
  command,
  ...command.commands,
]);

test.each(COMMANDS.map((command) => [command.name(), command] as const))(
  "the help of %s says what it does and shows an example",
  (name, command) => {
    const help = helpOf(command);
    expect(help).toContain(command.description().slice(0, 40));
    expect(help).toMatch(/Examples?:\n {2}privatelink/);
    expect(help).toContain(`${name}`);
  },
);

import { Command } from "commander";
import { printable } from "../../base/printable";
import { adoptCommand } from "./adopt/adopt-command";
import { certsCommand } from "./certs/certs-command";
import { checkCommand } from "./check/check-command";
import { completionCommand } from "./completion/completion-command";
import { connectionsCommand } from "./connections/connections-command";
import { costCommand } from "./cost/cost-command";
import { deployCommand } from "./deploy/deploy-command";
import { destroyCommand } from "./destroy/destroy-command";
import { diagramCommand } from "./diagram/diagram-command";
import { domainCommand } from "./domain/domain-command";
import { initCommand } from "./init/init-command";
import { inventoryCommand } from "./inventory/inventory-command";
import { lockCommand } from "./lock/lock-command";
import { reachCommand } from "./reach/reach-command";
import { rehearseCommand } from "./rehearse/rehearse-command";
import { reportCommand } from "./report/report-command";
import { rulesCommand } from "./rules/rules-command";
import { stateCommand } from "./state/state-command";
import { testCommand } from "./test/test-command";
import { upCommand } from "./up/up-command";
import { vpnCommand } from "./vpn/vpn-command";

const { version }: { readonly version: string } = require("../../../package.json");

/** An unknown option may have a secret as its value: only its name is repeated. */
function withoutValues(message: string): string {
  return message.replace(/'(--?[^'=]+)=[^']*'/gs, "'$1'");
}

/** The `privatelink` command. Each subcommand loads what it needs when it runs. */
export function program(): Command {
  return new Command("privatelink")
    .description("Share a private service between AWS accounts over PrivateLink, and rehearse it first.")
    .version(version)
    .option("--config <file>", "config file (default: PRIVATELINK_CONFIG, then privatelink.config.ts)")
    .option("--simulated <file>", "use the simulated accounts in FILE instead of AWS (default: PRIVATELINK_SIMULATED)")
    .configureOutput({ outputError: (message, write) => write(printable(withoutValues(message))) })
    .showHelpAfterError("(run privatelink --help for a list of commands)")
    .addCommand(initCommand())
    .addCommand(upCommand())
    .addCommand(checkCommand())
    .addCommand(rulesCommand())
    .addCommand(certsCommand())
    .addCommand(stateCommand())
    .addCommand(lockCommand())
    .addCommand(deployCommand())
    .addCommand(connectionsCommand())
    .addCommand(domainCommand())
    .addCommand(vpnCommand())
    .addCommand(testCommand())
    .addCommand(inventoryCommand())
    .addCommand(adoptCommand())
    .addCommand(destroyCommand())
    .addCommand(rehearseCommand())
    .addCommand(reachCommand())
    .addCommand(diagramCommand())
    .addCommand(costCommand())
    .addCommand(reportCommand())
    .addCommand(completionCommand());
}

import { Command } from "commander";
import { reportError } from "./command-error";
import { certsCommand } from "./commands/certs";
import { checkCommand } from "./commands/check";
import { connectionsCommand } from "./commands/connections";
import { costCommand } from "./commands/cost";
import { deployCommand } from "./commands/deploy";
import { destroyCommand } from "./commands/destroy";
import { diagramCommand } from "./commands/diagram";
import { reachCommand } from "./commands/reach";
import { rehearseCommand } from "./commands/rehearse";
import { reportCommand } from "./commands/report";
import { rulesCommand } from "./commands/rules";
import { stateCommand } from "./commands/state";
import { testCommand } from "./commands/test";
import { upCommand } from "./commands/up";
import { vpnCommand } from "./commands/vpn";
import { refuseSecrets } from "./refuse-secrets";

/** The `privatelink` command. Each subcommand loads what it needs when it runs. */
const program = new Command("privatelink")
  .description("Share a private service between AWS accounts over PrivateLink, and rehearse it first.")
  .option("--config <file>", "config file (default: PRIVATELINK_CONFIG, then privatelink.config.ts)")
  .option(
    "--simulated <file>",
    "act on the simulated accounts that FILE keeps, not on AWS (default: PRIVATELINK_SIMULATED)",
  )
  .showHelpAfterError("(privatelink --help shows what there is)")
  .addCommand(upCommand())
  .addCommand(checkCommand())
  .addCommand(rulesCommand())
  .addCommand(certsCommand())
  .addCommand(stateCommand())
  .addCommand(deployCommand())
  .addCommand(connectionsCommand())
  .addCommand(vpnCommand())
  .addCommand(testCommand())
  .addCommand(destroyCommand())
  .addCommand(rehearseCommand())
  .addCommand(reachCommand())
  .addCommand(diagramCommand())
  .addCommand(costCommand())
  .addCommand(reportCommand());

async function run(): Promise<void> {
  refuseSecrets(process.argv.slice(2));
  await program.parseAsync();
}

run().catch(reportError);

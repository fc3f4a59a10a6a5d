import { Command } from "commander";
import { certsCommand } from "./certs/certs-command";
import { checkCommand } from "./check/check-command";
import { reportError } from "./command-error";
import { connectionsCommand } from "./connections/connections-command";
import { costCommand } from "./cost/cost-command";
import { deployCommand } from "./deploy/deploy-command";
import { destroyCommand } from "./destroy/destroy-command";
import { diagramCommand } from "./diagram/diagram-command";
import { reachCommand } from "./reach/reach-command";
import { refuseSecrets } from "./refuse-secrets";
import { rehearseCommand } from "./rehearse/rehearse-command";
import { reportCommand } from "./report/report-command";
import { rulesCommand } from "./rules/rules-command";
import { stateCommand } from "./state/state-command";
import { testCommand } from "./test/test-command";
import { upCommand } from "./up/up-command";
import { vpnCommand } from "./vpn/vpn-command";

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

import { Command } from "commander";
import { reportError } from "./command-error";
import { costCommand } from "./commands/cost";
import { diagramCommand } from "./commands/diagram";
import { reachCommand } from "./commands/reach";
import { rehearseCommand } from "./commands/rehearse";
import { reportCommand } from "./commands/report";

/** The `privatelink` command. Each subcommand loads what it needs when it runs. */
const program = new Command("privatelink")
  .description("Share a private service between AWS accounts over PrivateLink, and rehearse it first.")
  .option("--config <file>", "config file (default: PRIVATELINK_CONFIG, then privatelink.config.ts)")
  .showHelpAfterError("(privatelink --help shows what there is)")
  .addCommand(rehearseCommand())
  .addCommand(reachCommand())
  .addCommand(diagramCommand())
  .addCommand(costCommand())
  .addCommand(reportCommand());

program.parseAsync().catch(reportError);

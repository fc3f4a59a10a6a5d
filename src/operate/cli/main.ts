import { reportError } from "./command-error";
import { program } from "./program";
import { refuseSecrets } from "./refuse-secrets";

async function run(): Promise<void> {
  refuseSecrets(process.argv.slice(2));
  await program().parseAsync();
}

run().catch(reportError).finally(exit);

/** Not when nothing is left to do: a config may have started a timer or a server. What was printed is written first. */
function exit(): void {
  process.stdout.write("", () => process.stderr.write("", () => process.exit()));
}

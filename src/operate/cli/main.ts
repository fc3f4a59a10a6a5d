import { reportError } from "./command-error";
import { program } from "./program";
import { refuseSecrets } from "./refuse-secrets";

async function run(): Promise<void> {
  refuseSecrets(process.argv.slice(2));
  await program().parseAsync();
}

run().catch(reportError);

import { EXIT_BUG, reportError } from "./command-error";
import { program } from "./program";
import { refuseSecrets } from "./refuse-secrets";

async function run(): Promise<void> {
  refuseSecrets(process.argv.slice(2));
  await program().parseAsync();
}

run().catch(reportError).catch(failToReport).finally(exit);

/** Whatever happens to a report, a command that failed does not end as if it were done. */
function failToReport(error: unknown): void {
  process.exitCode = EXIT_BUG;
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
}

/** Not when nothing is left to do: a config may have started a timer or a server. What was printed is written first. */
function exit(): void {
  process.stdout.write("", () => process.stderr.write("", () => process.exit()));
}

import { messageOf } from "../../base/errors/user-error";

/**
 * Runs a CDKTF app so that a mistake of the user's ends it with the message alone: no stack trace, exit code 1.
 * `PRIVATELINK_DEBUG=1` shows the stack trace.
 */
export function runApp(app: () => void): void {
  const debug = process.env.PRIVATELINK_DEBUG === "1";
  // CDKTF takes a stack trace of every token; finding the sources' lines of each takes longer than the synth itself.
  process.setSourceMapsEnabled(debug);
  try {
    app();
  } catch (error) {
    process.stderr.write(`${debug && error instanceof Error ? error.stack : messageOf(error)}\n`);
    process.exitCode = 1;
  }
}

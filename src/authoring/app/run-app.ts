import { messageOf } from "../../base/errors/user-error";
import { printable } from "../../base/printable";

/**
 * Runs a CDKTF app. A user error ends it with exit code 1 and only the message, without a stack trace.
 * `PRIVATELINK_DEBUG=1` shows the stack trace.
 */
export function runApp(app: () => void): void {
  const debug = process.env.PRIVATELINK_DEBUG === "1";
  // CDKTF takes a stack trace for every token; mapping them to source lines takes longer than the synth itself.
  process.setSourceMapsEnabled(debug);
  try {
    app();
  } catch (error) {
    process.stderr.write(printable(`${debug && error instanceof Error ? error.stack : messageOf(error)}\n`));
    process.exitCode = 1;
  }
}

import { messageOf } from "../errors";

/**
 * Runs a CDKTF app so that a mistake of the user's ends it with the message alone: no stack trace, exit code 1.
 * `PRIVATELINK_DEBUG=1` shows the stack trace.
 */
export function runApp(app: () => void): void {
  try {
    app();
  } catch (error) {
    const showStack = process.env.PRIVATELINK_DEBUG === "1" && error instanceof Error;
    process.stderr.write(`${showStack ? error.stack : messageOf(error)}\n`);
    process.exitCode = 1;
  }
}

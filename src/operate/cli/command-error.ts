import { messageOf, UserError } from "../../base/errors/user-error";
import { InterruptedError } from "../engine/interrupts";

/** Exit code of a command that failed through its user's or AWS's doing. */
const EXIT_FAILED = 1;
/** Exit code of a defect of ours. */
const EXIT_DEFECT = 70;

/** Prints what went wrong and sets the exit code: a message for a user's mistake, a stack trace for a defect. */
export function reportError(error: unknown): void {
  if (error instanceof UserError) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error instanceof InterruptedError ? error.exitCode : EXIT_FAILED;
    return;
  }
  process.stderr.write(
    `This is a defect of privatelink, please report it: ${error instanceof Error ? error.stack : messageOf(error)}\n`,
  );
  process.exitCode = EXIT_DEFECT;
}

import { systemError } from "../../base/errors/system-errors";
import { messageOf, UserError } from "../../base/errors/user-error";
import { InterruptedError } from "../engine/interrupts";
import { printError } from "./print-error";

/** Exit code for a user error or an error from AWS. */
const EXIT_FAILED = 1;
/** Exit code for a bug in privatelink. */
export const EXIT_BUG = 70;

/** Prints the error and sets the exit code: a message for a user error, a stack trace for a bug. */
export function reportError(thrown: unknown): void {
  const error = systemError(thrown) ?? thrown;
  if (error instanceof UserError) {
    printError(error.message);
    process.exitCode = error instanceof InterruptedError ? error.exitCode : EXIT_FAILED;
    return;
  }
  printError(
    `This is a bug in privatelink, please report it: ${error instanceof Error ? error.stack : messageOf(error)}`,
  );
  process.exitCode = EXIT_BUG;
}

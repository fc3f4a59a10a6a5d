/** Errors of `rehearse exec`: a command that it does not run. */
import { messageOf, type UserError, userError } from "./user-error";

const COPY = "do: run it in a copy of the folder without the states and without .terraform";

/** A state holds resources that are not in the simulated accounts: the command would overwrite it. */
export function realStateInTheWay(file: string, resources: readonly string[], worldFile: string): UserError {
  const named = resources.slice(0, 3).join(", ");
  const rest = resources.length > 3 ? ` and ${resources.length - 3} more` : "";
  return userError(
    `${file} holds resources that are not in the simulated accounts: the command was not run, it could overwrite the state`,
    `found: ${named}${rest}`,
    `expected: no state, or one whose resources are in ${worldFile}`,
    COPY,
    "if the state is left over from an earlier rehearsal, name its world file with --world, or delete the state",
  );
}

/** A state cannot be read, so no one knows what the command would overwrite. */
export function stateInTheWayNotReadable(file: string, cause: unknown): UserError {
  return userError(
    `${file} cannot be read: the command was not run, it could overwrite the state`,
    `found: ${messageOf(cause)}`,
    "expected: a state in version 4 of the format, not encrypted",
    COPY,
  );
}

/** A folder is configured for a backend that the simulated accounts do not replace. */
export function remoteBackend(file: string, type: string): UserError {
  return userError(
    `the backend ${type} in ${file} is real: the command was not run, it could read and write that state`,
    `found: backend "${type}"`,
    "expected: no backend, or a local one; simulated accounts replace the provider, not the backend",
    "do: run it in a copy of the folder without the backend block and without .terraform",
  );
}

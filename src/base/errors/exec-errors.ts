/** Errors of `rehearse exec`: a command that it does not run. */
import { messageOf, type UserError, userError } from "./user-error";

/** The rehearsal's state of a folder holds resources that are not in the simulated accounts: they would look deleted. */
export function foreignState(file: string, resources: readonly string[], worldFile: string): UserError {
  const named = resources.slice(0, 3).join(", ");
  const rest = resources.length > 3 ? ` and ${resources.length - 3} more` : "";
  return userError(
    `${file} holds resources that are not in the simulated accounts: to the engine they would look deleted`,
    `found: ${named}${rest}`,
    `expected: a state whose resources are in ${worldFile}`,
    "do: name the world file of that rehearsal with --world, or delete the state to begin anew; to rehearse a state of " +
      "real resources, use --from-state FILE",
  );
}

/** A state cannot be read. */
export function stateNotReadable(file: string, cause: unknown): UserError {
  return userError(
    `${file} cannot be read as a state`,
    `found: ${messageOf(cause)}`,
    "expected: a state in version 4 of the format, not encrypted",
    "do: write one with `terraform state pull` or `tofu state pull`",
  );
}

/** A configuration cannot be read, so no one knows which state it would use. */
export function configurationNotReadable(file: string, cause: unknown): UserError {
  return userError(
    `${file} cannot be read: the engine was not started, because no one knows which state it would use`,
    `found: ${messageOf(cause)}`,
    "expected: HCL or JSON",
    "do: correct the file; `terraform validate` or `tofu validate` says more",
  );
}

/** A configuration reads a state from a backend that a rehearsal does not know. */
export function remoteStateNotRehearsed(file: string, name: string, backend: string): UserError {
  return userError(
    `data.terraform_remote_state.${name} in ${file} reads a real state: the engine was not started`,
    `found: backend = ${backend === "" ? "an expression" : `"${backend}"`}`,
    "expected: a backend that the rehearsal can replace, such as local, s3, gcs, azurerm, http or remote",
    "do: write the type of the backend as a string, or the outputs as variables",
  );
}

/** A state to begin with is not there. */
export function stateFileNotThere(file: string): UserError {
  return userError(
    `there is no state file ${file}`,
    "expected: a state, as `terraform state pull` or `tofu state pull` prints it",
    "do: give --from-state the path of one",
  );
}

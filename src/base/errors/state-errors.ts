/** Errors about states and what they hold. */
import { messageOf, type UserError, userError } from "./user-error";

/** A file that should hold a state cannot be read. */
export function stateFileNotReadable(file: string, cause: unknown): UserError {
  return userError(
    `the state file ${file} cannot be read: ${messageOf(cause)}`,
    'expected: what "terraform show -json" or "tofu show -json" prints',
    `do: terraform show -json > ${file}`,
  );
}

/** A document is not a state in the form of `show -json`. */
export function notShowJson(stack: string): UserError {
  return userError(
    `the state of "${stack}" is not in the format of "show -json"`,
    "found: JSON without values.root_module and without format_version",
    'expected: the output of "terraform show -json" or "tofu show -json" in an applied stack',
  );
}

/** There is no resource in any state. */
export function nothingDeployed(origin: string): UserError {
  return userError(
    `nothing is deployed: there is no resource in ${origin}`,
    "do: deploy first, or add --rehearse to look at what the config would make",
  );
}

/** There is no path that the deployment is evidently made for. */
export function noIntendedPath(from?: string): UserError {
  return userError(
    `no path to prove: ${from === undefined ? "there is" : `from ${from} there is`} no endpoint to reach`,
    "do: name both ends, for example: privatelink reach vpn hello.internal.company:8080",
  );
}

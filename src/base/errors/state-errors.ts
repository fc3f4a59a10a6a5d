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

/** The environment variable with the passphrase is not set. */
export function passphraseMissing(variable: string, shortest: number): UserError {
  return userError(
    `the state encryption passphrase is missing: ${variable} is not set`,
    `expected: at least ${shortest} characters in the environment variable ${variable}`,
    `do: read -rs ${variable} && export ${variable}, or let your secret store set it`,
  );
}

/** OpenTofu would reject the passphrase. The passphrase itself is not shown. */
export function passphraseTooShort(variable: string, length: number, shortest: number): UserError {
  return userError(
    `the state encryption passphrase in ${variable} is too short: it has ${length} characters`,
    `expected: at least ${shortest} characters`,
    "do: choose a longer one; a state that is already encrypted can be read only with its own passphrase",
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

/** An option for a new bucket was given, but the config names its buckets. */
export function bucketNamedTwice(configured: readonly string[], option: string): UserError {
  return userError(
    `the config names its state bucket already: ${configured.join(", ")}`,
    `found: ${option} on the command line`,
    "do: leave --bucket and --region out, or change the config",
  );
}

/** The bucket exists in another region. */
export function bucketInOtherRegion(bucket: string, expected: string, actual: string): UserError {
  return userError(
    `the bucket ${bucket} is in ${actual}, not in ${expected}`,
    `do: write region: "${actual}" for the state, or choose another bucket`,
  );
}

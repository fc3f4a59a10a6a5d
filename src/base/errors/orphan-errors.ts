/** Errors about resources that exist and that no state knows. */
import { messageOf, type UserError, userError } from "./user-error";

/** No orphan has this name. */
export function noSuchOrphan(name: string, orphans: readonly string[]): UserError {
  return userError(
    `there is no orphan ${name}`,
    orphans.length === 0
      ? "found: everything that was looked at is in a state"
      : `expected: one of ${orphans.join(", ")}, or STACK:ADDRESS of a resource in the config`,
    "do: privatelink inventory",
  );
}

/** Several orphans have this name. */
export function orphanAmbiguous(name: string, orphans: readonly string[]): UserError {
  return userError(`${orphans.length} orphans are named ${name}`, `expected: one of the IDs: ${orphans.join(", ")}`);
}

/** An orphan fits no resource of its stack; in a sentence, since the others are adopted. */
export function orphanNotInConfig(orphan: string, id: string): string {
  return `${orphan}: the config has no resource that is missing in the state and fits; do: privatelink adopt ${id} --delete`;
}

/** Some orphans could not be deleted. */
export function orphanNotDeleted(count: number, cause: unknown): UserError {
  return userError(
    `${count} of the orphans could not be deleted: ${messageOf(cause)}`,
    "do: delete what uses them first, or run the command again",
  );
}

/** A deployment would create what exists already. */
export function orphansBeforeDeploy(stack: string, why: string, orphans: readonly string[]): UserError {
  return userError(
    `stack "${stack}" has resources in its account, but ${why}: a deployment would create them a second time`,
    ...orphans.map((orphan) => `found: ${orphan}`),
    "do: restore the state; or `privatelink adopt` puts them into the state; or `privatelink adopt --delete` deletes them",
  );
}

/** The config does not declare an address, or the state has it. */
export function addressNotFree(stack: string, address: string): UserError {
  return userError(
    `${stack}:${address} cannot be adopted: the config does not declare it, or the state has it already`,
    "expected: a resource in the config that the state does not know",
  );
}

/** Nothing exists that an address could be. */
export function nothingAtAddress(stack: string, address: string): UserError {
  return userError(
    `${stack}:${address} cannot be adopted: nothing was found in the account that it could be`,
    "do: privatelink inventory; or `tofu import` with the ID, in the folder of the stack",
  );
}

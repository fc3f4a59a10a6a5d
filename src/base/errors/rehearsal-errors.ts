/** Errors of a rehearsal and of the simulated accounts. */
import { messageOf, type UserError, userError } from "./user-error";

/** A plan right after an apply found something to change. */
export function secondPlanNotEmpty(stack: string, changes: readonly string[]): UserError {
  return userError(`a second plan of ${stack} is not empty: it would change what was just applied`, ...changes);
}

/** Something is left in the simulated accounts after everything was destroyed. */
export function rehearsalLeftovers(leftovers: readonly string[]): UserError {
  return userError(`${leftovers.length} resources are left after the destroy`, ...leftovers);
}

/** Everything was applied, and a consumer does not reach the service. */
export function intendedPathClosed(consumer: string, proof: string): UserError {
  return userError(
    `everything was applied, but ${consumer} does not reach the service`,
    ...proof.split("\n"),
    "do: fix the config where the closed hop says so; `privatelink reach --rehearse` shows all paths",
  );
}

/** `rehearse exec` was given no command. */
export function noCommandToRun(): UserError {
  return userError(
    "there is no command to run",
    "expected: privatelink rehearse exec -- COMMAND [ARGUMENT…]",
    "do: write the command after --, for example: privatelink rehearse exec -- terraform plan",
  );
}

/** The command that `rehearse exec` was given does not start. */
export function commandNotFound(command: string, cause: unknown): UserError {
  return userError(`${command} does not start: ${messageOf(cause)}`, "do: check its name and the PATH");
}

/** The world file is not there. */
export function noWorldFile(file: string): UserError {
  return userError(
    `there are no simulated accounts in ${file}`,
    "do: apply something first, for example with privatelink rehearse exec -- terraform apply, or name a file with --world",
  );
}

/** Nothing in the simulated accounts has this id. */
export function noSuchObject(id: string): UserError {
  return userError(
    `nothing in the simulated accounts has the id ${id}`,
    "do: look with privatelink rehearse world list",
  );
}

/** The object has no such attribute. */
export function noSuchAttribute(type: string, attribute: string, near: string | undefined): UserError {
  return userError(
    `${type} has no attribute ${attribute}`,
    near ? `do: write ${near}` : "do: look with privatelink rehearse world show ID",
  );
}

/** The world file holds something else. */
export function notAWorld(file: string): UserError {
  return userError(
    `the world file ${file} does not hold a rehearsed world`,
    'expected: JSON with "version": 1 and a list of "objects"',
    "do: restore the file, or delete it to start with an empty world",
  );
}

/** Another rehearsal has locked the world file. */
export function worldInUse(file: string): UserError {
  return userError(
    `the world file ${file} is in use by another rehearsal`,
    "do: wait until it has finished, or choose another world with --world FILE",
  );
}

/** The path of the world is a folder. */
export function worldIsFolder(path: string): UserError {
  return userError(`the world file ${path} is a folder`, "do: name a file, such as .privatelink/world.json");
}

/** While this process was suspended, another one took the world. */
export function worldTaken(file: string): UserError {
  return userError(
    `another rehearsal took the world file ${file}, while this one was suspended or the clock jumped`,
    "the changes of this one since then are not saved",
    "do: run the command again",
  );
}

/** The path of the temporary folder leaves no room for a socket, on which the engine reaches the simulated provider. */
export function socketPathTooLong(folder: string, bytes: number): UserError {
  return userError(
    `the temporary folder ${folder} has too long a path`,
    `expected: at most ${bytes} bytes with the name of a socket in it`,
    "do: set TMPDIR to a folder with a shorter path",
  );
}

/** A config at a revision of git cannot be read. */
export function revisionNotReadable(revision: string, cause: unknown): UserError {
  return userError(
    `there is no config file and no git revision "${revision}" with one: ${messageOf(cause).trim().split("\n").at(-1)}`,
    "expected: a config file, a revision such as HEAD~1, or `deployed`",
  );
}

/** What somebody wants to do in the simulated accounts is refused. */
export function refusedBySimulatedAws(cause: unknown): UserError {
  return userError(
    "the simulated accounts refuse it",
    ...messageOf(cause).split("\n"),
    "do: correct the attributes, or create first what they refer to",
  );
}

/** What should be added is neither a type with attributes nor a file of objects. */
export function nothingToAdd(what: string, cause: string): UserError {
  return userError(
    `${what} cannot be added to the simulated accounts: ${cause}`,
    "expected: a resource type with attributes, such as aws_vpc cidr_block=10.0.0.0/16; a .tf file or a folder; a state; " +
      'or a JSON file with a list of objects, each with "type" and attributes',
  );
}

/** The real provider decides by itself what it asks AWS and how long it waits. */
export function notWithRealProvider(option: string, instead: string): UserError {
  return userError(`--provider real cannot be used with ${option}`, `do: ${instead}`);
}

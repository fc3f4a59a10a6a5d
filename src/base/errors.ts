/**
 * Every error that a user can cause, as a named factory: what was found, what was expected, what to do.
 * A command prints the message of a {@link UserError} and nothing else; any other error is a defect of ours.
 */

/** An error whose message is meant for the user: it is printed without a stack trace. */
export class UserError extends Error {
  public override readonly name: string = "UserError";
}

/** @returns an error made of the problem and, on lines of its own, what to do about it. */
export function userError(problem: string, ...help: readonly string[]): UserError {
  return new UserError([problem, ...help.map((line) => `  ${line}`)].join("\n"));
}

/** The config file is not there. */
export function configNotFound(file: string): UserError {
  return userError(
    `no config found at ${file}`,
    "expected: a file that default-exports defineConfig({ … })",
    "do: copy one from the examples, or name another file with --config FILE or PRIVATELINK_CONFIG",
  );
}

/** The config file does not compile or fails while it runs. */
export function configNotReadable(file: string, cause: unknown): UserError {
  return userError(
    `the config ${file} cannot be read: ${messageOf(cause)}`,
    "expected: TypeScript that default-exports defineConfig({ … })",
    "do: mend the file; it is plain TypeScript and may import what your project has installed",
  );
}

/** The config file has no default export. */
export function configNotDefault(file: string): UserError {
  return userError(
    `the config ${file} has no default export`,
    "expected: export default defineConfig({ … })",
    "do: add `export default`",
  );
}

/** The config breaks rules; `report` lists every error. */
export function configHasErrors(source: string, count: number, report: string): UserError {
  return new UserError(
    `${report}\n\n${count === 1 ? "1 error" : `${count} errors`} in ${source}; nothing was written.`,
  );
}

/** The message of whatever was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

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
    "do: mend the config where the closed hop says; `privatelink reach --rehearse` shows all paths",
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

/** A file that should hold a state cannot be read. */
export function stateFileNotReadable(file: string, cause: unknown): UserError {
  return userError(
    `the state file ${file} cannot be read: ${messageOf(cause)}`,
    'expected: what "terraform show -json" or "tofu show -json" prints',
    `do: terraform show -json > ${file}`,
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

/** A file that a command should write cannot be written. */
export function fileNotWritable(file: string, cause: unknown): UserError {
  return userError(`${file} cannot be written: ${messageOf(cause)}`, "do: name another file");
}

/** An option should hold a number. */
export function optionNotNumber(option: string, text: string, expected: string): UserError {
  return userError(`${option} is no number: "${text}"`, `expected: ${expected}`);
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

/** A file that should hold prices cannot be read. */
export function priceFileNotReadable(file: string, cause: unknown): UserError {
  return userError(
    `the price file ${file} cannot be read: ${messageOf(cause)}`,
    'expected: [{ "region": "eu-central-1", "item": "nat-gateway-hour", "usd": 0.052, "source": "…", "date": "2026-11-20" }]',
  );
}

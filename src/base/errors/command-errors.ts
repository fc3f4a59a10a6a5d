/** Errors about what a command was given. */
import { messageOf, UserError, userError } from "./user-error";

/** A file that a command should write cannot be written. */
export function fileNotWritable(file: string, cause: unknown): UserError {
  return userError(`${file} cannot be written: ${messageOf(cause)}`, "do: name another file");
}

/** A card shows a path, and there is none. */
export function noPathForCard(): UserError {
  return userError(
    "there is no path for the card: in these states, no source can reach an endpoint",
    "expected: the states of a consumer, with an endpoint",
    "do: add the consumer's state, or leave out --card",
  );
}

/** An option should hold a number. */
export function optionNotNumber(option: string, text: string, expected: string): UserError {
  return userError(`${option} is no number: "${text}"`, `expected: ${expected}`);
}

/** A PNG needs a browser, and there is none. */
export function noBrowser(commands: readonly string[], variable: string, named: string | undefined): UserError {
  return userError(
    "a PNG needs Chromium, Chrome or Edge to be drawn",
    named ? `found: no program at ${variable}=${named}` : `expected: one of ${commands.join(", ")} on the PATH`,
    `do: install one, name it with ${variable}, or write the picture as .svg`,
  );
}

/** A browser made no picture. */
export function browserFailed(browser: string, lastLine: string): UserError {
  return userError(
    `${browser} drew no picture`,
    ...(lastLine === "" ? [] : [`its last line: ${lastLine}`]),
    "do: write the picture as .svg",
  );
}

/** `--path` names a path that does not exist. */
export function noSuchPath(number: string, paths: readonly string[]): UserError {
  return userError(
    `there is no path ${number}`,
    paths.length === 0 ? "expected: no number, because the states have no path" : "expected: one of these numbers:",
    ...paths.map((path, index) => `  ${index + 1}  ${path}`),
  );
}

/** A file that should hold prices cannot be read. */
export function priceFileNotReadable(file: string, cause: unknown): UserError {
  return userError(
    `the price file ${file} cannot be read: ${messageOf(cause)}`,
    'expected: [{ "region": "eu-central-1", "item": "nat-gateway-hour", "usd": 0.052, "source": "…", "date": "2026-11-20" }]',
  );
}

/** An argument holds a secret. The message does not repeat it. */
export function secretOnCommandLine(what: string): UserError {
  return userError(
    `do not pass secrets on the command line: ${what}`,
    "every user of this machine can see it, and your shell keeps it in its history",
    "do: use a profile or the environment for credentials, and the configured variable for the state passphrase",
    "if it was a real secret, rotate it, and remove it from your shell history",
  );
}

/** A change closes intended paths, and nobody agreed to that. */
export function downtimeNotAllowed(closes: readonly string[]): UserError {
  return userError(
    "the change closes intended paths",
    ...closes,
    "nothing was changed",
    "do: make the change when that does no harm, with --allow-downtime, or without --yes to be asked",
  );
}

/** A question cannot be asked. */
export function cannotAsk(json: boolean): UserError {
  return userError(
    `cannot ask for confirmation: ${json ? "--json asks no questions" : "this is not a terminal"}`,
    "nothing was changed",
    "do: review the plan, then run the command again with --yes",
  );
}

/** The user did not confirm. */
export function notConfirmed(): UserError {
  return userError("canceled: you did not confirm", "nothing more was changed");
}

/** A revocation reason is not one of those that a revocation list knows. */
export function unknownRevocationReason(reason: string, known: readonly string[]): UserError {
  return userError(`unknown revocation reason: "${reason}"`, `expected: ${known.join(", ")}`);
}

/** Several steps failed, each with a message of its own. */
export function severalErrors(errors: readonly unknown[]): UserError {
  return new UserError(errors.map(messageOf).join("\n"));
}

/** `--file` names the state of one stack. */
export function fileNeedsOneStack(count: number): UserError {
  return userError(
    "--file needs the name of the stack whose state it holds",
    `found: ${count} stack names`,
    "do: privatelink state recover producer --file FILE",
  );
}

/** A name that is a part of a file's name has characters that would leave the folder, or that file systems reserve. */
export function notAFileName(text: string, what: string): UserError {
  return userError(
    `${JSON.stringify(text)} is ${what} and cannot be a file name`,
    "expected: letters, digits, dots, hyphens and underscores, beginning and ending with a letter or digit",
  );
}

/** An answer about a new project cannot be used. */
export function answerNotUsable(option: string, text: string, expected: string): UserError {
  return userError(`${option} cannot be ${JSON.stringify(text)}`, `expected: ${expected}`, "nothing was written");
}

/** There is nobody to ask about a new project. */
export function cannotAskAboutProject(options: readonly string[]): UserError {
  return userError(
    "cannot ask about the new project: this is not a terminal",
    "nothing was written",
    `do: give ${options.join(", ")}, or --yes for what is suggested`,
  );
}

/** A new project would replace a config. */
export function configExists(file: string): UserError {
  return userError(
    `${file} exists, and nothing was written`,
    "do: edit it, or name another file: privatelink --config FILE init",
  );
}

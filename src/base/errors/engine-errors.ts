/** Errors about engines, their downloads, and the stacks they work on. */
import { messageOf, type UserError, userError } from "./user-error";

/** A download failed: the server cannot be reached, or answers with an error. */
export function downloadFailed(url: URL, why: string): UserError {
  return userError(`cannot download ${url}`, why);
}

/** A downloaded file does not have the checksum that was published. */
export function checksumWrong(url: URL, source: string, expected: string, actual: string): UserError {
  return userError(
    `${url} is not the file that was published: its SHA-256 sum is wrong`,
    `expected: ${expected} (${source})`,
    `found:    ${actual}`,
    "the file was deleted; a proxy or a broken mirror may have changed it",
  );
}

/** A mirror's own list of checksums proves nothing: whoever changes the archive changes the list. */
export function mirrorWithoutChecksum(mirror: string, checksum: string): UserError {
  return userError(
    `${mirror} names a mirror, whose archive cannot be verified`,
    `expected: its SHA-256 checksum in ${checksum}`,
    "do: copy the checksum of the .tar.gz for your platform from OpenTofu's release page",
  );
}

/** A variable does not hold a checksum. */
export function checksumMalformed(variable: string, value: string): UserError {
  return userError(`${variable} is "${value}"`, "expected: a SHA-256 checksum, 64 hexadecimal digits");
}

/** The published list of checksums lacks a file. */
export function checksumMissing(sumsUrl: URL, file: string): UserError {
  return userError(`${sumsUrl} names no SHA-256 sum for ${file}`);
}

/** A downloaded archive cannot be unpacked. */
export function archiveNotUnpacked(archive: string, why: string): UserError {
  return userError(`cannot unpack ${archive}`, `tar: ${why}`);
}

/** A download failed; an installed engine or a mirror is the way out. */
export function withInstallHint(cause: UserError, install: string, mirrorVariable: string): UserError {
  return userError(cause.message, install, `or name a mirror of the OpenTofu releases in ${mirrorVariable}`);
}

/** No engine is installed, and the download that would replace one failed. */
export function engineNotDownloaded(cause: UserError): UserError {
  return userError(
    "no engine is on the PATH, and OpenTofu cannot be downloaded in its place",
    ...cause.message.split("\n").map((line) => line.trim()),
  );
}

/** There is no OpenTofu release for this machine. */
export function noReleaseFor(platform: string, arch: string, install: string): UserError {
  return userError(`there is no engine to download for ${platform} on ${arch}`, install);
}

/** The variable for a mirror does not hold a URL. */
export function mirrorNotUrl(variable: string, value: string, example: string): UserError {
  return userError(`${variable} is "${value}", which is not an https URL`, `expected a base URL such as ${example}`);
}

/** A proxy variable does not hold a URL. Its value is not shown: it can hold a password. */
export function proxyNotUrl(variable: string): UserError {
  return userError(`${variable} is not a URL`, "expected something like http://proxy.example:3128");
}

/** No engine is installed. */
export function noEngine(commands: readonly string[], folders: string, install: string, variable: string): UserError {
  return userError(
    `no engine found: neither ${commands.join(" nor ")} is on the PATH`,
    `looked in: ${folders}`,
    install,
    `or name an engine in ${variable} (a command or a path)`,
  );
}

/** A variable names an engine that does not exist. @param expected what was looked for, or where */
export function namedEngineMissing(
  variable: string,
  named: string,
  expected: string,
  commands: readonly string[],
): UserError {
  return userError(
    `${variable} is "${named}": there is no such program`,
    expected,
    `correct ${variable}, or unset it to use ${commands.join(" or ")} from the PATH`,
  );
}

/** An executable is not an engine. */
export function notAnEngine(path: string, printed: string, install: string): UserError {
  return userError(
    `${path} is neither OpenTofu nor Terraform`,
    `"${path} version" printed: ${printed.split("\n")[0]}`,
    install,
  );
}

/** The engine is older than what this project supports. */
export function engineTooOld(engine: string, minimum: string, path: string, install: string): UserError {
  return userError(`${engine} is too old: version ${minimum} or later is needed`, `engine: ${path}`, install);
}

/** The engine, at its version, does not have a feature that the config needs. */
export function featureNotSupported(
  engine: string,
  feature: string,
  path: string,
  alternatives: readonly string[],
): UserError {
  return userError(`${engine} does not support ${feature}`, `engine: ${path}`, `needed: ${alternatives.join(" or ")}`);
}

/** A program does not start. */
export function programNotStarted(command: string, directory: string, cause: unknown): UserError {
  return userError(
    `cannot run ${command}: ${messageOf(cause)}`,
    `folder: ${directory}`,
    "check that the program and the folder exist and that you may run it",
  );
}

/** The engine's machine-readable output has a later major version. */
export function outputVersionUnknown(version: string): UserError {
  return userError(
    `the engine speaks version ${version} of its machine-readable output; this program knows version 1`,
    "use an older engine, or a newer release of this program",
  );
}

/** A JSON document of the engine does not have the expected form. Its values are not shown: they can be secret. */
export function engineAnswerNotUnderstood(
  stack: string,
  operation: string,
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
  engine: { readonly path: string; readonly version: string },
): UserError {
  return userError(
    `stack "${stack}": the answer of "${operation}" cannot be understood`,
    ...issues.map(({ path, message }) => `${path.map(String).join(".") || "(document)"}: ${message}`),
    `engine: ${engine.path} (version ${engine.version})`,
  );
}

/** Two stacks have the same name. */
export function stackNameTwice(name: string): UserError {
  return userError(`two stacks have the name "${name}"`, "give every stack a name of its own");
}

/** Stacks depend on each other in a circle. */
export function stacksInCircle(path: readonly string[]): UserError {
  return userError(`stacks depend on each other in a circle: ${path.join(" -> ")}`, "remove one of these dependencies");
}

const RUN_SYNTH = 'run "npx cdktf synth" to write it again';

/** There is no manifest. */
export function nothingSynthesized(path: string): UserError {
  return userError(`nothing was synthesized: there is no ${path}`, 'run "npx cdktf synth" first');
}

/** The manifest is not JSON. */
export function manifestNotJson(path: string, cause: unknown): UserError {
  return userError(`${path} is not JSON: ${messageOf(cause)}`, RUN_SYNTH);
}

/** The manifest does not have the expected form. */
export function notAManifest(path: string, why: string): UserError {
  return userError(`${path} is not a manifest of cdktf`, why, RUN_SYNTH);
}

/** The manifest names a dependency that it does not contain. */
export function manifestDependencyMissing(path: string, stack: string, dependency: string): UserError {
  return userError(`${path}: stack "${stack}" depends on "${dependency}", which is not there`, RUN_SYNTH);
}

/** The engine said that it installed a provider, and did not. */
export function pluginNotInstalled(plugin: string, engine: string): UserError {
  return userError(
    `${engine} installed no program of ${plugin}`,
    "do: install it in a filesystem mirror, or leave out --provider real",
  );
}

/** A provider plugin that was started by itself does not serve. */
export function pluginDoesNotStart(program: string, found: string): UserError {
  return userError(
    `${program} does not serve`,
    `found: ${found}`,
    "expected: a line with TF_REATTACH_PROVIDERS within a minute of `-debug`",
    "do: delete the plugin from the engine's plugin cache and run the command again",
  );
}

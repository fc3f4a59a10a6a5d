/** Private keys, in what is printed and in files. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/** The line before a key, of whatever kind. */
const PRIVATE_KEY = /BEGIN .*PRIVATE KEY/;

const OF_GROUP_AND_OTHERS = 0o077;

/**
 * The files that are meant to hold keys: states and their copies, outputs, certificates, profiles, and the simulated
 * accounts, in which the provider finds again what it has imported.
 */
const INTENDED: readonly RegExp[] = [
  /(^|\/)[\w.-]*\.tfstate(\.backup|\.\d+\.backup)?$/,
  /(^|\/)recovery\/[^/]+$/,
  /(^|\/)outputs\/[\w-]+\.json$/,
  /(^|\/)(pki|consumer)\/(?:[\w-]+\/)*[\w.-]+\.key$/,
  /(^|\/)[\w.-]+\.ovpn$/,
  /(^|\/)world\.json(\.[\w-]+)?$/,
];

/** Whether a text holds a private key. */
export function hasPrivateKey(text: string): boolean {
  return PRIVATE_KEY.test(text);
}

/** The files below a folder that hold a private key, by their paths in it. Links are not followed. */
export function filesWithKeys(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((path) => hasPrivateKey(readFileSync(join(folder, path), "latin1")));
}

/** The files below a folder that hold a private key and are not meant to. */
export function keysElsewhere(folder: string): readonly string[] {
  return filesWithKeys(folder).flatMap((path) =>
    INTENDED.some((pattern) => pattern.test(path)) ? [] : [`${path} holds a private key`],
  );
}

/** What is wrong with where the keys below a folder are: files that are not meant for keys, or that others can read. */
export function strayKeys(folder: string): readonly string[] {
  const open = filesWithKeys(folder).filter((path) => !isPrivate(folder, path));
  return [...keysElsewhere(folder), ...open.map((path) => `${path} holds a private key, and others can read it`)];
}

/** Whether only its owner can open a file: by its own mode, or by that of a folder between it and the given one. */
function isPrivate(folder: string, path: string): boolean {
  const isClosed = (statSync(join(folder, path)).mode & OF_GROUP_AND_OTHERS) === 0;
  return isClosed || (dirname(path) !== "." && isPrivate(folder, dirname(path)));
}

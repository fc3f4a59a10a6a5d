/** Files that only their owner can read: keys and the files next to them. */
import { randomUUID } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { filesNotPrivate } from "../../base/errors/certificate-errors";

const OWNER_ONLY_FOLDER = 0o700;
const OWNER_ONLY_FILE = 0o600;
const GROUP_AND_OTHERS = 0o077;

/** Windows has no file modes: the user's profile folder protects its files. */
const HAS_MODES = process.platform !== "win32";

/**
 * Creates a folder that only its owner can open, or makes an existing empty one private. Git ignores what is in it,
 * whatever the project's own .gitignore says.
 */
export function makePrivateFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: OWNER_ONLY_FOLDER });
  if (HAS_MODES && readdirSync(path).length === 0) {
    chmodSync(path, OWNER_ONLY_FOLDER);
  }
  const ignore = join(path, ".gitignore");
  if (!existsSync(ignore)) writeFileSync(ignore, "*\n", { mode: OWNER_ONLY_FILE });
}

/** @throws UserError if anyone but the owner can read or write a file, or open a folder. */
export function checkPrivate(path: string): void {
  const status = statSync(path);
  const permissions = status.mode & 0o777;
  if (!HAS_MODES || (permissions & GROUP_AND_OTHERS) === 0) return;
  const wanted = status.isDirectory() ? OWNER_ONLY_FOLDER : OWNER_ONLY_FILE;
  throw filesNotPrivate(path, { found: octal(permissions), expected: octal(wanted) });
}

/**
 * Writes a file that only its owner can read. A reader sees the old file or the new one, never a part of it or other
 * permissions.
 */
export function writePrivateFile(path: string, content: string): void {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    writeFileSync(temporary, content, { mode: OWNER_ONLY_FILE, flag: "wx", flush: true });
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** @returns the text of a file, or undefined if it does not exist. */
export function readIfThere(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

function octal(mode: number): string {
  return mode.toString(8).padStart(4, "0");
}

/**
 * Keeps a world in one JSON file: locked while in use, and saved atomically when it is closed. Between, a journal next to
 * it has what changed, so that no crash can bring back what was deleted.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { notAWorld, worldInUse, worldIsFolder, worldTaken } from "../../base/errors/rehearsal-errors";
import { type FileLock, lockFile } from "./file-lock";
import { IdSequence } from "./ids";
import { WorldJournal } from "./journal";
import { World, type WorldSnapshot } from "./world";

/** A world, and the file that it is saved to. */
export interface WorldStore {
  readonly world: World;
  /** Makes what changed durable: it is on disk when this returns. */
  record(): void;
  /** Writes the world if it changed since the last save. */
  save(): void;
  /** Saves and unlocks the file. The store cannot be used after that. */
  close(): Promise<void>;
}

/**
 * @returns a world that lives in memory only
 * @param start the world to copy, or the seed that makes ids the same on every run; @default an empty one, random ids
 */
export function memoryStore(start?: string | WorldSnapshot): WorldStore {
  const world =
    typeof start === "object" ? World.from(start) : new World(start === undefined ? start : new IdSequence(start));
  return { world, record: () => undefined, save: () => undefined, close: async () => undefined };
}

/**
 * Opens the world in a file, or creates one.
 * @param seed of a new world; @default random
 * @throws UserError when another rehearsal uses the file, or when it does not hold a world.
 */
export async function openStore(file: string, seed?: string): Promise<WorldStore> {
  const path = resolve(file);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw worldIsFolder(path);
  const folder = dirname(path);
  // A world has private keys. A folder that is made for it is private, and ignored by git.
  if (mkdirSync(folder, { recursive: true, mode: 0o700 }) !== undefined)
    writeFileSync(join(folder, ".gitignore"), "*\n", { mode: OWNER_ONLY_FILE });
  const held = await lockFile(path);
  if (held === undefined) throw worldInUse(path);
  try {
    const world = existsSync(path) ? readWorld(path) : memoryStore(seed).world;
    return lockedStore(path, world, held);
  } catch (error) {
    await held.release();
    throw error;
  }
}

function lockedStore(path: string, world: World, held: FileLock): WorldStore {
  const journal = new WorldJournal(path);
  let saved = -1;
  let isJournalComplete = true;
  const save = (): void => {
    if (world.revision === saved) return;
    if (held.isLost()) throw worldTaken(path);
    writeAtomically(path, `${JSON.stringify(world.snapshot(), null, 1)}\n`);
    world.takeChanges();
    journal.clear();
    isJournalComplete = true;
    saved = world.revision;
  };
  const record = (): void => {
    const changes = world.takeChanges();
    if (changes === undefined) return;
    try {
      if (isJournalComplete) journal.append(changes);
      else save();
    } catch {
      // The disk is full. Every later change tries to write everything; closing the store does, and reports the error.
      isJournalComplete = false;
    }
  };
  const close = async (): Promise<void> => {
    try {
      save();
    } finally {
      await held.release();
    }
  };
  // A journal belongs to a file: one that was left by an earlier world is deleted before this one has its own.
  if (!existsSync(path) || journal.exists()) save();
  else saved = world.revision;
  return { world, record, save, close };
}

/** @returns the world in a file, with what its journal adds. @throws UserError when the file does not hold one. */
export function readWorld(file: string): World {
  const text = readFileSync(file, "utf8");
  const snapshot = parseSnapshot(text);
  if (snapshot === undefined) throw notAWorld(file);
  const world = World.from(snapshot);
  new WorldJournal(file).replay(world);
  return world;
}

function parseSnapshot(text: string): WorldSnapshot | undefined {
  try {
    const parsed: Partial<WorldSnapshot> | null = JSON.parse(text);
    return parsed?.version === 1 && Array.isArray(parsed.objects) ? (parsed as WorldSnapshot) : undefined;
  } catch {
    return undefined;
  }
}

/** A world has private keys: only its owner can read it. */
const OWNER_ONLY_FILE = 0o600;

/** A reader sees the old file or the new one, never part of one. */
function writeAtomically(path: string, text: string): void {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, text, { flush: true, mode: OWNER_ONLY_FILE });
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

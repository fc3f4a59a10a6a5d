/** Keeps a world in one JSON file: locked while in use, and saved atomically. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { notAWorld, worldInUse, worldIsFolder, worldTaken } from "../../base/errors/rehearsal-errors";
import { type FileLock, lockFile } from "./file-lock";
import { IdSequence } from "./ids";
import { World, type WorldSnapshot } from "./world";

/** A world, and the file that it is saved to. */
export interface WorldStore {
  readonly world: World;
  /** Writes the world if it changed since the last save. */
  save(): void;
  /** Saves and unlocks the file. The store cannot be used after that. */
  close(): Promise<void>;
}

/** @returns a world that lives in memory only. @param seed makes ids the same on every run; @default random */
export function memoryStore(seed?: string): WorldStore {
  const world = new World(seed === undefined ? undefined : new IdSequence(seed));
  return { world, save: () => undefined, close: async () => undefined };
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
  let saved = existsSync(path) ? world.revision : -1;
  const save = (): void => {
    if (world.revision === saved) return;
    if (held.isLost()) throw worldTaken(path);
    writeAtomically(path, `${JSON.stringify(world.snapshot(), null, 1)}\n`);
    saved = world.revision;
  };
  const close = async (): Promise<void> => {
    try {
      save();
    } finally {
      await held.release();
    }
  };
  return { world, save, close };
}

/** @returns the world in a file. @throws UserError when the file does not hold one. */
export function readWorld(file: string): World {
  const text = readFileSync(file, "utf8");
  const snapshot = parseSnapshot(text);
  if (snapshot !== undefined) return World.from(snapshot);
  throw notAWorld(file);
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

/** Milliseconds after a change within which a small world is on disk: a burst of changes is one write. */
const SAVE_DELAY_MS = 100;
/** A large world is saved less often, so that saving takes at most this share of the time. */
const SAVING_SHARE = 0.1;

/** Saves a world soon after it changed. */
export class DelayedSaver {
  private timer: NodeJS.Timeout | undefined;
  private delay = SAVE_DELAY_MS;
  private stopped = false;

  public constructor(private readonly store: WorldStore) {}

  /** Saves soon; several calls are one save. */
  public soon(): void {
    if (this.stopped) return;
    this.timer ??= setTimeout(() => this.save(), this.delay);
  }

  /** Stops saving; closing the store saves the rest. */
  public stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private save(): void {
    this.timer = undefined;
    const started = performance.now();
    try {
      this.store.save();
      this.delay = Math.max(SAVE_DELAY_MS, (performance.now() - started) / SAVING_SHARE);
    } catch {
      // Closing the store tries again, and reports the error.
    }
  }
}

/** What changed in a world since its file was written: in a second file, on disk before the change is answered. */
import { closeSync, existsSync, fdatasyncSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { parseJson } from "../../base/json";
import type { World, WorldChanges } from "./world";

const OWNER_ONLY = 0o600;

/** The journal of a world file: one JSON line for each step, which a crash can only cut off at the end. */
export class WorldJournal {
  private descriptor: number | undefined;
  private readonly path: string;

  public constructor(worldFile: string) {
    this.path = `${worldFile}.journal`;
  }

  public exists(): boolean {
    return existsSync(this.path);
  }

  /** Repeats the journal's changes. They may be in the world already; those of another world are ignored. */
  public replay(world: World): void {
    if (!this.exists()) return;
    for (const line of readFileSync(this.path, "utf8").split("\n")) {
      const changes = parseJson(line) as WorldChanges | undefined;
      if (changes?.seed === world.ids.seed) world.apply(changes);
    }
  }

  /** Writes changes; they are on disk when it returns. */
  public append(changes: WorldChanges): void {
    this.descriptor ??= openSync(this.path, "a", OWNER_ONLY);
    // The line break comes first, too: an earlier line may have been cut off.
    writeSync(this.descriptor, `\n${JSON.stringify(changes)}\n`);
    fdatasyncSync(this.descriptor);
  }

  /** Deletes the journal: the world's file contains everything. */
  public clear(): void {
    if (this.descriptor !== undefined) closeSync(this.descriptor);
    this.descriptor = undefined;
    rmSync(this.path, { force: true });
  }
}

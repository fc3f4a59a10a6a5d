/** The files that configurations write in a rehearsal. A file that exists already is real: it stays as it is. */
import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Keeps copies in place of files that exist, and remembers which files are its own. */
export class RehearsedFiles {
  private readonly memory = new Map<string, Note>();

  /** @param folder where notes and copies are kept between runs; @default in memory */
  public constructor(private readonly folder?: string) {}

  /** Writes a file, unless there is one that a rehearsal did not write: then only a copy, which {@link read} returns. */
  public write(path: string, content: Buffer, mode?: number): void {
    const isOwn = !existsSync(path) || this.note(path)?.isOwn === true;
    this.keep(path, { isOwn, content: isOwn ? undefined : content.toString("base64") });
    if (!isOwn) return;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    if (mode !== undefined) chmodSync(path, mode);
  }

  /** @returns the contents, of the copy if there is one; undefined when there is no file */
  public read(path: string): Buffer | undefined {
    const copy = this.note(path)?.content;
    if (copy !== undefined) return Buffer.from(copy, "base64");
    return existsSync(path) ? readFileSync(path) : undefined;
  }

  /** Deletes the file if it is the rehearsal's own. */
  public remove(path: string): void {
    if (this.note(path)?.isOwn === true) rmSync(path, { force: true });
    this.memory.delete(path);
    if (this.folder !== undefined) rmSync(this.placeOf(this.folder, path), { force: true });
  }

  private note(path: string): Note | undefined {
    if (this.folder === undefined) return this.memory.get(path);
    const place = this.placeOf(this.folder, path);
    return existsSync(place) ? (JSON.parse(readFileSync(place, "utf8")) as Note) : undefined;
  }

  private keep(path: string, note: Note): void {
    if (this.folder === undefined) {
      this.memory.set(path, note);
      return;
    }
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    writeFileSync(this.placeOf(this.folder, path), JSON.stringify({ path, ...note }), { mode: 0o600 });
  }

  private placeOf(folder: string, path: string): string {
    return join(folder, `${createHash("sha256").update(path).digest("hex").slice(0, 24)}.json`);
  }
}

/** What is known of a file that a configuration wrote. */
interface Note {
  /** Whether a rehearsal made the file. */
  readonly isOwn: boolean;
  /** The copy of a file that could not be written, in base64. */
  readonly content?: string;
}

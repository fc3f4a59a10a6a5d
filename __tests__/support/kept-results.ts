import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";

/**
 * The results of a sweep that takes hours, one line of JSON each: with a file, the next run goes on where this one ended.
 * Delete the file to begin again.
 */
export class KeptResults<Result extends { readonly title: string }> {
  private readonly results = new Map<string, Result>();

  /** @param file where results are kept; without one, they end with the process */
  public constructor(private readonly file: string | undefined) {
    const lines = file !== undefined && existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean) : [];
    for (const line of lines) {
      const result: Result = JSON.parse(line);
      this.results.set(result.title, result);
    }
  }

  /** @returns the result that is kept for a title; otherwise what `find` finds, kept from now on */
  public async of(title: string, find: () => Promise<Omit<Result, "title">>): Promise<Result> {
    const kept = this.results.get(title);
    if (kept !== undefined) return kept;
    const result = { title, ...(await find()) } as Result;
    this.results.set(title, result);
    if (this.file === undefined) return result;
    mkdirSync(dirname(this.file), { recursive: true });
    appendFileSync(this.file, `${JSON.stringify(result)}\n`);
    return result;
  }
}

/** What a sweep keeps about a case. */
export interface SweepResult {
  readonly title: string;
  readonly cells: readonly string[];
  /** What went wrong, one line each. */
  readonly wrong: readonly string[];
}

/** Lines at the bottom of a terminal that are drawn again and again, until what they show is done. */
import { columnsOf, widthOf } from "./wrap";

const UP = "\u001b[1A";
const CLEAR_LINE = "\u001b[2K";
const HIDE_CURSOR = "\u001b[?25l";
const SHOW_CURSOR = "\u001b[?25h";

/** A terminal, as far as it is used here. */
export interface LiveTerminal {
  readonly columns?: number;
  write(text: string): unknown;
}

let shown: LiveLines | undefined;

/** Takes away what is drawn, before something else is written; it is drawn again below it. */
export function makeRoom(): void {
  shown?.clear();
}

/** Draws lines that are replaced by the next ones. Only one at a time can be in use. */
export class LiveLines {
  private rows = 0;

  public constructor(private readonly terminal: LiveTerminal) {
    shown = this;
    terminal.write(HIDE_CURSOR);
    process.on("exit", this.showCursor);
  }

  /** Replaces what was drawn. Lines must fit into the terminal, or else they count as several rows. */
  public draw(lines: readonly string[]): void {
    const columns = widthOf({ isTTY: true, columns: this.terminal.columns ?? 80 });
    const rows = lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(columnsOf(line) / columns)), 0);
    this.terminal.write(`${this.erased()}${lines.map((line) => `${line}\n`).join("")}`);
    this.rows = rows;
  }

  /** Takes away what is drawn. */
  public clear(): void {
    if (this.rows > 0) this.terminal.write(this.erased());
    this.rows = 0;
  }

  /** Ends drawing. */
  public end(): void {
    this.clear();
    this.showCursor();
    process.off("exit", this.showCursor);
    if (shown === this) shown = undefined;
  }

  private erased(): string {
    return `${UP}${CLEAR_LINE}`.repeat(this.rows);
  }

  private readonly showCursor = (): void => {
    this.terminal.write(SHOW_CURSOR);
  };
}

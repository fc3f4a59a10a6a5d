const ESCAPE = "\u001b";
/** Cursor hidden and shown, cursor up, line cleared, colours, line breaks, text. */
const PARTS = new RegExp(`${ESCAPE}\\[(?:\\?25[hl]|1A|2K|\\d+m)|\\n|[^\\n${ESCAPE}]+`, "g");

/** A terminal that knows what is on it: lines, cursor up, and lines that are cleared. */
export class Screen {
  public readonly isTTY = true;
  public hasCursor = true;
  private readonly lines: string[] = [""];
  private row = 0;

  public constructor(public readonly columns: number) {}

  /** Text with the control sequences that this project writes. */
  public write(text: string): boolean {
    for (const [part] of text.matchAll(PARTS)) {
      if (part === `${ESCAPE}[?25l`) this.hasCursor = false;
      else if (part === `${ESCAPE}[?25h`) this.hasCursor = true;
      else if (part === `${ESCAPE}[1A`) this.row = Math.max(0, this.row - 1);
      else if (part === `${ESCAPE}[2K`) this.lines[this.row] = "";
      else if (part === "\n") this.row += 1;
      else if (!part.startsWith(ESCAPE)) this.type(part);
    }
    return true;
  }

  /** What can be seen, without empty lines at the end. */
  public rows(): readonly string[] {
    return this.lines
      .join("\n")
      .trimEnd()
      .split("\n")
      .filter((line, _, all) => all.length > 1 || line !== "");
  }

  private type(text: string): void {
    for (const character of text) {
      if ((this.lines[this.row] ?? "").length >= this.columns) this.row += 1;
      this.lines[this.row] = `${this.lines[this.row] ?? ""}${character}`;
    }
  }
}

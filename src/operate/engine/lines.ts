/** Splits text that arrives in chunks into lines. */
export class Lines {
  private text = "";
  private lineStart = 0;

  /** @param onLine receives each line, without its line end */
  public constructor(private readonly onLine: (line: string) => void) {}

  public add(chunk: string): void {
    this.text += chunk;
    for (let end = this.nextEnd(); end >= 0; end = this.nextEnd()) {
      this.onLine(this.text.slice(this.lineStart, end).replace(/\r$/, ""));
      this.lineStart = end + 1;
    }
  }

  /** Emits the last, incomplete line. @returns the whole text */
  public end(): string {
    if (this.lineStart < this.text.length) this.onLine(this.text.slice(this.lineStart));
    this.lineStart = this.text.length;
    return this.text;
  }

  private nextEnd(): number {
    return this.text.indexOf("\n", this.lineStart);
  }
}

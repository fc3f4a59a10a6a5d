/** The errors of Go's JSON decoder about invalid JSON. */

/** A fault in a JSON text. */
export interface JsonFault {
  /** The message of Go's `encoding/json`. */
  readonly message: string;
  /** The number of bytes read up to the fault. */
  readonly offset: number;
}

/** @returns the first fault of a JSON text, or undefined if it is valid JSON. */
export function jsonFault(text: string): JsonFault | undefined {
  try {
    new Reader(text).document();
    return undefined;
  } catch (error) {
    if (error instanceof Fault) return { message: error.message, offset: error.offset };
    throw error;
  }
}

class Fault extends Error {
  public constructor(
    message: string,
    public readonly offset: number,
  ) {
    super(message);
  }
}

const VALUE = "looking for beginning of value";
const KEY = "looking for beginning of object key string";
const LITERALS: Readonly<Record<string, string>> = { t: "true", f: "false", n: "null" };

class Reader {
  /** One character per byte: Go counts and quotes bytes. */
  private readonly bytes: string;
  private at = 0;

  public constructor(text: string) {
    this.bytes = Buffer.from(text, "utf8").toString("latin1");
  }

  public document(): void {
    this.value();
    this.skip(/[ \t\r\n]*/y);
    if (this.at < this.bytes.length) this.take(/$^/, "after top-level value");
  }

  private value(): void {
    this.skip(/[ \t\r\n]*/y);
    const first = this.take(/[{["tfn\d-]/, VALUE);
    if (first === "{") this.object();
    else if (first === "[") this.array();
    else if (first === '"') this.string();
    else if (LITERALS[first] !== undefined) this.literal(LITERALS[first]);
    else this.number(first);
  }

  private object(): void {
    if (this.takeAfterSpaces(/["}]/, KEY) === "}") return;
    for (;;) {
      this.string();
      this.takeAfterSpaces(/:/, "after object key");
      this.value();
      if (this.takeAfterSpaces(/[,}]/, "after object key:value pair") === "}") return;
      this.takeAfterSpaces(/"/, KEY);
    }
  }

  private array(): void {
    if (this.skip(/[ \t\r\n]*\]/y) !== "") return;
    do this.value();
    while (this.takeAfterSpaces(/[,\]]/, "after array element") === ",");
  }

  private string(): void {
    for (;;) {
      const character = this.take(/[ -\xff]/, "in string literal");
      if (character === '"') return;
      if (character !== "\\" || this.take(/[bfnrt\\/"u]/, "in string escape code") !== "u") continue;
      for (let digit = 0; digit < 4; digit += 1) this.take(/[0-9A-Fa-f]/, "in \\u hexadecimal character escape");
    }
  }

  private number(first: string): void {
    const digit = first === "-" ? this.take(/\d/, "in numeric literal") : first;
    if (digit !== "0") this.skip(/\d*/y);
    if (this.skip(/\./y) !== "") this.digits("after decimal point in numeric literal");
    if (this.skip(/[eE][+-]?/y) !== "") this.digits("in exponent of numeric literal");
  }

  private digits(context: string): void {
    this.take(/\d/, context);
    this.skip(/\d*/y);
  }

  private literal(word: string): void {
    for (const expected of word.slice(1)) {
      // Go reads a text that ends inside a literal as if a space followed.
      const character = this.bytes[this.at] ?? " ";
      this.at += 1;
      if (character !== expected) this.fail(character, `in literal ${word} (expecting '${expected}')`);
    }
  }

  /** @returns the text that was skipped. */
  private skip(sticky: RegExp): string {
    sticky.lastIndex = this.at;
    const skipped = sticky.exec(this.bytes)?.[0] ?? "";
    this.at += skipped.length;
    return skipped;
  }

  private takeAfterSpaces(accepted: RegExp, context: string): string {
    this.skip(/[ \t\r\n]*/y);
    return this.take(accepted, context);
  }

  private take(accepted: RegExp, context: string): string {
    const character = this.bytes[this.at];
    if (character === undefined) throw new Fault("unexpected end of JSON input", this.bytes.length);
    this.at += 1;
    return accepted.test(character) ? character : this.fail(character, context);
  }

  private fail(character: string, context: string): never {
    throw new Fault(`invalid character ${quoteCharacter(character)} ${context}`, this.at);
  }
}

/** A byte as Go's decoder quotes it: as a separate character, even if it is part of a longer one. */
function quoteCharacter(character: string): string {
  if (character === "'") return "'\\''";
  return character === '"' ? "'\"'" : `'${JSON.stringify(character).slice(1, -1)}'`;
}

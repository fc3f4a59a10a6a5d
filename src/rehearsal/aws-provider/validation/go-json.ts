/** What Go's JSON decoder says of a text that is no JSON. */

/** A fault in a JSON text. */
export interface JsonFault {
  /** In the words of Go's `encoding/json`. */
  readonly message: string;
  /** Bytes read until the fault. */
  readonly offset: number;
}

/** @returns the first fault of a JSON text, or undefined if it is valid JSON. */
export function jsonFault(text: string): JsonFault | undefined {
  const reader = new Reader(text);
  try {
    reader.value("looking for beginning of value");
    reader.end();
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

const SPACES = " \t\r\n";
const LITERALS: Readonly<Record<string, string>> = { t: "true", f: "false", n: "null" };

/** A recursive reader over the bytes of a text, for Go counts and names bytes. */
class Reader {
  private readonly bytes: Buffer;
  private at = 0;

  public constructor(text: string) {
    this.bytes = Buffer.from(text, "utf8");
  }

  public value(context: string): void {
    const first = this.next(true);
    if (first === "{") this.object();
    else if (first === "[") this.array();
    else if (first === '"') this.string();
    else if (first === "-" || /\d/.test(first)) this.number(first);
    else if (LITERALS[first] !== undefined) this.literal(LITERALS[first] ?? "");
    else this.fail(first, context);
  }

  public end(): void {
    this.skipSpaces();
    if (this.at < this.bytes.length) this.fail(this.take(), "after top-level value");
  }

  private object(): void {
    let key = this.next(true);
    if (key === "}") return;
    for (;;) {
      if (key !== '"') this.fail(key, "looking for beginning of object key string");
      this.string();
      const colon = this.next(true);
      if (colon !== ":") this.fail(colon, "after object key");
      this.value("looking for beginning of value");
      const separator = this.next(true);
      if (separator === "}") return;
      if (separator !== ",") this.fail(separator, "after object key:value pair");
      key = this.next(true);
    }
  }

  private array(): void {
    this.skipSpaces();
    if (this.peek() === "]") {
      this.take();
      return;
    }
    for (;;) {
      this.value("looking for beginning of value");
      const separator = this.next(true);
      if (separator === "]") return;
      if (separator !== ",") this.fail(separator, "after array element");
    }
  }

  private string(): void {
    for (;;) {
      const character = this.next(false);
      if (character === '"') return;
      if (character.charCodeAt(0) < 0x20) this.fail(character, "in string literal");
      if (character !== "\\") continue;
      const escaped = this.next(false);
      if (escaped === "u") this.unicodeEscape();
      else if (!'bfnrt\\/"'.includes(escaped)) this.fail(escaped, "in string escape code");
    }
  }

  private unicodeEscape(): void {
    for (let digit = 0; digit < 4; digit += 1) {
      const character = this.next(false);
      if (!/[0-9A-Fa-f]/.test(character)) this.fail(character, "in \\u hexadecimal character escape");
    }
  }

  private number(first: string): void {
    let digit = first;
    if (first === "-") {
      digit = this.next(false);
      if (!/\d/.test(digit)) this.fail(digit, "in numeric literal");
    }
    if (digit !== "0") this.digits();
    if (this.peek() === ".") {
      this.take();
      this.atLeastOneDigit("after decimal point in numeric literal");
    }
    if (this.peek() === "e" || this.peek() === "E") {
      this.take();
      if (this.peek() === "+" || this.peek() === "-") this.take();
      this.atLeastOneDigit("in exponent of numeric literal");
    }
  }

  private atLeastOneDigit(context: string): void {
    const character = this.next(false);
    if (!/\d/.test(character)) this.fail(character, context);
    this.digits();
  }

  private digits(): void {
    while (/\d/.test(this.peek() ?? "")) this.take();
  }

  private literal(word: string): void {
    for (const expected of word.slice(1)) {
      const context = `in literal ${word} (expecting '${expected}')`;
      // A text that stops inside a literal is read as if a space followed.
      const character = this.at < this.bytes.length ? this.take() : " ";
      if (character !== expected) this.fail(character, context);
    }
  }

  private next(skipSpaces: boolean): string {
    if (skipSpaces) this.skipSpaces();
    if (this.at >= this.bytes.length) throw new Fault("unexpected end of JSON input", this.bytes.length);
    return this.take();
  }

  private peek(): string | undefined {
    const byte = this.bytes[this.at];
    return byte === undefined ? undefined : String.fromCharCode(byte);
  }

  private take(): string {
    const character = this.peek() ?? "";
    this.at += 1;
    return character;
  }

  private skipSpaces(): void {
    while (SPACES.includes(this.peek() ?? "x")) this.at += 1;
  }

  private fail(character: string, context: string): never {
    throw new Fault(`invalid character ${quoteCharacter(character)} ${context}`, this.at);
  }
}

/** A byte as Go's decoder quotes it: a character of its own, whatever letter it was a part of. */
function quoteCharacter(character: string): string {
  if (character === "'") return "'\\''";
  if (character === '"') return "'\"'";
  return `'${JSON.stringify(character).slice(1, -1)}'`;
}

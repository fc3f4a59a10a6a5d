/**
 * Reads the structure of HCL: blocks, labels and attributes. Expressions stay text: only the engine can evaluate them.
 * @see https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md
 */

/** The content of a file or a block. */
export interface Body {
  /** Expressions by name, as written. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly blocks: readonly Block[];
}

/** A block, such as `resource "aws_vpc" "main" { … }`. */
export interface Block extends Body {
  readonly type: string;
  readonly labels: readonly string[];
}

const IDENTIFIER = /[\p{L}_][\p{L}\p{N}_-]*/uy;
const LABEL = /"((?:[^"\\]|\\.)*)"|([\p{L}_][\p{L}\p{N}_-]*)/uy;
/** Blanks and comments; in a body also line breaks. */
const BLANK = /(?:[^\S\n]|\/\*[\s\S]*?\*\/|(?:#|\/\/)[^\n]*)+/y;
const SPACE = /(?:\s|\/\*[\s\S]*?\*\/|(?:#|\/\/)[^\n]*)+/y;
const HEREDOC = /<<-?([\p{L}_][\p{L}\p{N}_-]*)[^\n]*\n/uy;
const OPENING = "([{";
const CLOSING = ")]}";

/** @returns the structure of a file. @throws SyntaxError, with the line, for what is not HCL */
export function parseHcl(text: string): Body {
  return new Reader(text.replace(/^\uFEFF/, "")).body(false);
}

/** @returns the text of an expression that is a string without templates; undefined for any other */
export function literalOf(expression: string | undefined): string | undefined {
  const [, inner] = /^"((?:[^"\\]|\\.)*)"$/.exec(expression?.trim() ?? "") ?? [];
  if (inner === undefined || /(?<![$%])[$%](?:\$\$|%%)*\{/.test(inner)) return undefined;
  try {
    return JSON.parse(`"${inner.replace(/\$\$\{/g, "${").replace(/%%\{/g, "%{")}"`);
  } catch {
    return undefined;
  }
}

class Reader {
  private at = 0;

  public constructor(private readonly text: string) {}

  public body(isBlock: boolean): Body {
    const attributes = new Map<string, string>();
    const blocks: Block[] = [];
    for (;;) {
      this.match(SPACE);
      if (this.at >= this.text.length) {
        if (isBlock) this.fail("a block is not closed");
        return { attributes, blocks };
      }
      if (isBlock && this.text[this.at] === "}") {
        this.at += 1;
        return { attributes, blocks };
      }
      const [name] = this.match(IDENTIFIER) ?? this.fail("a name is expected");
      this.match(BLANK);
      if (this.text[this.at] === "=" && this.text[this.at + 1] !== "=") {
        this.at += 1;
        attributes.set(name, this.expression());
      } else blocks.push(this.block(name));
    }
  }

  private block(type: string): Block {
    const labels: string[] = [];
    for (;;) {
      this.match(BLANK);
      if (this.text[this.at] === "{") break;
      const [, quoted, bare] = this.match(LABEL) ?? this.fail(`"{" is expected after ${type}`);
      labels.push(quoted ?? bare ?? "");
    }
    this.at += 1;
    return { type, labels, ...this.body(true) };
  }

  /** Up to the end of the line, or of what is bracketed in it. */
  private expression(): string {
    this.match(BLANK);
    const start = this.at;
    let end = start;
    let depth = 0;
    while (this.at < this.text.length) {
      if (this.match(depth > 0 ? SPACE : BLANK)) continue;
      const character = this.text[this.at] ?? "";
      if (depth === 0 && (character === "\n" || character === "}")) break;
      if (character === '"') this.string();
      else if (character === "<" && this.heredoc()) {
        end = this.at;
        if (depth === 0) break;
        continue;
      } else {
        if (OPENING.includes(character)) depth += 1;
        if (CLOSING.includes(character)) depth -= 1;
        this.at += 1;
      }
      end = this.at;
    }
    return this.text.slice(start, end);
  }

  private string(): void {
    this.at += 1;
    while (this.at < this.text.length) {
      const two = this.text.slice(this.at, this.at + 2);
      if (two[0] === '"') {
        this.at += 1;
        return;
      }
      if (two[0] === "\\") this.at += 2;
      else if ((two === "$$" || two === "%%") && this.text[this.at + 2] === "{") this.at += 3;
      else if (two === "${" || two === "%{") this.template();
      else this.at += 1;
    }
    this.fail("a string is not closed");
  }

  private template(): void {
    this.at += 2;
    for (let depth = 1; depth > 0; ) {
      if (this.at >= this.text.length) this.fail("a template is not closed");
      const character = this.text[this.at];
      if (character === '"') {
        this.string();
        continue;
      }
      if (character === "{") depth += 1;
      if (character === "}") depth -= 1;
      this.at += 1;
    }
  }

  /** Ends after its last word, before the line break. */
  private heredoc(): boolean {
    const [, word] = this.match(HEREDOC) ?? [];
    if (word === undefined) return false;
    while (this.at < this.text.length) {
      const end = this.text.indexOf("\n", this.at);
      const line = this.text.slice(this.at, end < 0 ? undefined : end);
      this.at = end < 0 ? this.text.length : end;
      if (line.trim() === word) return true;
      this.at += 1;
    }
    return this.fail(`the text up to ${word} is not closed`);
  }

  private match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text) ?? undefined;
    if (found) this.at += found[0].length;
    return found;
  }

  private fail(problem: string): never {
    const line = this.text.slice(0, this.at).split("\n").length;
    throw new SyntaxError(`${problem} (line ${line})`);
  }
}

import type { ObjectValue, Value } from "../../../src/rehearsal/values/value";
import { call, indexed, splat } from "./hcl-functions";

/** What names stand for: `{ aws_vpc: { main: { id: … } }, count: { index: 0 } }`. */
export type Scope = ObjectValue;

/** An expression, which is evaluated when the names in it have values. */
export type Expression = (scope: Scope) => Value;

/** A block of a configuration, or the whole of it. */
export interface Block {
  /** For example `resource`; empty for the whole configuration. */
  readonly type: string;
  readonly labels: readonly string[];
  readonly attributes: ReadonlyMap<string, Expression>;
  readonly blocks: readonly Block[];
  /** The block's source, braces not included. */
  readonly text: string;
}

/** Reads the part of Terraform's language that the tests are written in. @throws Error at anything else */
export function parseHcl(text: string): Block {
  return new Parser(text).body("", []);
}

/** The value of a block's arguments; nested blocks are lists. @param left names that have another use */
export function argumentsOf(block: Block, scope: Scope, left: readonly string[] = []): ObjectValue {
  const value: Record<string, Value> = {};
  for (const [name, expression] of block.attributes) if (!left.includes(name)) value[name] = expression(scope);
  for (const nested of block.blocks.filter(({ type }) => !left.includes(type))) {
    const before = value[nested.type];
    value[nested.type] = [...(Array.isArray(before) ? before : []), argumentsOf(nested, scope)];
  }
  return value;
}

class Parser {
  private position = 0;

  public constructor(private readonly source: string) {}

  public body(type: string, labels: readonly string[]): Block {
    const start = this.position;
    const attributes = new Map<string, Expression>();
    const blocks: Block[] = [];
    for (let name = this.take(/[\w-]+/y); name !== undefined; name = this.take(/[\w-]+/y)) {
      if (this.take(/=(?!=)/y) !== undefined) attributes.set(name, this.expression());
      else blocks.push(this.block(name));
    }
    const text = this.source.slice(start, this.position);
    if (type === "" && this.take(/$/y) === undefined) throw this.unexpected();
    return { type, labels, attributes, blocks, text };
  }

  private block(type: string): Block {
    const labels: string[] = [];
    for (let label = this.take(/"[\w-]+"/y); label !== undefined; label = this.take(/"[\w-]+"/y)) {
      labels.push(label.slice(1, -1));
    }
    this.need(/\{/y);
    const block = this.body(type, labels);
    this.need(/\}/y);
    return block;
  }

  private expression(): Expression {
    let left = this.term();
    while (this.take(/\+/y) !== undefined) {
      const [first, second] = [left, this.term()];
      left = (scope) => Number(first(scope)) + Number(second(scope));
    }
    return left;
  }

  /** A value, and the steps into it. */
  private term(): Expression {
    let value = this.primary();
    for (;;) {
      const whole = value;
      const member = this.take(/\.\w+/y)?.slice(1);
      if (member !== undefined) value = (scope) => indexed(whole(scope), member);
      else if (this.take(/\[\*\]/y) !== undefined) value = this.ofEach(whole);
      else if (this.take(/\[/y) !== undefined) {
        const index = this.expression();
        this.need(/\]/y);
        value = (scope) => indexed(whole(scope), index(scope));
      } else return value;
    }
  }

  /** The members of each element of a list: `list[*].member`. */
  private ofEach(list: Expression): Expression {
    const member = this.need(/\.\w+/y).slice(1);
    return (scope) => splat(list(scope)).map((element) => indexed(element, member));
  }

  private primary(): Expression {
    const number = this.take(/\d+/y);
    if (number !== undefined) return () => Number(number);
    if (this.take(/"/y) !== undefined) return this.template();
    if (this.take(/\[\s*for\b/y) !== undefined) return this.comprehension();
    if (this.take(/\[/y) !== undefined) return this.list(/\]/y, (elements) => (scope) => elements.map((e) => e(scope)));
    if (this.take(/\{/y) !== undefined) return this.object();
    const name = this.need(/[a-z_]\w*/y);
    if (this.take(/\(/y) !== undefined) {
      return this.list(
        /\)/y,
        (values) => (scope) =>
          call(
            name,
            values.map((value) => value(scope)),
          ),
      );
    }
    if (name === "true" || name === "false") return () => name === "true";
    return name === "null" ? () => null : (scope) => indexed(scope, name);
  }

  /** A text until its closing quote, with the expressions in it. */
  private template(): Expression {
    const parts: Expression[] = [];
    while (!this.source.startsWith('"', this.position)) {
      if (this.source.startsWith("${", this.position)) {
        this.position += 2;
        parts.push(this.expression());
        this.need(/\}/y);
      } else {
        const text = this.at(/(?:\\.|(?!\$\{)[^"\\])+/y);
        if (text === undefined) throw this.unexpected();
        parts.push(() => JSON.parse(`"${text}"`));
      }
    }
    this.position += 1;
    const [only] = parts;
    // A template of one expression keeps its type.
    return parts.length === 1 && only ? only : (scope) => parts.map((part) => String(part(scope))).join("");
  }

  private comprehension(): Expression {
    const name = this.need(/\w+/y);
    this.need(/in\b/y);
    const list = this.expression();
    this.need(/:/y);
    const element = this.expression();
    this.need(/\]/y);
    return (scope) => splat(list(scope)).map((value) => element({ ...scope, [name]: value }));
  }

  private list(end: RegExp, result: (elements: readonly Expression[]) => Expression): Expression {
    const elements: Expression[] = [];
    while (this.take(end) === undefined) {
      elements.push(this.expression());
      this.take(/,/y);
    }
    return result(elements);
  }

  private object(): Expression {
    const members: [string, Expression][] = [];
    while (this.take(/\}/y) === undefined) {
      const name = this.need(/[\w-]+|"[^"]+"/y).replaceAll('"', "");
      this.need(/[=:]/y);
      members.push([name, this.expression()]);
      this.take(/,/y);
    }
    return (scope) => Object.fromEntries(members.map(([name, value]) => [name, value(scope)]));
  }

  /** What comes next if it matches, after white space and comments. */
  private take(token: RegExp): string | undefined {
    this.at(/(?:\s|#.*)*/y);
    return this.at(token);
  }

  private need(token: RegExp): string {
    const found = this.take(token);
    if (found === undefined) throw this.unexpected();
    return found;
  }

  private at(token: RegExp): string | undefined {
    token.lastIndex = this.position;
    const [found] = token.exec(this.source) ?? [];
    if (found !== undefined) this.position += found.length;
    return found;
  }

  private unexpected(): Error {
    return new Error(`unexpected in a configuration: ${this.source.slice(this.position, this.position + 40)}`);
  }
}

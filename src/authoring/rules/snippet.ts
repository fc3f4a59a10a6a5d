const WIDTH = 96;
const MAX_ITEMS = 4;
const MAX_TEXT = 60;

/** Formats a value as in a config file: long lists and texts are shortened, wide values are split into lines. */
export function snippet(value: unknown, indent = ""): string {
  const flat = oneLine(value);
  if (flat.length + indent.length <= WIDTH || typeof value !== "object" || value === null) return flat;
  const inner = `${indent}  `;
  const lines = Array.isArray(value)
    ? items(value).map((item) => `${inner}${item instanceof Omission ? item : `${snippet(item, inner)},`}`)
    : items(Object.entries(value)).map((entry) =>
        entry instanceof Omission ? `${inner}${entry}` : `${inner}${key(entry[0])}: ${snippet(entry[1], inner)},`,
      );
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  return [open, ...lines, `${indent}${close}`].join("\n");
}

/** The members of a config, without the braces around them. */
export function members(value: object): string {
  return Object.entries(value)
    .map(([name, member]) => `${key(name)}: ${snippet(member)},`)
    .join("\n");
}

/** The omitted part of a long list. */
class Omission {
  public constructor(private readonly count: number) {}

  public toString(): string {
    return `/* ${this.count} more */`;
  }
}

function items<T>(list: readonly T[]): readonly (T | Omission)[] {
  return list.length <= MAX_ITEMS ? list : [...list.slice(0, 2), new Omission(list.length - 2)];
}

function oneLine(value: unknown): string {
  if (typeof value === "string") {
    return JSON.stringify(value.length <= MAX_TEXT ? value : `${value.slice(0, MAX_TEXT)}…`);
  }
  if (typeof value !== "object" || value === null) return String(value);
  if (Array.isArray(value)) {
    return `[${items(value)
      .map((item) => (item instanceof Omission ? String(item) : oneLine(item)))
      .join(", ")}]`;
  }
  const entries = items(Object.entries(value)).map((entry) =>
    entry instanceof Omission ? String(entry) : `${key(entry[0])}: ${oneLine(entry[1])}`,
  );
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

function key(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

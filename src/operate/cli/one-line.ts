/** A value on one line: a long text is shortened to its first line. */
export function oneLine(value: unknown): string {
  const text = typeof value === "string" ? value.trim() : JSON.stringify(value);
  const [first = "", ...rest] = text.split("\n");
  return rest.length > 0 ? `${first} … (${rest.length + 1} lines)` : first;
}

const PLAIN_KEY = /^[A-Za-z_$][\w$]*$/;

/** Writes a path as in code: `consumers.dev.vpn.clients[0]`, `consumers["my-team"]`. */
export function formatPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === "number") return `${text}[${key}]`;
    if (!PLAIN_KEY.test(String(key))) return `${text}[${JSON.stringify(String(key))}]`;
    return text === "" ? String(key) : `${text}.${String(key)}`;
  }, "");
}

/** The value at a path of nested objects and arrays; undefined where there is none. */
export function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    input,
  );
}

/** The keys of a path that {@link formatPath} wrote; for any other text, those at its beginning. */
export function parsePath(text: string): readonly PropertyKey[] {
  const keys: PropertyKey[] = [];
  const step = /\.?([A-Za-z_$][\w$]*)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/y;
  for (let match = step.exec(text); match; match = step.exec(text)) {
    const [, plain, index, quoted] = match;
    keys.push(plain ?? (index === undefined ? (JSON.parse(quoted as string) as string) : Number(index)));
  }
  return keys;
}

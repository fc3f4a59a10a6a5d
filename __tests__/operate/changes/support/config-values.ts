/** Reading and changing a config of any shape by the path of a member. */
import type { MemberPath } from "./config-members";

type Members = Readonly<Record<string, unknown>>;

const isMembers = (value: unknown): value is Members =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The path with the name of the first entry in place of each `*`; undefined where there is none. */
export function firstMatch(config: unknown, path: MemberPath): MemberPath | undefined {
  const [name, ...rest] = path;
  if (name === undefined) return [];
  const chosen = name === "*" ? Object.keys(isMembers(config) ? config : {})[0] : name;
  if (chosen === undefined) return undefined;
  const inner = firstMatch(isMembers(config) ? config[chosen] : undefined, rest);
  return inner && [chosen, ...inner];
}

/** Every value at a path, `*` matching every name. */
export function valuesAt(config: unknown, path: MemberPath): readonly unknown[] {
  const [name, ...rest] = path;
  if (name === undefined) return [config];
  if (!isMembers(config)) return [];
  const inner = name === "*" ? Object.values(config) : name in config ? [config[name]] : [];
  return inner.flatMap((value) => valuesAt(value, rest));
}

/** A copy with a value at a path; `undefined` removes the member. Missing objects on the way are created. */
export function withValue(config: unknown, path: MemberPath, value: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  const members = isMembers(config) ? config : {};
  const inner = withValue(members[name], rest, value);
  if (inner !== undefined) return { ...members, [name]: inner };
  return Object.fromEntries(Object.entries(members).filter(([other]) => other !== name));
}

/** Equal values have equal texts, whatever the order of their members. */
export function textOf(value: unknown): string {
  return (
    JSON.stringify(value, (_, inner: unknown) =>
      isMembers(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
    ) ?? "absent"
  );
}

import type { Problem } from "./rule";

/** The problem with a resource ID: it must be a prefix such as `vpc`, a hyphen, and 8 or 17 hexadecimal digits. */
export function idProblem(id: string, prefix: string): Problem | undefined {
  return new RegExp(`^${prefix}-([0-9a-f]{8}|[0-9a-f]{17})$`).test(id)
    ? undefined
    : { fix: `use an ID such as ${prefix}-0123456789abcdef0` };
}

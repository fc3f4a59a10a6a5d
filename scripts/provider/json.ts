/** Deterministic JSON files: the same value gives the same bytes on every machine. */
import { writeFileSync } from "node:fs";

/** @returns a copy of a JSON value with the keys of all objects sorted. */
function sortKeys<T>(value: T): T {
  if (Array.isArray(value)) return value.map(sortKeys) as T;
  if (typeof value !== "object" || value === null) return value;
  const sorted = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => [name, sortKeys(member)]);
  return Object.fromEntries(sorted) as T;
}

/**
 * Renders compact JSON with sorted keys and one line per entry of the given depth, so that a change to one resource
 * type changes one line.
 *
 * @param depth the number of object levels that span several lines; 2 includes `resources`.
 */
export function renderJson(value: unknown, depth = 2): string {
  return `${render(sortKeys(value), depth, "")}\n`;
}

/** Writes a value as {@link renderJson} renders it. */
export function writeJson(path: string, value: unknown, depth = 2): void {
  writeFileSync(path, renderJson(value, depth));
}

function render(value: unknown, depth: number, indent: string): string {
  if (depth === 0 || typeof value !== "object" || value === null || Array.isArray(value)) {
    return JSON.stringify(value);
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return "{}";
  const inner = `${indent} `;
  const lines = entries.map(([name, member]) => `${inner}${JSON.stringify(name)}:${render(member, depth - 1, inner)}`);
  return `{\n${lines.join(",\n")}\n${indent}}`;
}

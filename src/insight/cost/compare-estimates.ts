import type { CostLine, Estimate } from "./estimate-types";

/** What one kind of resource in one stack costs in two estimates; undefined where a price is unknown. */
export interface ComparedLine {
  readonly stack: string;
  /** AWS's term for the resource. */
  readonly title: string;
  readonly before: number | undefined;
  readonly after: number | undefined;
  /** Undefined where either is unknown. */
  readonly difference: number | undefined;
}

export interface Comparison {
  /** The differences, the largest first; unknown ones last. */
  readonly lines: readonly ComparedLine[];
  readonly before: number;
  readonly after: number;
  readonly difference: number;
}

/** Compares two estimates by stack and kind of resource: addresses may differ between two configs. */
export function compareEstimates(before: Estimate, after: Estimate): Comparison {
  const first = sums(before.lines);
  const second = sums(after.lines);
  const lines = [...new Set([...first.keys(), ...second.keys()])]
    .map((key): ComparedLine => compared(key, first.get(key), second.get(key)))
    .filter((line) => line.difference === undefined || Math.abs(line.difference) >= 0.005)
    .sort((a, b) => weight(b) - weight(a));
  return {
    lines,
    before: before.usd,
    after: after.usd,
    difference: after.usd - before.usd,
  };
}

/** US dollars by stack and title; `unknown` if one line is. */
function sums(lines: readonly CostLine[]): ReadonlyMap<string, number | "unknown"> {
  const map = new Map<string, number | "unknown">();
  for (const { resource, title, usd } of lines) {
    const key = JSON.stringify([resource.state, title]);
    const sum = map.get(key) ?? 0;
    map.set(key, sum === "unknown" || usd === undefined ? "unknown" : sum + usd);
  }
  return map;
}

function compared(key: string, first: number | "unknown" = 0, second: number | "unknown" = 0): ComparedLine {
  const [stack = "", title = ""] = JSON.parse(key) as readonly string[];
  const before = first === "unknown" ? undefined : first;
  const after = second === "unknown" ? undefined : second;
  const difference = before === undefined || after === undefined ? undefined : after - before;
  return { stack, title, before, after, difference };
}

function weight(line: ComparedLine): number {
  return line.difference === undefined ? -1 : Math.abs(line.difference);
}

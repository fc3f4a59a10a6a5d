import type { Finding } from "../../base/findings/finding";
import { withProductionDefaults } from "./production";
import { type Config, configSchema } from "./schema";
import { shapeFindings } from "./shape-findings";
import { undefinedFindings } from "./undefined-findings";

/** A config as far as it could be read, and the findings about its shape. */
interface ParsedConfig {
  /**
   * The config without parts of the wrong shape, so that the rules can be checked in the same run. Undefined if too much
   * is missing.
   */
  readonly config: Config | undefined;
  readonly findings: readonly Finding[];
}

/** Reads a config of unknown shape and reports all shape findings together. Pure; never throws. */
export function parseConfig(written: unknown): ParsedConfig {
  const unset = undefinedFindings(written);
  const input = withProductionDefaults(written);
  const first = configSchema.safeParse(input);
  if (first.success) return { config: first.data, findings: unset };
  const shapes = shapeFindings(first.error.issues, input);
  const findings = shapes.flatMap(({ finding }) => finding ?? []);
  const unsetPlaces = new Set(unset.map(({ where }) => where));
  return {
    config: readableRest(
      withoutPaths(
        input,
        shapes.map(({ path }) => path),
      ),
    ),
    findings: [...unset, ...findings.filter(({ where }) => !unsetPlaces.has(where))],
  };
}

/**
 * Reads the rest without the wrong parts. If a gap prevents that (a backend without its kind), the parent of the gap is
 * removed, too: it has a default or is optional.
 */
function readableRest(rest: unknown): Config | undefined {
  const result = configSchema.safeParse(rest);
  if (result.success) return result.data;
  const gaps = result.error.issues.map((issue) => issue.path.slice(0, -1));
  if (!gaps.every(isInsideStack)) return undefined;
  return readableRest(withoutPaths(rest, gaps));
}

/** False for a whole stack: without it the rules would report false findings. */
function isInsideStack(path: readonly PropertyKey[]): boolean {
  return path.length > (path[0] === "consumers" ? 2 : 1);
}

/** A copy of `input` without the members at `paths`. */
function withoutPaths(input: unknown, paths: readonly (readonly PropertyKey[])[]): unknown {
  if (Array.isArray(input)) {
    return input.flatMap((item, index) => (isRemoved(paths, index) ? [] : [withoutPaths(item, below(paths, index))]));
  }
  if (typeof input !== "object" || input === null) return input;
  return Object.fromEntries(
    Object.entries(input)
      .filter(([key]) => !isRemoved(paths, key))
      .map(([key, value]) => [key, withoutPaths(value, below(paths, key))]),
  );
}

function isRemoved(paths: readonly (readonly PropertyKey[])[], key: PropertyKey): boolean {
  return paths.some((path) => path.length === 1 && path[0] === key);
}

function below(paths: readonly (readonly PropertyKey[])[], key: PropertyKey): readonly (readonly PropertyKey[])[] {
  return paths.filter((path) => path.length > 1 && path[0] === key).map((path) => path.slice(1));
}

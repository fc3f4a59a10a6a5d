import type { Finding } from "../findings/finding";
import { type Config, configSchema } from "./schema";
import { shapeFindings } from "./shape-findings";

/** A config as far as it could be read, and what is wrong with its shape. */
export interface ParsedConfig {
  /**
   * The config; where its shape is wrong, the config without the wrong parts, so that the rules can be
   * checked in the same run. Undefined when too much is missing.
   */
  readonly config: Config | undefined;
  readonly findings: readonly Finding[];
}

/** Reads a config of unknown shape. Pure; never throws. All problems of shape are reported together. */
export function parseConfig(input: unknown): ParsedConfig {
  const first = configSchema.safeParse(input);
  if (first.success) return { config: first.data, findings: [] };
  const findings = shapeFindings(first.error.issues, input);
  const repaired = configSchema.safeParse(
    withoutPaths(
      input,
      findings.map((finding) => finding.path),
    ),
  );
  return {
    config: repaired.success ? repaired.data : undefined,
    findings: findings.map((finding) => finding.finding),
  };
}

/** A copy of `input` without the members at `paths`. */
function withoutPaths(input: unknown, paths: readonly (readonly PropertyKey[])[]): unknown {
  if (Array.isArray(input)) {
    return input
      .filter((_, index) => !isRemoved(paths, index))
      .map((item, index) => withoutPaths(item, below(paths, index)));
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

function below(
  paths: readonly (readonly PropertyKey[])[],
  key: PropertyKey,
): readonly (readonly PropertyKey[])[] {
  return paths.filter((path) => path.length > 1 && path[0] === key).map((path) => path.slice(1));
}

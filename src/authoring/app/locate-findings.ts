import { readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import type { Finding } from "../../base/findings/finding";
import { parsePath } from "../config/paths";
import { UNDEFINED_VALUE } from "../config/undefined-findings";
import { loadCompiler, type WrittenConfig, writtenConfig } from "./written-config";

/**
 * The findings with the line and column of their place in the config file, so that terminals and editors link to it.
 * Without the TypeScript compiler, or where the source does not show how a value is made, they stay as they are.
 * @param file absolute
 */
export function locateFindings(findings: readonly Finding[], file: string): readonly Finding[] {
  const written = findings.length > 0 ? read(file) : undefined;
  if (!written) return findings;
  return findings.map((finding) => {
    const place = written.placeOf(parsePath(finding.where));
    if (!place) return finding;
    const position = `${relative(process.cwd(), place.file)}:${place.line}:${place.column}`;
    const unset = finding.problem === UNDEFINED_VALUE && place.variable;
    return { ...finding, ...(unset && { fix: `set the environment variable ${unset}, or omit the key` }), position };
  });
}

function read(file: string): WrittenConfig | undefined {
  const compiler = loadCompiler(dirname(file));
  if (!compiler) return undefined;
  try {
    return writtenConfig(compiler, file, (path) => readFileSync(resolve(path), "utf8"));
  } catch {
    // The config was read, so its source is valid: a place is a help, and no reason to fail.
    return undefined;
  }
}

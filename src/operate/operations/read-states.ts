import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { stateFileNotReadable } from "../../base/errors/state-errors";
import type { NamedState } from "../../insight/topology";
import type { StackState } from "../engine/documents";

/**
 * Reads output files of `show -json`. The stack's name is the text before `=`, else the file name without
 * its extension: `producer=state.json` and `producer.json` both name the stack `producer`.
 * @throws UserError for a file that does not exist or is not JSON
 */
export function readStateFiles(files: readonly string[]): readonly NamedState[] {
  return files.map((argument) => {
    const [, given, rest] = /^([A-Za-z0-9_-]+)=(.+)$/.exec(argument) ?? [];
    const file = rest ?? argument;
    const name =
      given ??
      basename(file)
        .replace(/(\.tfstate)?\.json$/, "")
        .replace(/^terraform\./, "");
    return { name, json: parseFile(file) };
  });
}

function parseFile(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw stateFileNotReadable(file, error);
  }
}

/**
 * A state in the format from which the topology is built.
 * @param isVerified whether it was compared with AWS; undefined where its apply was just now
 */
export function stateOf(name: string, shown: StackState, isVerified?: boolean): NamedState {
  const resources = shown.resources.map(({ address, mode, type, values }) => ({
    address,
    mode,
    type,
    values,
  }));
  const json = { format_version: "1.0", values: { root_module: { resources } } };
  return { name, json, ...(isVerified !== undefined && { isVerified }) };
}

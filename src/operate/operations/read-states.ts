import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { stateFileNotReadable } from "../../base/errors/state-errors";
import type { NamedState } from "../../insight/topology";
import type { StackState } from "../engine/documents";

/**
 * Reads files that `show -json` printed. A file's stack is what stands before `=`, else the name of the file without
 * its ending: `producer=state.json` and `producer.json` are both the stack `producer`.
 * @throws UserError for a file that is not there or holds no JSON
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

/** What an engine showed, in the shape that the topology is built from. */
export function stateOf(name: string, shown: StackState): NamedState {
  const resources = shown.resources.map(({ address, mode, type, values }) => ({
    address,
    mode,
    type,
    values,
  }));
  return { name, json: { format_version: "1.0", values: { root_module: { resources } } } };
}

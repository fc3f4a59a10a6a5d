import { configurationFiles } from "./configuration-files";

const TYPE = /\baws_[a-z0-9_]+/g;

/**
 * @param folders where engines run, and where they keep installed modules
 * @returns the names of types of hashicorp/aws in their configurations and states; undefined when there are too many
 * files to tell
 */
export function mentionedTypes(folders: readonly string[]): ReadonlySet<string> | undefined {
  const files = configurationFiles(folders);
  if (files === undefined) return undefined;
  return new Set(files.flatMap(({ text }) => text.match(TYPE) ?? []));
}

/** Finds the files that an engine reads: configurations, tests, states, and the modules that they call. */
import { type Dirent, existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, isAbsolute, join, resolve } from "node:path";

/** Entries of folders; more are not a project, and looking at them takes longer than it saves. */
const MOST_ENTRIES = 20_000;
/** What cannot hold a configuration, and can be large. */
const SKIPPED = new Set([".git", "node_modules", "providers"]);
const READ_BY_ENGINES = /\.(tf|tofu)(\.json)?$|\.tfstate$|\.(tftest|tofutest|tfmock|tofumock)\.(hcl|json)$/;
/** A module in a folder: `source = "../network"`, or the same in JSON. */
const FOLDER_SOURCE = /"?\bsource"?\s*[=:]\s*"((?:\.{1,2}|[A-Za-z]:)?[\\/][^"]*)"/g;

/** A file that an engine reads. */
export interface ConfigurationFile {
  readonly path: string;
  readonly text: string;
}

/**
 * @param folders where engines run, and where they keep installed modules
 * @returns the files in the folders and below, and those of modules in other folders; undefined when there are too many
 */
export function configurationFiles(folders: readonly string[]): readonly ConfigurationFile[] | undefined {
  const files = new Map<string, ConfigurationFile>();
  const seen = new Set<string>();
  const open = folders.map((folder) => resolve(folder));
  let entries = 0;
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    if (seen.has(folder)) continue;
    seen.add(folder);
    for (const entry of entriesOf(folder)) {
      entries += 1;
      if (entries > MOST_ENTRIES) return undefined;
      const path = join(folder, entry.name);
      if (entry.isDirectory() && !SKIPPED.has(entry.name)) open.push(path);
      if (!READ_BY_ENGINES.test(entry.name) || entry.isDirectory()) continue;
      const text = textOf(path);
      files.set(path, { path, text });
      for (const [, source = ""] of text.matchAll(FOLDER_SOURCE)) {
        open.push(isAbsolute(source) ? source : resolve(dirname(path), source));
      }
    }
  }
  return [...files.values()];
}

function entriesOf(folder: string): readonly Dirent[] {
  if (!existsSync(folder)) return [];
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // A folder that cannot be read cannot be read by an engine either.
    return [];
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

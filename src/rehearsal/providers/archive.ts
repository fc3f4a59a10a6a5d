/** `hashicorp/archive`. */
import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";
import { diagnosticError } from "../provider";
import type { BlockSchema } from "../schemas/schema";
import { blocksOf, stringOf, stringsOf, textOf } from "../values/attributes";
import type { ObjectValue } from "../values/value";
import { type Entry, tarGz, zip } from "./archive-formats";
import { hashesOf } from "./file-hashes";
import { type Outside, pathFrom } from "./outside";
import { computed, optional, required, type SmallProvider, secret, TEXT_SET } from "./small-provider";

const DEFAULT_MODE = 0o644;

const block: BlockSchema = {
  attributes: {
    type: required(),
    output_path: required(),
    source_file: optional(),
    source_dir: optional(),
    source_content: optional(),
    source_content_filename: optional(),
    excludes: optional(TEXT_SET),
    exclude_symlink_directories: optional("bool"),
    output_file_mode: optional(),
    id: computed(),
    output_size: computed("number"),
    output_md5: computed(),
    output_sha: computed(),
    output_sha256: computed(),
    output_base64sha256: computed(),
    output_sha512: computed(),
    output_base64sha512: computed(),
  },
  block_types: {
    source: {
      nesting_mode: "set",
      block: { attributes: { content: secret(required()), filename: required() } },
    },
  },
};

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => !entry.isDirectory() && statSync(join(entry.parentPath ?? entry.path, entry.name)).isFile())
    .map((entry) =>
      relative(folder, join(entry.parentPath ?? entry.path, entry.name))
        .split(sep)
        .join("/"),
    )
    .sort();
}

/** An exclusion is a file, a folder with all that is in it, or a pattern. */
function isExcluded(name: string, excludes: readonly string[]): boolean {
  return excludes.some((exclude) => {
    const escaped = exclude.replace(/[.+^${}()|[\]\\]/g, "\\$&");
    const pattern = escaped.replace(/\*\*\/?|\*|\?/g, (wild) =>
      wild.startsWith("**") ? ".*" : wild === "*" ? "[^/]*" : "[^/]",
    );
    return name.startsWith(`${exclude}/`) || new RegExp(`^${pattern}$`).test(name);
  });
}

function entriesOf(config: ObjectValue, outside: Outside): readonly Entry[] {
  const fixed = stringOf(config, "output_file_mode");
  const mode = fixed === undefined ? undefined : Number.parseInt(fixed, 8);
  const fromDisk = (name: string, path: string): Entry => {
    const content = outside.files.read(path);
    if (content === undefined)
      throw diagnosticError("Archive creation error", `could not archive missing file: ${path}`);
    return { name, content, mode: mode ?? (existsSync(path) ? statSync(path).mode & 0o777 : DEFAULT_MODE) };
  };
  const folder = stringOf(config, "source_dir");
  if (folder !== undefined) {
    const root = pathFrom(outside, folder);
    if (!existsSync(root))
      throw diagnosticError("Archive creation error", `could not archive missing directory: ${folder}`);
    const names = filesBelow(root).filter((name) => !isExcluded(name, stringsOf(config, "excludes")));
    return names.map((name) => fromDisk(name, join(root, name)));
  }
  const file = stringOf(config, "source_file");
  if (file !== undefined) return [fromDisk(basename(file), pathFrom(outside, file))];
  const written = [
    ...blocksOf(config, "source"),
    ...(stringOf(config, "source_content_filename") === undefined
      ? []
      : [{ content: config.source_content ?? "", filename: config.source_content_filename ?? "" }]),
  ];
  if (written.length === 0) {
    throw diagnosticError(
      "Archive creation error",
      "one of source, source_file, source_dir or source_content is required",
    );
  }
  return written
    .map((one) => ({
      name: textOf(one, "filename"),
      content: Buffer.from(textOf(one, "content")),
      mode: mode ?? DEFAULT_MODE,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function archive(config: ObjectValue, outside: Outside): ObjectValue {
  const type = textOf(config, "type");
  const format = { zip, "tar.gz": tarGz }[type];
  if (format === undefined) throw diagnosticError("Archive creation error", `archive type not supported: ${type}`);
  const content = format(entriesOf(config, outside));
  outside.files.write(pathFrom(outside, textOf(config, "output_path")), content);
  const { output_sha1: sha = "", ...hashes } = hashesOf(content, "output_");
  return { ...hashes, output_sha: sha, id: sha, output_size: content.length };
}

export const ARCHIVE: SmallProvider = {
  name: "archive",
  resources: {
    archive_file: {
      block,
      create: archive,
      read: (state, outside) =>
        outside.files.read(pathFrom(outside, textOf(state, "output_path"))) === undefined ? undefined : state,
      delete: (state, outside) => outside.files.remove(pathFrom(outside, textOf(state, "output_path"))),
    },
  },
  dataSources: { archive_file: { block, read: archive } },
};

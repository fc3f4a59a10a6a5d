/** `hashicorp/local`: its files are written unless there are real ones in their place. */
import { existsSync, statSync } from "node:fs";
import { diagnosticError } from "../provider";
import { stringOf, textOf } from "../values/attributes";
import type { ObjectValue } from "../values/value";
import { hashAttributes, hashesOf } from "./file-hashes";
import { type Outside, pathFrom } from "./outside";
import {
  type Attributes,
  computed,
  filled,
  optional,
  required,
  type SmallDataSource,
  type SmallProvider,
  type SmallResource,
  secret,
} from "./small-provider";

function contentOf(values: ObjectValue, outside: Outside): Buffer {
  const source = stringOf(values, "source");
  if (source !== undefined) return contentAt(source, outside);
  const encoded = stringOf(values, "content_base64");
  if (encoded !== undefined) return Buffer.from(encoded, "base64");
  return Buffer.from(stringOf(values, "content") ?? textOf(values, "sensitive_content"));
}

function contentAt(path: string, outside: Outside): Buffer {
  const content = outside.files.read(pathFrom(outside, path));
  if (content === undefined) {
    throw diagnosticError("Read local file error", `open ${path}: no such file or directory`);
  }
  return content;
}

function file(contents: Attributes, mode: string): SmallResource {
  const attributes = {
    ...contents,
    filename: required(),
    source: optional(),
    file_permission: filled(),
    directory_permission: filled(),
    id: computed(),
    ...hashAttributes("content_"),
  };
  return {
    block: { attributes },
    defaults: { file_permission: mode, directory_permission: mode },
    create(values, outside) {
      const content = contentOf(values, outside);
      const path = pathFrom(outside, textOf(values, "filename"));
      outside.files.write(path, content, Number.parseInt(textOf(values, "file_permission"), 8));
      const hashes = hashesOf(content, "content_");
      return { ...hashes, id: textOf(hashes, "content_sha1") };
    },
    // As the provider does: a file that is gone or different is created again.
    read(state, outside) {
      const content = outside.files.read(pathFrom(outside, textOf(state, "filename")));
      if (content === undefined) return undefined;
      return hashesOf(content, "content_").content_sha1 === state.id ? state : undefined;
    },
    delete: (state, outside) => outside.files.remove(pathFrom(outside, textOf(state, "filename"))),
  };
}

function read(isSecret: boolean): SmallDataSource {
  const content = isSecret ? secret(computed()) : computed();
  return {
    block: {
      attributes: {
        filename: required(),
        content,
        content_base64: content,
        id: computed(),
        ...hashAttributes("content_"),
      },
    },
    read(config, outside) {
      const found = contentAt(textOf(config, "filename"), outside);
      const hashes = hashesOf(found, "content_");
      const id = textOf(hashes, "content_sha1");
      return { ...hashes, id, content: found.toString("utf8"), content_base64: found.toString("base64") };
    },
  };
}

export const LOCAL: SmallProvider = {
  name: "local",
  resources: {
    local_file: file(
      {
        content: optional(),
        content_base64: optional(),
        sensitive_content: { ...secret(optional()), deprecated: true },
      },
      "0777",
    ),
    local_sensitive_file: file({ content: secret(optional()), content_base64: secret(optional()) }, "0700"),
  },
  dataSources: { local_file: read(false), local_sensitive_file: read(true) },
  functions: {
    direxists: {
      summary: "Determines whether a directory exists at a given path",
      parameters: [{ name: "path", type: "string" }],
      returns: "bool",
      call: ([path]) => existsSync(String(path)) && statSync(String(path)).isDirectory(),
    },
  },
};

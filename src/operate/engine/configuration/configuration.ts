/** The files of a folder from which an engine reads a configuration, and what stands in them. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { configurationNotReadable } from "../../../base/errors/exec-errors";
import { type Block, type Body, literalOf, parseHcl } from "./hcl";
import { parseTerraformJson } from "./terraform-json";

/** A file of a configuration. */
export interface ConfigurationFile {
  readonly path: string;
  readonly body: Body;
}

/** Where a configuration keeps its state. */
export interface ConfiguredBackend {
  /** `local`, `s3`, …; HCP Terraform is `remote`, however it is written. */
  readonly type: string;
  /** Expressions by name; `workspaces.name` for one in a block. */
  readonly settings: ReadonlyMap<string, string>;
}

/** A state that a configuration reads: `data "terraform_remote_state"`. */
export interface RemoteState {
  readonly file: string;
  readonly name: string;
  readonly backend: string;
  readonly config: string;
}

/** Something that a configuration runs on this machine or on another one. */
export interface ForeignProgram {
  /** Such as `aws_instance.web`. */
  readonly address: string;
  /** `local-exec`, `remote-exec`, `file`, or `external`. */
  readonly kind: string;
  /** The command as written; undefined where there is none. */
  readonly command: string | undefined;
}

const CONFIGURATION = /\.(?:tf|tofu)(?:\.json)?$/;
const OVERRIDE = /(?:^|_)override\.(?:tf|tofu)(?:\.json)?$/;

/** Whether a file is part of a configuration, by its name. */
export function isConfigurationFile(name: string): boolean {
  return CONFIGURATION.test(name);
}

/** @returns the files of a folder, override files last. @throws UserError for one that is not HCL or JSON */
export function readConfiguration(folder: string): readonly ConfigurationFile[] {
  const names = existsSync(folder) ? readdirSync(folder).filter(isConfigurationFile).sort() : [];
  return [...names.filter((name) => !OVERRIDE.test(name)), ...names.filter((name) => OVERRIDE.test(name))]
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
    .map(readFile);
}

function readFile(path: string): ConfigurationFile {
  try {
    const text = readFileSync(path, "utf8");
    return { path, body: path.endsWith(".json") ? parseTerraformJson(text) : parseHcl(text) };
  } catch (error) {
    throw configurationNotReadable(path, error);
  }
}

/** @returns the backend: that of the last file that has one, because override files come last. */
export function backendOf(files: readonly ConfigurationFile[]): ConfiguredBackend | undefined {
  return blocksOf(files, "terraform")
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => {
      const type = block.type === "cloud" ? "remote" : block.type === "backend" ? block.labels[0] : undefined;
      return type === undefined ? [] : { type, settings: settingsOf(block) };
    })
    .at(-1);
}

/** @returns expressions by name, with those in blocks: `workspaces.name`. */
export function settingsOf({ attributes, blocks }: Body): ReadonlyMap<string, string> {
  return new Map([
    ...attributes,
    ...blocks.flatMap((block) =>
      [...block.attributes].map(([name, value]) => [`${block.type}.${name}`, value] as const),
    ),
  ]);
}

/** @returns the states that the files read. */
export function remoteStatesOf(files: readonly ConfigurationFile[]): readonly RemoteState[] {
  return files.flatMap(({ path, body }) =>
    body.blocks
      .filter(({ type, labels }) => type === "data" && labels[0] === "terraform_remote_state")
      .map(({ labels, attributes }) => ({
        file: path,
        name: labels[1] ?? "",
        backend: literalOf(attributes.get("backend")) ?? "",
        config: attributes.get("config") ?? "{}",
      })),
  );
}

/** @returns what provisioners and `external` data sources run. */
export function programsOf(files: readonly ConfigurationFile[]): readonly ForeignProgram[] {
  const provisioners = blocksOf(files, "resource").flatMap((resource) =>
    resource.blocks
      .filter(({ type }) => type === "provisioner")
      .map(({ labels, attributes }) => ({
        address: resource.labels.join("."),
        kind: labels[0] ?? "",
        command: textOf(attributes.get("command") ?? attributes.get("inline") ?? attributes.get("script")),
      })),
  );
  const external = blocksOf(files, "data")
    .filter(({ labels }) => labels[0] === "external")
    .map(({ labels, attributes }) => ({
      address: ["data", ...labels].join("."),
      kind: "external",
      command: textOf(attributes.get("program")),
    }));
  return [...provisioners, ...external];
}

/** @returns the folders of the modules that the files call by a relative path. */
export function localModulesOf(files: readonly ConfigurationFile[]): readonly string[] {
  return files.flatMap(({ path, body }) =>
    blocksOf([{ path, body }], "module").flatMap(({ attributes }) => {
      const source = literalOf(attributes.get("source"));
      return source !== undefined && /^\.\.?(?:\/|$)/.test(source) ? [resolve(dirname(path), source)] : [];
    }),
  );
}

function blocksOf(files: readonly ConfigurationFile[], type: string): readonly Block[] {
  return files.flatMap(({ body }) => body.blocks.filter((block) => block.type === type));
}

function textOf(expression: string | undefined): string | undefined {
  return literalOf(expression) ?? expression;
}

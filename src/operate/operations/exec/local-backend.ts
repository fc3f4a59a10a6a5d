/**
 * Every backend becomes a local file of the rehearsal, and every state that a configuration reads is looked for where the
 * rehearsal would have written it. An override file in the copied folder says so to the engine.
 * @see https://developer.hashicorp.com/terraform/language/files/override#merging-terraform-blocks
 */
import { join } from "node:path";
import { ownMember } from "../../../base/collections";
import { remoteStateNotRehearsed } from "../../../base/errors/exec-errors";
import type { ConfiguredBackend, RemoteState } from "../../engine/configuration/configuration";
import { literalOf } from "../../engine/configuration/hcl";
import { copyOf, type RehearsalPlace } from "./rehearsal-place";

/** The last of the override files, so that nothing overrides it. */
export const OVERRIDE_FILE = "zzzz_rehearsal_override.tf";

/** What tells the states in one backend apart, by its type. */
const IDENTITY: Readonly<Record<string, readonly string[]>> = {
  azurerm: ["storage_account_name", "container_name", "key"],
  consul: ["path"],
  cos: ["bucket", "prefix", "key"],
  gcs: ["bucket", "prefix"],
  http: ["address"],
  kubernetes: ["namespace", "secret_suffix"],
  oci: ["bucket", "key"],
  oss: ["bucket", "prefix", "key"],
  pg: ["schema_name"],
  remote: ["organization", "workspaces.name"],
  s3: ["bucket", "key"],
};

const SEPARATOR = "+";
/** Not in the name of a file. The same in both languages. */
const UNSAFE = "[^0-9A-Za-z_.-]";

/** Where the local state of a folder is, in settings of a local backend; relative to the folder. */
export interface LocalState {
  /** @default `terraform.tfstate` */
  readonly path?: string;
  /** @default `terraform.tfstate.d` */
  readonly workspaces?: string;
  /** Whether the folder's own backend says so already. */
  readonly isConfigured: boolean;
}

/** @returns where a folder with this backend has its state in a rehearsal. */
export function localStateOf(backend: ConfiguredBackend | undefined, place: RehearsalPlace): LocalState {
  if (backend === undefined) return { isConfigured: true };
  if (backend.type === "local") {
    const [path, workspaces] = ["path", "workspace_dir"].map((name) => literalOf(backend.settings.get(name)));
    const [own, ownWorkspaces] = [path, workspaces].map((each) => each && ownPath(each, place));
    return {
      ...(own && { path: own }),
      ...(ownWorkspaces && { workspaces: ownWorkspaces }),
      // An expression, which OpenTofu allows, is not known here: it is overridden, too.
      isConfigured: own === path && ownWorkspaces === workspaces && [...backend.settings.values()].every(isLiteral),
    };
  }
  const parts = ownMember(IDENTITY, backend.type)?.map((name) => literalOf(backend.settings.get(name)) ?? "");
  // What is not known may be anything: the folder has its state to itself.
  if (!parts?.some((part) => part !== "")) return { isConfigured: false };
  const path = join(statesFolder(place), [backend.type, ...parts.map(safe)].join(SEPARATOR));
  return { path: `${path}.tfstate`, workspaces: `${path}.workspaces`, isConfigured: false };
}

/** @returns the block that configures a local state. */
export function backendBlock({ path, workspaces }: LocalState): string {
  const settings = [
    ...(path === undefined ? [] : [`    path = ${quoted(path)}`]),
    ...(workspaces === undefined ? [] : [`    workspace_dir = ${quoted(workspaces)}`]),
  ];
  return ["terraform {", '  backend "local" {', ...settings, "  }", "}", ""].join("\n");
}

/** @returns the block that makes a configuration read the rehearsal's state. @throws UserError for an unknown backend */
export function remoteStateBlock(state: RemoteState, place: RehearsalPlace): string {
  const settings = state.backend === "local" ? localSettings(state.config, place) : foreignSettings(state, place);
  const config = Object.entries(settings).map(([name, expression]) => `    ${name} = ${expression}`);
  return [
    `data "terraform_remote_state" ${quoted(state.name)} {`,
    '  backend = "local"',
    "  config = {",
    ...config,
    "  }",
    "}",
    "",
  ].join("\n");
}

/** A relative path is the same in the copies; an absolute one is where {@link copyOf} has it. */
function localSettings(config: string, place: RehearsalPlace): Readonly<Record<string, string>> {
  const isOwn = `startswith(path, ${quoted(`${place.files}/`)})`;
  const copy = `format("%s%s", ${quoted(copyOf(place, "/"))}, path)`;
  const moved = `startswith(path, "/") && !${isOwn} ? ${copy} : path`;
  const setting = (name: string) => `try([for path in [(${config}).${name}] : ${moved}][0], null)`;
  return { path: setting("path"), workspace_dir: setting("workspace_dir") };
}

function foreignSettings({ file, name, backend, config }: RemoteState, place: RehearsalPlace) {
  const identity = ownMember(IDENTITY, backend);
  if (identity === undefined) throw remoteStateNotRehearsed(file, name, backend);
  const parts = identity.map((each) => `replace(try(tostring((${config}).${each}), ""), "/${UNSAFE}/", "_")`);
  const path = `join(${quoted(SEPARATOR)}, [${[quoted(backend), ...parts].join(", ")}])`;
  const inStates = (ending: string) => `format("%s/%s${ending}", ${quoted(statesFolder(place))}, ${path})`;
  return { path: inStates(".tfstate"), workspace_dir: inStates(".workspaces") };
}

/** States of backends that are not files. */
function statesFolder({ files }: RehearsalPlace): string {
  return join(files, "states");
}

/** A relative path is the same in the copy of a folder. */
function ownPath(path: string, place: RehearsalPlace): string {
  return path.startsWith("/") || /^[A-Za-z]:/.test(path) ? copyOf(place, path) : path;
}

function safe(text: string): string {
  return text.replace(new RegExp(UNSAFE, "gu"), "_");
}

function isLiteral(expression: string): boolean {
  return literalOf(expression) !== undefined;
}

/** A text as HCL writes it, without templates. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(/[$%]\{/g, (start) => `${start[0]}${start}`);
}

/** Finds the states that a command could read and write in a folder, without running the command. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { z } from "zod";
import { stateInTheWayNotReadable } from "../../../base/errors/exec-errors";
import type { Environment } from "../../engine/environment";

/** The backend of a folder. */
export interface FoundBackend {
  /** The file that configures it. */
  readonly file: string;
  /** `local`, `s3`, `cloud`, … */
  readonly type: string;
}

/** The states that a command could change. */
export interface FoundStates {
  /** State files that exist. */
  readonly files: readonly string[];
  readonly backends: readonly FoundBackend[];
}

const STATE_FILE = /^terraform(\..+)?\.tfstate$/;
const CONFIGURATION = /\.(tf|tofu)(\.json)?$/;
const OVERRIDE = /(^|_)override\.(tf|tofu)(\.json)?$/;
const HCL_BACKEND = /^\s*(?:backend\s+"(?<type>[^"]+)"|(?<cloud>cloud))\s*\{/m;

/**
 * Finds states in the folder, in the `-chdir` folder, and in the stack folders of a CDKTF project; those
 * given by `-state`; and those of local backends.
 * @throws UserError for a backend configuration that cannot be read
 */
export function findStates(folder: string, command: readonly string[], environment: Environment): FoundStates {
  const words = [...command, ...Object.entries(environment).flatMap(commandLineArguments)];
  const folders = [folder, ...valuesOf(words, "chdir").map((path) => resolve(folder, path))].flatMap((each) => [
    each,
    ...cdktfFolders(each),
  ]);
  const named = folders.flatMap((each) =>
    ["state", "state-out"].flatMap((o) => valuesOf(words, o).map((f) => resolve(each, f))),
  );
  const found = [...new Set(folders)].map((each) => statesIn(each, environment));
  const files = [...named, ...found.flatMap((each) => each.files)].filter((file) => isFile(file));
  return { files: [...new Set(files)], backends: found.flatMap(({ backends }) => backends) };
}

function commandLineArguments([name, value = ""]: readonly [string, string | undefined]): readonly string[] {
  return name.startsWith("TF_CLI_ARGS") ? value.split(/\s+/) : [];
}

/** The values of an option `-name=VALUE`, with one or two hyphens. */
function valuesOf(words: readonly string[], option: string): readonly string[] {
  return words.flatMap((word) => new RegExp(`^--?${option}=(.+)$`).exec(word)?.[1] ?? []);
}

/** The nearest CDKTF project folder above, which contains the stacks' states, and the folders of its stacks. */
function cdktfFolders(folder: string): readonly string[] {
  const file = join(folder, "cdktf.json");
  if (!existsSync(file)) return dirname(folder) === folder ? [] : cdktfFolders(dirname(folder));
  const { output = "cdktf.out" } = parse(file, z.object({ output: z.string().optional() }));
  const stacks = join(folder, output, "stacks");
  return [folder, ...namesIn(stacks).map((stack) => join(stacks, stack))];
}

function statesIn(folder: string, { TF_DATA_DIR = ".terraform" }: Environment): FoundStates {
  const initialized = resolve(folder, TF_DATA_DIR, "terraform.tfstate");
  const backends = [...(isFile(initialized) ? initializedBackend(initialized) : []), ...configuredBackend(folder)];
  const local = backends.flatMap(({ path }) => path ?? []).map((path) => resolve(folder, path));
  const workspaces = ["terraform.tfstate.d", ...backends.flatMap(({ workspaces }) => workspaces ?? [])];
  const ofWorkspaces = workspaces
    .map((path) => resolve(folder, path))
    .flatMap((path) => namesIn(path).map((name) => join(path, name, "terraform.tfstate")));
  const here = namesIn(folder)
    .filter((name) => STATE_FILE.test(name))
    .map((name) => join(folder, name));
  return { files: [...here, ...local, ...ofWorkspaces], backends };
}

interface Backend extends FoundBackend {
  /** For a local backend: its state, and the folder of its workspaces. */
  readonly path?: string | null | undefined;
  readonly workspaces?: string | null | undefined;
}

const localSchema = z.object({ path: z.string().nullish(), workspace_dir: z.string().nullish() });
const initializedSchema = z.object({ backend: z.object({ type: z.string(), config: z.unknown() }).nullish() });

/** The backend of an initialized folder. */
function initializedBackend(file: string): readonly Backend[] {
  const { backend } = parse(file, initializedSchema);
  return backend ? [backendOf(file, backend.type, backend.config)] : [];
}

/** The backend in a folder's configuration; override files take precedence. */
function configuredBackend(folder: string): readonly Backend[] {
  const names = namesIn(folder).filter((name) => CONFIGURATION.test(name) && isFile(join(folder, name)));
  const [ordinary, overriding] = [false, true].map((isOverride) =>
    names
      .filter((name) => OVERRIDE.test(name) === isOverride)
      .map((name) => join(folder, name))
      .flatMap((file) => (file.endsWith(".json") ? backendInJson(file) : backendInHcl(file))),
  );
  return overriding?.length ? overriding : (ordinary ?? []);
}

function backendInHcl(file: string): readonly Backend[] {
  const groups = HCL_BACKEND.exec(readFileSync(file, "utf8"))?.groups;
  const type = groups?.type ?? groups?.cloud;
  return type === undefined ? [] : [{ file, type }];
}

function backendInJson(file: string): readonly Backend[] {
  const { terraform } = parse(file, z.object({ terraform: z.unknown() }));
  return blocksOf(terraform).flatMap(({ backend, cloud }) => [
    ...blocksOf(backend)
      .flatMap(Object.entries)
      .map(([type, config]) => backendOf(file, type, blocksOf(config)[0])),
    ...(cloud === undefined ? [] : [{ file, type: "cloud" }]),
  ]);
}

/** In JSON, a block is an object or a list of objects. */
function blocksOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return z
    .array(z.record(z.string(), z.unknown()))
    .catch([])
    .parse(Array.isArray(value) ? value : [value]);
}

function backendOf(file: string, type: string, config: unknown): Backend {
  if (type !== "local") return { file, type };
  const { path, workspace_dir } = localSchema.catch({}).parse(config);
  return { file, type, path, workspaces: workspace_dir };
}

function parse<T>(file: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    throw stateInTheWayNotReadable(file, error instanceof z.ZodError ? z.prettifyError(error) : error);
  }
}

function namesIn(folder: string): readonly string[] {
  return existsSync(folder) && statSync(folder).isDirectory() ? readdirSync(folder) : [];
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

/** The rehearsal's copy of a configuration: its folder, and everything that it names by a relative path. */
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { z } from "zod";
import { unique } from "../../../base/collections";
import { parseJson } from "../../../base/json";
import {
  backendOf,
  type ConfigurationFile,
  type ConfiguredBackend,
  type ForeignProgram,
  localModulesOf,
  programsOf,
  readConfiguration,
  remoteStatesOf,
  settingsOf,
} from "../../engine/configuration/configuration";
import { parseHcl } from "../../engine/configuration/hcl";
import {
  type RequiredProvider,
  requiredProvidersOf,
  type UsedType,
  usedTypesOf,
} from "../../engine/configuration/required-providers";
import { copyFolder, copyInitialized } from "./copy-folder";
import { backendBlock, type LocalState, localStateOf, OVERRIDE_FILE, remoteStateBlock } from "./local-backend";
import { copyOf, holdsProject, isInside, isOfWorld, isOwn, type RehearsalPlace } from "./rehearsal-place";

/** A copy that is up to date. */
export interface CopiedConfiguration {
  readonly folder: string;
  /** The backend that the configuration has outside of the rehearsal. */
  readonly backend: ConfiguredBackend | undefined;
  readonly state: LocalState;
  /** What the configuration and its modules run. */
  readonly programs: readonly ForeignProgram[];
  /** The providers that the configuration and its modules ask for. */
  readonly providers: readonly RequiredProvider[];
  /** The types that it uses. */
  readonly types: readonly UsedType[];
}

/** Files with paths of others. */
const REFERRING = /\.(?:tf|tofu|tfvars|hcl)(?:\.json)?$/;
/** A path that leaves its folder, up to where only the engine knows how it goes on. */
const REFERENCE = /((?:\.\.\/)+[\w.@+/-]*|\.\.(?=["']))([$%*{]?)/g;
/** What was copied, and what `init` was given, for each folder. */
const INDEX = "copied.json";

const indexSchema = z.record(z.string(), z.object({ files: z.array(z.string()), backendConfig: z.array(z.string()) }));

/**
 * Copies the configuration in a folder with what it refers to, and replaces its backend. A folder of the rehearsal itself
 * is used as it is.
 * @param given settings of the backend for `init`; without any, those of an earlier `init` count
 * @throws UserError for a configuration that cannot be read, or reads a state that cannot be replaced
 */
export function copyConfiguration(
  source: string,
  place: RehearsalPlace,
  given: readonly string[] = [],
): CopiedConfiguration {
  const target = copyOf(place, source);
  const root = readConfiguration(source);
  if (target === source)
    return {
      folder: target,
      backend: undefined,
      state: localStateOf(backendOf(root), place),
      programs: programsOf(root),
      providers: requiredProvidersOf(root),
      types: usedTypesOf(root),
    };
  const indexFile = join(place.files, INDEX);
  const index = indexSchema.catch({}).parse(parseJson(existsSync(indexFile) ? readFileSync(indexFile, "utf8") : ""));
  const before = index[source];
  const backendConfig = given.length > 0 ? given : (before?.backendConfig ?? []);
  const backend = withSettings(backendOf(root), backendConfig, source);
  const state = localStateOf(backend, place);
  const files = copyWithReferences(source, place);
  // What is gone must not be read any more.
  for (const gone of before?.files ?? []) if (!files.includes(gone)) rmSync(copyOf(place, gone), { force: true });
  copyInitialized(source, target);
  writeFileSync(indexFile, JSON.stringify({ ...index, [source]: { files, backendConfig } }));
  const modules = modulesOf(source, root, target);
  for (const [folder, own] of modules) {
    const blocks = [
      ...(folder === source && !state.isConfigured ? [backendBlock(state)] : []),
      ...remoteStatesOf(own).map((each) => remoteStateBlock(each, place)),
    ];
    const override = join(copyOf(place, folder), OVERRIDE_FILE);
    if (blocks.length > 0) writeFileSync(override, blocks.join("\n"));
    else rmSync(override, { force: true });
  }
  const all = [...modules.values()];
  const [programs, providers] = [all.flatMap(programsOf), all.flatMap(requiredProvidersOf)];
  return { folder: target, backend, state, programs, providers, types: all.flatMap(usedTypesOf) };
}

/** A setting is `NAME=VALUE`, or a file. */
function withSettings(
  backend: ConfiguredBackend | undefined,
  given: readonly string[],
  folder: string,
): ConfiguredBackend | undefined {
  if (backend === undefined) return undefined;
  const added = given.flatMap((each) => {
    const [, name, value] = /^([a-z_]+)=([\s\S]*)$/.exec(each) ?? [];
    if (name !== undefined) return [[name, JSON.stringify(value)] as const];
    const file = resolve(folder, each);
    return existsSync(file) ? [...settingsOf(parseHcl(readFileSync(file, "utf8")))] : [];
  });
  return { ...backend, settings: new Map([...backend.settings, ...added]) };
}

/** The folders of all modules with their files: the root module, those it calls by path, and those that were downloaded. */
function modulesOf(
  source: string,
  root: readonly ConfigurationFile[],
  target: string,
): ReadonlyMap<string, readonly ConfigurationFile[]> {
  const found = new Map([[source, root]]);
  const add = (folder: string): void => {
    if (!found.has(folder)) found.set(folder, readConfiguration(folder));
  };
  for (const folder of downloadedModules(target)) add(folder);
  for (const [, files] of found) for (const folder of localModulesOf(files)) add(folder);
  return found;
}

const modulesSchema = z.object({ Modules: z.array(z.object({ Dir: z.string(), Source: z.string() })) });

function downloadedModules(target: string): readonly string[] {
  const file = join(target, ".terraform", "modules", "modules.json");
  if (!existsSync(file)) return [];
  const { Modules: modules } = modulesSchema.catch({ Modules: [] }).parse(parseJson(readFileSync(file, "utf8")));
  return modules
    .map(({ Dir }) => resolve(target, Dir))
    .filter((folder) => isInside(folder, join(target, ".terraform")));
}

/** @returns the files that were copied, in the source. */
function copyWithReferences(source: string, place: RehearsalPlace): readonly string[] {
  const copied = new Set<string>();
  const sources = new Set(isConfigured(source) ? [source, ...manifestOf(source)] : []);
  for (const each of sources) {
    const isLeftOut = (path: string) => isOwn(place, path) || isOfWorld(place, path);
    const files = copyFolder({ source: each, target: copyOf(place, each), isLeftOut });
    for (const file of files.filter((name) => !copied.has(name))) {
      copied.add(file);
      if (!REFERRING.test(file)) continue;
      for (const path of referencesIn(file, source))
        if (![...sources].some((known) => isInside(path, known)) && !holdsProject(place, path)) sources.add(path);
    }
  }
  return [...copied];
}

function isConfigured(folder: string): boolean {
  return (
    statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true &&
    readdirSync(folder).some((name) => REFERRING.test(name))
  );
}

/** Of a stack that CDKTF synthesized: it says which stacks there are. */
function manifestOf(folder: string): readonly string[] {
  const manifest = join(folder, "..", "..", "manifest.json");
  return basename(dirname(folder)) === "stacks" && existsSync(manifest) ? [manifest] : [];
}

/** A path is relative to the file's folder (modules, `path.module`) or to the root module (`path.root`, functions). */
function referencesIn(file: string, root: string): readonly string[] {
  const references = [...readFileSync(file, "utf8").matchAll(REFERENCE)];
  return unique(
    references.flatMap(([, path = "", open]) =>
      [dirname(file), root].map((folder) => {
        const full = resolve(folder, path);
        return open !== "" && !path.endsWith("/") ? dirname(full) : full;
      }),
    ),
  ).filter((path) => existsSync(path));
}

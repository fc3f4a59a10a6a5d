/** The words of an engine's command line that name a folder, a state or a backend. */
import { resolve } from "node:path";
import type { Environment } from "../../engine/environment";

/** Start of a value in `-name=value`, with one or two hyphens. */
const OPTION = /^--?([a-z][a-z-]*)(?:=([\s\S]*))?$/;
const CHDIR = "chdir";
const BACKEND_CONFIG = "backend-config";
/** Options with the path of a state. */
const STATE_OPTIONS: ReadonlySet<string> = new Set(["state", "state-out", "backup"]);
const CLI_ARGS = /^TF_CLI_ARGS(?:_.+)?$/;

/** What does not look at a folder. */
const WITHOUT_FOLDER: ReadonlySet<string> = new Set(["version", "login", "logout"]);
/** What compares a state with AWS, or writes one. */
const WITH_OBJECTS: ReadonlySet<string> = new Set(["apply", "destroy", "import", "plan", "refresh"]);
/** What creates, changes or deletes: it runs provisioners. */
const WITH_PROVISIONERS: ReadonlySet<string> = new Set(["apply", "destroy", "test"]);

/** A command of an engine, as far as a rehearsal must understand it. */
export interface EngineWords {
  /** The subcommand; undefined for `-help` and the like. */
  readonly command: string | undefined;
  /** The folder whose configuration it uses. */
  readonly folder: string;
  readonly needsFolder: boolean;
  readonly comparesObjects: boolean;
  readonly runsProvisioners: boolean;
  /** `providers lock`, which asks the registry. */
  readonly locksProviders: boolean;
  /** Settings of the backend, in files or as `NAME=VALUE`, that `init` was given. */
  readonly backendConfig: readonly string[];
}

/** @param folder the process's */
export function readWords(args: readonly string[], folder: string, environment: Environment): EngineWords {
  const start = args.findIndex((word) => !word.startsWith("-"));
  const global = start < 0 ? args : args.slice(0, start);
  const [command, next] = start < 0 ? [] : args.slice(start);
  const chdir = global.flatMap((word) => optionOf(word, CHDIR) ?? []).at(-1);
  const all = [...args, ...Object.entries(environment).flatMap(wordsIn)];
  return {
    command,
    folder: resolve(folder, chdir ?? ""),
    needsFolder: command !== undefined && !WITHOUT_FOLDER.has(command),
    comparesObjects: WITH_OBJECTS.has(command ?? ""),
    runsProvisioners: WITH_PROVISIONERS.has(command ?? ""),
    locksProviders: command === "providers" && next === "lock",
    backendConfig: command === "init" ? withoutBackendConfig(all).settings : [],
  };
}

/** How paths of the user's folders become those of their copies. */
export interface PathRules {
  /** The folder of the configuration, to which paths are relative. */
  readonly folder: string;
  /** The copy of an absolute path. */
  copyOf(path: string): string;
}

/** @returns the words for the copy of the folder: without settings of the backend, and with the copies of states. */
export function rewriteWords(args: readonly string[], rules: PathRules): readonly string[] {
  return withoutBackendConfig(args).others.map((word) => rewrite(word, rules));
}

/** @returns the variables with words for the engine, rewritten the same way; only those that differ */
export function rewriteCliArgs(environment: Environment, rules: PathRules): Environment {
  const changed = Object.entries(environment).flatMap(([name, value]) => {
    const words = wordsIn([name, value]);
    const rewritten = rewriteWords(words, rules);
    return rewritten.every((word, index) => word === words[index]) && rewritten.length === words.length
      ? []
      : [[name, rewritten.join(" ")] as const];
  });
  return Object.fromEntries(changed);
}

function rewrite(word: string, { folder, copyOf }: PathRules): string {
  const [, name = "", value] = OPTION.exec(word) ?? [];
  if (value === undefined) return word;
  const set = (path: string) => word.replace(/=[\s\S]*$/, () => `=${path}`);
  if (name === "var-file") return set(resolve(folder, value));
  // A folder of the rehearsal's own is its own copy: it is not where a relative path from another copy leads.
  if (name === CHDIR) return set(copyOf(folder));
  const isAbsolute = resolve(value) === value || /^[A-Za-z]:/.test(value);
  return isAbsolute && STATE_OPTIONS.has(name) ? set(copyOf(value)) : word;
}

/** The value may be the next word. */
function withoutBackendConfig(args: readonly string[]) {
  const settings: string[] = [];
  const others: string[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const word = args[index] ?? "";
    const [, name, value] = OPTION.exec(word) ?? [];
    if (name !== BACKEND_CONFIG) others.push(word);
    else if (value !== undefined) settings.push(value);
    else {
      index += 1;
      settings.push(args[index] ?? "");
    }
  }
  return { settings, others };
}

function wordsIn([name, value = ""]: readonly [string, string | undefined]): readonly string[] {
  return CLI_ARGS.test(name) && value.trim() !== "" ? value.trim().split(/\s+/) : [];
}

function optionOf(word: string, option: string): string | undefined {
  const [, name, value] = OPTION.exec(word) ?? [];
  return name === option ? value : undefined;
}

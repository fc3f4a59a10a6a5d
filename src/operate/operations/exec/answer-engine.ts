/** Decides how an engine runs in a rehearsal: in a copy of its folder, with a state and data of the rehearsal's own. */
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Asker } from "../../../rehearsal/provider";
import type { World } from "../../../rehearsal/world/world";
import type { ForeignProgram } from "../../engine/configuration/configuration";
import type { Environment } from "../../engine/environment";
import { lockedProviders, lockNotes } from "../rehearsal/locked-provider";
import { type CopiedConfiguration, copyConfiguration } from "./copied-configuration";
import type { EngineAnswer, EngineCall } from "./engine-gate";
import { type EngineWords, readWords, rewriteCliArgs, rewriteWords } from "./engine-words";
import { refuseForeignState } from "./foreign-states";
import { providerNotes, typeNotes } from "./provider-notes";
import { copyOf, isOwn, type RehearsalPlace } from "./rehearsal-place";

/** A word that no engine knows: one that was not started by its name stops at it, before it does anything. */
export const GUARD = "-not-started-by-its-name-in-this-rehearsal";
const CLI_ARGS = "TF_CLI_ARGS";
const DATA_DIR = "TF_DATA_DIR";

/** What answers need to know about a rehearsal. */
export interface EngineRehearsal {
  readonly place: RehearsalPlace;
  readonly world: World;
  /** As the user named it. */
  readonly worldFile: string;
  /** @returns the value of TF_REATTACH_PROVIDERS for an engine in this environment and folder. */
  reattach(asker: Asker): Promise<string>;
  /** Called before the first engine runs in a copy, to bring a state into it. */
  bringState?(own: OwnState): readonly string[];
}

/** The state of a folder, and where it is in the rehearsal. */
export interface OwnState {
  /** The local state of the folder itself. */
  readonly original: string;
  readonly copy: string;
}

/** Answers calls of engines. It remembers what it has told the user. */
export class EngineAnswers {
  private readonly told = new Set<string>();

  public constructor(private readonly rehearsal: EngineRehearsal) {}

  public async answer(call: EngineCall): Promise<EngineAnswer> {
    try {
      return await this.decide(call);
    } catch (error) {
      return { notes: [], refusal: error instanceof Error ? error.message : String(error) };
    }
  }

  private async decide({ args, folder, environment }: EngineCall): Promise<EngineAnswer> {
    const { place, reattach, world, worldFile } = this.rehearsal;
    const cliArgs = withoutGuard(environment[CLI_ARGS]);
    const base: Environment = { ...environment, [CLI_ARGS]: cliArgs };
    const words = readWords(args, folder, base);
    if (words.locksProviders) return { notes: [], output: LOCKED };
    const dataDir = base[DATA_DIR];
    const ownData = dataDir && resolve(dataDir) === dataDir ? { [DATA_DIR]: copyOf(place, dataDir) } : {};
    const asker = { environment: { ...base, ...ownData }, folder: copyOf(place, words.folder) };
    const variables = { [CLI_ARGS]: cliArgs, TF_REATTACH_PROVIDERS: await reattach(asker) };
    if (!words.needsFolder) return { notes: [], run: { args, folder, environment: variables } };
    const configuration = copyConfiguration(words.folder, place, words.backendConfig);
    const started = copyOf(place, folder);
    for (const each of [started, configuration.folder]) mkdirSync(each, { recursive: true });
    const rules = { folder: words.folder, copyOf: (path: string) => copyOf(place, path) };
    const ownArgs = rewriteWords(args, rules);
    const own = stateOf(words.folder, configuration, ownArgs, base);
    const notes = [
      ...(this.rehearsal.bringState?.(own) ?? []),
      ...this.once(unusedState(own, words, configuration, place)),
      ...this.once([...providerNotes(configuration.providers), ...typeNotes(configuration.types)]),
      ...this.once(lockNotes(lockedProviders(words.folder))),
      ...(words.runsProvisioners ? this.once(announce(configuration.programs)) : []),
    ];
    if (words.comparesObjects) refuseForeignState(own.copy, world, worldFile);
    return {
      notes,
      run: {
        args: ownArgs,
        folder: started,
        environment: {
          ...variables,
          ...rewriteCliArgs(base, rules),
          ...ownData,
        },
      },
    };
  }

  private once(lines: readonly string[]): readonly string[] {
    const fresh = lines.filter((line) => !this.told.has(line));
    for (const line of fresh) this.told.add(line);
    return fresh;
  }
}

const LOCKED = "Nothing to lock: a rehearsal has its own providers, which have no checksums in a registry.";

function withoutGuard(value: string | undefined): string | undefined {
  const rest = value?.replace(GUARD, "").trim();
  return rest === "" ? undefined : rest;
}

/** @returns the variable that stops an engine which was not started by its name. */
export function guarded(environment: Environment): Environment {
  return { [CLI_ARGS]: [environment[CLI_ARGS], GUARD].filter(Boolean).join(" ") };
}

function stateOf(
  source: string,
  { folder, state: { path, workspaces } }: CopiedConfiguration,
  args: readonly string[],
  { TF_WORKSPACE, TF_DATA_DIR = ".terraform" }: Environment,
): OwnState {
  const named = args.flatMap((word) => /^--?state=(.+)$/.exec(word)?.[1] ?? []).at(-1);
  const selected = join(resolve(folder, TF_DATA_DIR), "environment");
  const workspace = TF_WORKSPACE ?? (existsSync(selected) ? readFileSync(selected, "utf8").trim() : "");
  const file =
    named ??
    (workspace === "" || workspace === "default"
      ? (path ?? "terraform.tfstate")
      : join(workspaces ?? "terraform.tfstate.d", workspace, "terraform.tfstate"));
  return { original: resolve(source, file), copy: resolve(folder, file) };
}

/** Says that the state of the folder, or that in its backend, is not the one that counts. */
function unusedState(
  { original, copy }: OwnState,
  { comparesObjects }: EngineWords,
  { backend }: CopiedConfiguration,
  place: RehearsalPlace,
): readonly string[] {
  if (!comparesObjects || isOwn(place, original) || existsSync(copy)) {
    if (!comparesObjects || backend === undefined || backend.type === "local") return [];
    return [`The backend ${backend.type} is not used: the rehearsal keeps its state in ${copy}.`];
  }
  if (!existsSync(original)) return [];
  return [
    `${original} is not used: the rehearsal has a state of its own. --from-state ${original} begins with a copy.`,
  ];
}

function announce(programs: readonly ForeignProgram[]): readonly string[] {
  return programs.map(({ address, kind, command }) => {
    const what = command === undefined ? "" : `: ${command.replace(/\s*\n\s*/g, "; ")}`;
    const where =
      kind === "local-exec" || kind === "external" ? "on this machine" : "on the machine that its connection names";
    return `${address} runs ${kind} for real, ${where}${what}`;
  });
}

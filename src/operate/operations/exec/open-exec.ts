/** Opens simulated accounts for programs of any kind: the environment in which they and their engines find nothing else. */
import { basename, resolve } from "node:path";
import type { Config } from "../../../authoring/config/schema";
import { startRehearsal } from "../../../rehearsal";
import type { Fault } from "../../../rehearsal/simulation/faults";
import type { WorldSettings } from "../../../rehearsal/world/settings";
import { cachedEngine } from "../../engine/download-engine";
import { ENGINES, type EngineBinary } from "../../engine/engine-kinds";
import type { Environment } from "../../engine/environment";
import { ENGINE_VARIABLE, findEngine, readEngine } from "../../engine/find-engine";
import { findExecutable } from "../../engine/find-executable";
import { obtainEngine } from "../../engine/obtain-engine";
import { makePrivateFolder } from "../../files/private-files";
import { withPrivateFiles } from "../deploy/private-states";
import { profilesOf } from "../rehearsal/existing-objects";
import { type ProviderKind, servedBy } from "../rehearsal/real-provider";
import { accountOfProfile, profileRegions, simulatedEnvironment } from "../rehearsal/simulated-environment";
import { EngineAnswers, guarded } from "./answer-engine";
import { stateBringer } from "./bring-state";
import { openEngineGate } from "./engine-gate";
import { rehearsalPlace } from "./rehearsal-place";

/** What to open. */
export interface ExecOptions {
  readonly worldFile: string;
  /** Whose profiles and region count; undefined where there is none. */
  readonly config: Config | undefined;
  /** The environment of the programs, without the simulated accounts. */
  readonly environment: Environment;
  /** What the user decides about the accounts. */
  settings(accountOf: (profile: string) => string): WorldSettings | undefined;
  /** State files to begin with. */
  readonly fromState: readonly string[];
  readonly faults: readonly Fault[];
  readonly provider: ProviderKind;
  /** Kills the program, for faults that do so. */
  onKill(): void;
}

/** Simulated accounts that are open. */
export interface ExecAccounts {
  /** Variables for programs; undefined removes one. */
  readonly variables: Environment;
  /** @returns what to start for a program: an engine runs in the rehearsal, however it is named. */
  programFor(program: string): string;
  /** Calls of AWS's API that were refused because they are not simulated. */
  notSimulated(): readonly string[];
}

/** @throws UserError when the world is in use or broken, or a state cannot be brought in */
export function withExecAccounts<T>(options: ExecOptions, work: (accounts: ExecAccounts) => Promise<T>): Promise<T> {
  const { config, environment, faults, fromState, onKill, worldFile } = options;
  const profiles = config === undefined ? {} : profilesOf(config);
  return withPrivateFiles(async () => {
    const rehearsal = await startRehearsal({
      worldFile,
      profiles,
      regions: profileRegions(config, environment),
      settings: options.settings((profile) => accountOfProfile(profile, profiles)),
      faults,
      onKill,
    });
    const closing: (() => void | Promise<void>)[] = [];
    try {
      const simulated = simulatedEnvironment(rehearsal, config, environment);
      closing.push(simulated.remove);
      const { world } = rehearsal;
      const usual = (await findEngine(environment)) ?? (await cached(environment));
      const served = await servedBy(options.provider, async () => usual ?? obtainEngine(), rehearsal, config);
      closing.push(served.stop);
      const { reattach } = served.rehearsal;
      const place = rehearsalPlace(worldFile);
      makePrivateFolder(place.files);
      const bringState = stateBringer(
        fromState.map((file) => resolve(file)),
        world,
      );
      const answers = new EngineAnswers({ place, world, worldFile, reattach, bringState });
      const gate = await openEngineGate(enginesByName(environment), environment, (call) => answers.answer(call));
      closing.push(gate.close);
      return await work({
        variables: {
          ...simulated.variables,
          ...gate.environment,
          ...guarded(environment),
          ...(usual !== undefined && { [ENGINE_VARIABLE]: gate.programFor(usual.path) }),
        },
        programFor: (program) => {
          const path = isEngine(program) ? findExecutable(program, environment) : undefined;
          return path === undefined ? program : gate.programFor(resolve(path));
        },
        notSimulated: () => rehearsal.api.notSimulated,
      });
    } finally {
      for (const close of closing.reverse()) await close();
      await rehearsal.stop();
    }
  });
}

/** The engine that was downloaded before. */
async function cached(environment: Environment): Promise<EngineBinary | undefined> {
  const path = cachedEngine();
  return path === undefined ? undefined : readEngine(path, environment);
}

/** The engines on the PATH. */
function enginesByName(environment: Environment): Readonly<Record<string, string>> {
  const found = Object.values(ENGINES).map(({ command }) => [command, findExecutable(command, environment)] as const);
  return Object.fromEntries(found.flatMap(([name, path]) => (path === undefined ? [] : [[name, path]])));
}

function isEngine(program: string): boolean {
  return Object.values(ENGINES).some(({ command }) => basename(program).replace(/\.exe$/i, "") === command);
}

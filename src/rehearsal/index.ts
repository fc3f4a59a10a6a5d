/** A rehearsal: the real engine against simulated AWS accounts, without an AWS account, a network or costs. */

import { resolve } from "node:path";
import type { DoorOptions } from "./api/door";
import { type ApiServer, serveApi } from "./api/server";
import { awsProvider } from "./aws-provider/aws-provider";
import { mentionedTypes } from "./configuration/mentioned-types";
import { type ProviderServer, reattachProviders, serveProvider } from "./protocol/server";
import type { Asker } from "./provider";
import { smallProviders } from "./providers/serve";
import { SimulatedClock } from "./simulation/clock";
import type { Breakage, Fault } from "./simulation/faults";
import type { OperationEvent } from "./simulation/operation";
import { Operations } from "./simulation/operations";
import { tlsProvider } from "./tls";
import type { WorldSettings } from "./world/settings";
import { memoryStore, openStore } from "./world/store";
import type { World, WorldSnapshot } from "./world/world";
import { type Zone, zonesIn } from "./world/zones";

/** Options of a rehearsal. */
export interface RehearsalOptions {
  /** JSON file that keeps the world between rehearsals; @default the world lives in memory */
  readonly worldFile?: string;
  /** A world to start from, in memory; it is not changed. @default an empty one, or that of the file */
  readonly world?: WorldSnapshot;
  /** Seed of the ids in a new world: the same seed and order of operations give the same ids; @default random */
  readonly seed?: string;
  /** What the user decides about the accounts, in addition to what the world has. @default nothing */
  readonly settings?: WorldSettings;
  /** Account ids (twelve digits) by profile name, where the world has none; @default derived from the profile's name */
  readonly profiles?: Readonly<Record<string, string>>;
  /** Regions by profile name, for provider blocks and environments without one. @default none */
  readonly regions?: Readonly<Record<string, string>>;
  /** The engine's environment, for `AWS_PROFILE` and `AWS_REGION`; @default this process's environment */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Zones as an account sees them; @default a different mapping for each account */
  readonly zones?: (account: string, region: string) => readonly Zone[];
  /**
   * Where engines of this process run: they get the schemas of the types that are mentioned there, besides those that
   * are simulated. @default none
   */
  readonly folders?: readonly string[];
  /** Errors to inject; @default none */
  readonly faults?: readonly Fault[];
  /** Whether operations take as long as on AWS, on a simulated clock; @default none */
  readonly latency?: "none" | "real";
  /** The current time, before simulated waiting is added; @default the system time */
  readonly now?: () => Date;
  /** Hears of every operation, when it starts and right after it changed the world or was refused. */
  readonly onOperation?: (event: OperationEvent, world: World) => void;
  /** Answers calls to AWS's own API itself; @default all are answered from the world */
  readonly interfere?: DoorOptions["interfere"];
  /** Kills the engine, for faults that do so; @default the call never returns */
  readonly onKill?: () => void;
  /** Breaks what a fault breaks: the state, the disk, the bucket; @default nothing breaks */
  readonly onBreak?: (what: Breakage) => void;
}

/** A running rehearsal. */
export interface Rehearsal {
  /** Environment variables for the engine. */
  readonly env: Readonly<Record<string, string>>;
  readonly world: World;
  /** @returns account ids by profile name. */
  profiles(): Readonly<Record<string, string>>;
  /** The operations so far, with times of the simulated clock. */
  readonly operations: Operations;
  readonly clock: SimulatedClock;
  /** AWS's own API of the same accounts. */
  readonly api: ApiServer;
  /** @returns the value of `TF_REATTACH_PROVIDERS` for an engine in another environment and folder than this process's. */
  reattach(asker: Asker): Promise<string>;
  /** Writes the world to its file, if it has one. */
  save(): void;
  /** Stops the servers, saves the world and unlocks its file. */
  stop(): Promise<void>;
}

/** Starts the provider servers. @throws UserError when the world file is in use or broken. */
export async function startRehearsal(options: RehearsalOptions = {}): Promise<Rehearsal> {
  const { worldFile, seed, onOperation, regions } = options;
  // Credentials of this process are real ones: the accounts are chosen by profile.
  const { AWS_ACCESS_KEY_ID: _key, AWS_ROLE_ARN: _role, ...environment } = options.environment ?? process.env;
  const start = options.world ?? seed;
  const store = worldFile === undefined ? memoryStore(start) : await openStore(worldFile, seed);
  const clock = new SimulatedClock(options.now);
  if (options.settings !== undefined) {
    store.world.decide(options.settings);
    store.save();
  }
  const zones = options.zones ?? ((account: string, region: string) => zonesIn(store.world.settings, account, region));
  const profiles = () => ({ ...options.profiles, ...store.world.settings.accounts });
  const listener = onOperation && ((event: OperationEvent) => onOperation(event, store.world));
  const operations = new Operations(clock, { ...options, onOperation: listener });
  const simulation = { world: store.world, operations, zones, clock, changed: () => store.record() };
  const mentioned = (asker?: Asker) => typesIn(store.world, foldersOf(asker) ?? options.folders ?? []);
  let servers: ProviderServer[] = [];
  let api: ApiServer;
  try {
    const now = () => clock.now();
    api = await serveApi(simulation, options);
    servers = [
      await serveProvider(
        awsProvider(simulation, () => ({ profiles: profiles(), regions, environment }), mentioned),
        clock,
      ),
      await serveProvider(tlsProvider(now), clock),
    ];
    const small = smallProviders({ ...options, world: store.world, now, environment, endpoint: api.url });
    for (const definition of small) servers.push(await serveProvider(definition, clock));
  } catch (error) {
    await store.close();
    throw error;
  }
  return {
    env: { TF_REATTACH_PROVIDERS: reattachProviders(servers), CHECKPOINT_DISABLE: "1" },
    world: store.world,
    profiles,
    operations,
    clock,
    api,
    reattach: async (asker) =>
      reattachProviders(
        await Promise.all(
          servers.map(async ({ source, addressFor }) => ({ source, address: await addressFor(asker) })),
        ),
      ),
    save: () => store.save(),
    stop: async () => {
      clock.stop();
      api.close();
      for (const server of servers) server.close();
      await store.close();
    },
  };
}

/** Where an engine runs, and where it keeps installed modules. */
function foldersOf(asker: Asker | undefined): readonly string[] | undefined {
  return asker && [asker.folder, resolve(asker.folder, asker.environment.TF_DATA_DIR || ".terraform")];
}

/** The types that an engine may meet in configurations and states; undefined when any may occur. */
function typesIn(world: World, folders: readonly string[]): ReadonlySet<string> | undefined {
  const mentioned = mentionedTypes(folders);
  return mentioned && new Set([...mentioned, ...world.all().map(({ type }) => type)]);
}

/** A rehearsal: simulated AWS accounts behind the real engine, with no account, no network and no cost. */
import { type Fault, Operations } from "./aws/operations";
import { awsProvider } from "./aws/provider";
import { type ProviderServer, reattachProviders, serveProvider } from "./protocol/server";
import { tlsProvider } from "./tls";
import { memoryStore, openStore } from "./world/store";
import type { World } from "./world/world";
import { type Zone, zonesOf } from "./world/zones";

/** How to rehearse. */
export interface RehearsalOptions {
  /** JSON file that keeps the world between rehearsals; @default the world lives in memory */
  readonly worldFile?: string;
  /** Seed of the ids in a new world: the same seed and order of operations give the same ids; @default random */
  readonly seed?: string;
  /** Account ids (twelve digits) by profile name; @default made up from the profile's name */
  readonly profiles?: Readonly<Record<string, string>>;
  /** Environment in which the engine runs, for `AWS_PROFILE` and `AWS_REGION`; @default that of this process */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Zones as an account sees them; @default a mapping of each account's own */
  readonly zones?: (account: string, region: string) => readonly Zone[];
  /** Errors that strike on demand; @default none */
  readonly faults?: readonly Fault[];
  /** The simulated time; @default the time of this machine */
  readonly now?: () => Date;
}

/** A rehearsal that is running. */
export interface Rehearsal {
  /** What to add to the environment of an engine. */
  readonly env: Readonly<Record<string, string>>;
  readonly world: World;
  readonly operations: Operations;
  /** Writes the world to its file, if it has one. */
  save(): void;
  /** Ends the servers, saves the world and unlocks its file. */
  stop(): Promise<void>;
}

/** Milliseconds after a change within which the world is on disk: a burst of changes is one write. */
const SAVE_DELAY_MS = 100;

/** Starts the provider servers. @throws UserError when the world file is in use or broken. */
export async function startRehearsal(options: RehearsalOptions = {}): Promise<Rehearsal> {
  const { worldFile, seed, profiles = {}, environment = process.env, zones = zonesOf } = options;
  const store = worldFile === undefined ? memoryStore(seed) : await openStore(worldFile, seed);
  const operations = new Operations(options.faults);
  let pending: NodeJS.Timeout | undefined;
  const save = (): void => {
    clearTimeout(pending);
    pending = undefined;
    store.save();
  };
  const changed = (): void => {
    pending ??= setTimeout(save, SAVE_DELAY_MS);
  };
  const now = options.now ?? (() => new Date());
  const simulation = { world: store.world, operations, zones, now, changed };
  let servers: readonly ProviderServer[] = [];
  try {
    servers = [
      await serveProvider(awsProvider(simulation, { profiles, environment })),
      await serveProvider(tlsProvider(now)),
    ];
  } catch (error) {
    await store.close();
    throw error;
  }
  return {
    env: { TF_REATTACH_PROVIDERS: reattachProviders(servers), CHECKPOINT_DISABLE: "1" },
    world: store.world,
    operations,
    save,
    stop: async () => {
      for (const server of servers) server.close();
      clearTimeout(pending);
      await store.close();
    },
  };
}

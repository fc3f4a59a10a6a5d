import type { World } from "../world/world";
import type { Zone } from "../world/zones";
import type { NotFound } from "./aws-error";
import type { SimulatedClock } from "./clock";
import type { Operations } from "./operations";

/** What the provider configurations of one rehearsal share. */
export interface Simulation {
  readonly world: World;
  readonly operations: Operations;
  /** The Availability Zones of an account and region. */
  readonly zones: (account: string, region: string) => readonly Zone[];
  readonly clock: SimulatedClock;
  /** Called after the world may have changed, before that is answered: it makes the change durable. */
  readonly changed: () => void;
}

/** The `ignore_tags` of a provider configuration. */
export interface IgnoredTags {
  readonly keys: readonly string[];
  readonly prefixes: readonly string[];
}

/** The account and region of a provider configuration. */
export interface AwsSession {
  readonly simulation: Simulation;
  /** Twelve digits. */
  readonly account: string;
  readonly region: string;
  /** The session of a role, by its ARN and the ID of its user. @default a user of the account */
  readonly caller?: { readonly arn: string; readonly userId: string } | undefined;
  readonly defaultTags: Readonly<Record<string, string>>;
  /** Tags that the provider neither reads nor removes. @default none */
  readonly ignoredTags?: IgnoredTags;
  /** How AWS refuses an unknown id of a resource type. */
  readonly notFound: (type: string) => NotFound | undefined;
}

import { unique } from "../../base/collections";

/** What a user decides about the simulated accounts; a world keeps it. */
export interface WorldSettings {
  /** Account ids (twelve digits) by profile; `default` is for those who name no profile. */
  readonly accounts?: Readonly<Record<string, string>>;
  /** AZ IDs in the order of the zones' names, by account id; {@link EVERY_ACCOUNT} for all others. */
  readonly zones?: Readonly<Record<string, readonly string[]>>;
  /** Limits by the fact that has AWS's default, such as `SG-05b`. */
  readonly quotas?: Readonly<Record<string, number>>;
}

/** In place of an account id. */
export const EVERY_ACCOUNT = "*";

/** @returns the settings with others, which count where both have one. */
export function withSettings(before: WorldSettings, added: WorldSettings): WorldSettings {
  return {
    accounts: { ...before.accounts, ...added.accounts },
    zones: { ...before.zones, ...mergedZones(before.zones ?? {}, added.zones ?? {}) },
    quotas: { ...before.quotas, ...added.quotas },
  };
}

/** The zones of another region stay. */
function mergedZones(before: NonNullable<WorldSettings["zones"]>, added: NonNullable<WorldSettings["zones"]>) {
  return Object.fromEntries(
    Object.entries(added).map(([account, ids]) => [account, unique([...ids, ...(before[account] ?? [])])]),
  );
}

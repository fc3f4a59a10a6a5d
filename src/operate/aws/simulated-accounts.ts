/** Simulated accounts: the calls that are made to AWS, made to the API of a rehearsal. */
import { SECRET_ACCESS_KEY } from "../../rehearsal/api/secret-key";
import { accessKeyId } from "../../rehearsal/simulation/access-keys";
import { accountOf } from "../../rehearsal/simulation/account";
import type { AccountReference, AwsAccounts } from "./aws-account";
import type { LiveOptions } from "./live";
import type { Keys } from "./live/keys";

/** What simulated accounts are opened with. */
export interface SimulatedOptions extends Pick<LiveOptions, "maxAttempts"> {
  /** The address of the rehearsal's API. */
  readonly endpoint: NonNullable<LiveOptions["endpoint"]>;
  /** Account IDs by profile name, as the simulated provider has them. @default none */
  readonly profiles?: Readonly<Record<string, string>>;
  /** For `AWS_PROFILE`. @default this process's environment */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** The accounts of a rehearsal. They and its provider see each other's changes. */
export function simulatedAccounts(options: SimulatedOptions): AwsAccounts {
  const { liveAccounts } = require("./live") as typeof import("./live");
  return liveAccounts(simulatedSettings(options));
}

/** How the SDK reaches simulated accounts; the user's proxy, authorities and credentials do not matter there. */
export function simulatedSettings({ endpoint, maxAttempts, ...facts }: SimulatedOptions): LiveOptions {
  return {
    endpoint,
    environment: {},
    ownKeys: (account) => keysOf(account, facts),
    ...(maxAttempts === undefined ? {} : { maxAttempts }),
  };
}

/** The keys of the account that the simulated provider acts for with the same profile, before it assumes a role. */
function keysOf(
  { id, profile, roleArn }: AccountReference,
  { profiles = {}, environment = process.env }: Pick<SimulatedOptions, "profiles" | "environment">,
): Keys {
  const chosen = profile ?? environment.AWS_PROFILE;
  const isKnown = chosen !== undefined && profiles[chosen] !== undefined;
  const only = id === undefined || roleArn !== undefined || isKnown ? [] : [id];
  const account = accountOf({ profile: chosen ?? null, allowed_account_ids: only }, { profiles, environment: {} });
  return { accessKeyId: accessKeyId(account, "AKIA", profile), secretAccessKey: SECRET_ACCESS_KEY };
}

/** The environment in which any program that speaks to AWS reaches the simulated accounts, and nothing else. */

import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "../../../authoring/config/schema";
import type { Rehearsal } from "../../../rehearsal";
import { SECRET_ACCESS_KEY } from "../../../rehearsal/api/secret-key";
import { accessKeyId } from "../../../rehearsal/simulation/access-keys";
import { accountOf } from "../../../rehearsal/simulation/account";
import { readProfiles, sharedFiles } from "../../aws/live/shared-config";
import type { Environment } from "../../engine/environment";
import { makeTemporaryFolder } from "../../files/temporary-folder";

/** Variables for a program. */
export interface SimulatedEnvironment {
  readonly variables: Environment;
  /** Deletes the files that they name. */
  remove(): void;
}

/**
 * The only variables of AWS's tools that a program gets from outside: they choose among the simulated accounts, or are
 * about output and certificates. Any other may hold credentials, or lead past the one endpoint.
 */
export const KEPT_VARIABLES: ReadonlySet<string> = new Set([
  "AWS_CA_BUNDLE",
  "AWS_DEFAULT_OUTPUT",
  "AWS_DEFAULT_PROFILE",
  "AWS_DEFAULT_REGION",
  "AWS_MAX_ATTEMPTS",
  "AWS_PAGER",
  "AWS_PROFILE",
  "AWS_REGION",
  "AWS_RETRY_MODE",
]);
/** Credentials under other names, which some programs read. */
const OTHER_CREDENTIALS = ["AMAZON_ACCESS_KEY_ID", "AMAZON_SECRET_ACCESS_KEY", "EC2_ACCESS_KEY", "EC2_SECRET_KEY"];

const LOOPBACK = "127.0.0.1";

/**
 * Directs programs to a rehearsal: its endpoint for all services, and files with a key for each profile of the config
 * and of the user. AWS_PROFILE and AWS_REGION stay as they are.
 * @param config whose profiles and region are used; undefined where there is none
 */
export function simulatedEnvironment(
  { api, env, profiles: accounts }: Pick<Rehearsal, "api" | "env" | "profiles">,
  config: Config | undefined,
  environment: Environment,
): SimulatedEnvironment {
  const folder = makeTemporaryFolder("accounts");
  const files = { config: join(folder, "config"), credentials: join(folder, "credentials") };
  const profiles = profilesIn(config, environment, Object.keys(accounts())).map((profile) => ({
    ...profile,
    account: accountOfProfile(profile.name, accounts()),
  }));
  writeFileSync(files.config, profiles.map(configSection).join("\n"), { mode: 0o600 });
  writeFileSync(files.credentials, profiles.map(credentialsSection).join("\n"), { mode: 0o600 });
  const removed = Object.keys(environment).filter((name) => name.startsWith("AWS_") && !KEPT_VARIABLES.has(name));
  return {
    variables: {
      ...Object.fromEntries([...removed, ...OTHER_CREDENTIALS].map((name) => [name, undefined])),
      AWS_EC2_METADATA_DISABLED: "true",
      AWS_CONFIG_FILE: files.config,
      AWS_SHARED_CREDENTIALS_FILE: files.credentials,
      AWS_ENDPOINT_URL: api.url,
      ...noProxy(environment),
      ...env,
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A profile of the temporary files. */
interface SimulatedProfile {
  readonly name: string;
  readonly region: string | undefined;
}

/** @returns the regions of profiles, as in the user's files or the config. */
export function profileRegions(config: Config | undefined, environment: Environment): Readonly<Record<string, string>> {
  const regions = profilesIn(config, environment).flatMap(({ name, region }) =>
    region ? [[name, region] as const] : [],
  );
  return Object.fromEntries(regions);
}

/** @returns the account for which the simulated provider acts with a profile. */
export function accountOfProfile(name: string, profiles: Readonly<Record<string, string>>): string {
  return accountOf({ profile: name === "default" ? null : name }, { profiles, environment: {} });
}

function profilesIn(
  config: Config | undefined,
  environment: Environment,
  further: readonly string[] = [],
): readonly SimulatedProfile[] {
  const users = readProfiles(sharedFiles(environment));
  const chosen = [environment.AWS_PROFILE, environment.AWS_DEFAULT_PROFILE].flatMap((name) => name || []);
  const names = new Set(["default", ...profilesNamedIn(config), ...chosen, ...users.keys(), ...further]);
  return [...names].map((name) => ({ name, region: users.get(name)?.region ?? config?.region }));
}

/** Also those whose accounts the config does not name. */
function profilesNamedIn(config: Config | undefined): readonly string[] {
  const owners = config === undefined ? [] : [config.producer, ...Object.values(config.consumers)];
  return owners.flatMap((owner) => owner?.account.profile ?? []);
}

function configSection({ name, region }: SimulatedProfile): string {
  const title = name === "default" ? name : `profile ${name}`;
  return [`[${title}]`, ...(region === undefined ? [] : [`region = ${region}`]), ""].join("\n");
}

function credentialsSection({ name, account }: SimulatedProfile & { readonly account: string }): string {
  return [
    `[${name}]`,
    `aws_access_key_id = ${accessKeyId(account, "AKIA", name)}`,
    `aws_secret_access_key = ${SECRET_ACCESS_KEY}`,
    "",
  ].join("\n");
}

/** A proxy is not asked for this machine. */
function noProxy(environment: Environment): Environment {
  const exempt = [environment.NO_PROXY ?? environment.no_proxy, LOOPBACK].filter(Boolean).join(",");
  return { NO_PROXY: exempt, no_proxy: exempt };
}

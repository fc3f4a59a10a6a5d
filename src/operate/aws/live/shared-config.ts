/**
 * The profiles of the shared AWS config and credentials files, as far as they decide where credentials come from.
 * Format: https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
 */
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import type { Environment } from "../../engine/environment";

/** The settings of a profile, by name. */
export type Profile = Readonly<Record<string, string>>;

/**
 * Profiles by name. Where both files have one, the credentials file's settings take precedence. One with an
 * `sso_session` or `services` has the settings of that section; those of one service are `route_53.endpoint_url`.
 */
export type Profiles = ReadonlyMap<string, Profile>;

/** The paths of both files. */
export interface SharedFiles {
  readonly config: string;
  readonly credentials: string;
}

export function sharedFiles(environment: Environment): SharedFiles {
  const folder = join(environment.HOME || homedir(), ".aws");
  return {
    config: environment.AWS_CONFIG_FILE || join(folder, "config"),
    credentials: environment.AWS_SHARED_CREDENTIALS_FILE || join(folder, "credentials"),
  };
}

/** Reads both files; a missing one has no profiles. */
export function readProfiles({ config, credentials }: SharedFiles): Profiles {
  const profiles = new Map<string, Profile>();
  const sections = sectionsOf(read(config));
  for (const [section, settings] of sections) {
    const name = section === "default" ? section : /^profile\s+"?(.*?)"?$/.exec(section)?.[1];
    if (name !== undefined) profiles.set(name, settings);
  }
  for (const [name, settings] of sectionsOf(read(credentials))) {
    profiles.set(name, { ...profiles.get(name), ...settings });
  }
  for (const [name, settings] of profiles) {
    const { sso_session: session, services } = settings;
    profiles.set(name, {
      ...sections.get(`sso-session ${session}`),
      ...sections.get(`services ${services}`),
      ...settings,
    });
  }
  return profiles;
}

/**
 * The profile whose other settings apply to an account: the one in the config, of the environment, or `default`. It need
 * not exist.
 */
export function profileOfAccount(
  profile: string | undefined,
  environment: Environment,
): readonly [name: string, settings: Profile] {
  const name = profile ?? (environment.AWS_PROFILE || environment.AWS_DEFAULT_PROFILE || "default");
  return [name, readProfiles(sharedFiles(environment)).get(name) ?? {}];
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function sectionsOf(text: string): ReadonlyMap<string, Profile> {
  const sections = new Map<string, Record<string, string>>();
  let current: Record<string, string> | undefined;
  let parent = "";
  for (const line of text.split(/\r?\n/)) {
    const section = /^\s*\[([^\]]+)\]/.exec(line)?.[1]?.trim();
    if (section !== undefined) {
      current = sections.get(section) ?? {};
      sections.set(section, current);
      continue;
    }
    const [, indent = "", key, value] = /^(\s*)([^\s#;=][^=]*?)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (current === undefined || key === undefined || value === undefined) continue;
    // Indented lines are the settings of one service.
    if (indent === "") parent = key;
    current[indent === "" ? key : `${parent}.${key}`] = value;
  }
  return sections;
}

/** The version of hashicorp/aws that a project's lock files select. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { meetsConstraint } from "../../../base/version-constraint";
import { AWS_VERSIONS } from "../../../rehearsal/simulated-providers";
import { LOCK_FILE, lockedPackages } from "../provider-lock";

const STACKS = join("cdktf.out", "stacks");

/** A lock file, and the version that it selects. */
export interface LockedProvider {
  readonly file: string;
  readonly version: string;
}

/** @returns the selections in a folder, and in the stacks that were synthesized there. */
export function lockedProviders(folder: string): readonly LockedProvider[] {
  const stacks = existsSync(join(folder, STACKS)) ? readdirSync(join(folder, STACKS)) : [];
  const files = [LOCK_FILE, ...stacks.map((stack) => join(STACKS, stack, LOCK_FILE))];
  return files.flatMap((file) => {
    const path = join(folder, file);
    const packages = existsSync(path) ? lockedPackages(readFileSync(path, "utf8")) : [];
    const aws = packages.find(({ address }) => address.endsWith("/hashicorp/aws"));
    return aws === undefined ? [] : [{ file, version: aws.version }];
  });
}

/** @returns the newest selection; undefined where no lock file selects one. */
export function lockedVersion(locked: readonly LockedProvider[]): string | undefined {
  return [...locked].sort((a, b) => (isNewer(a.version, b.version) ? -1 : 1))[0]?.version;
}

/** @returns a line for a plugin that is newer than the one that the built-in provider was measured on. */
export function lockNotes(locked: readonly LockedProvider[]): readonly string[] {
  const newest = AWS_VERSIONS.at(-1) ?? "";
  const newer = locked.find(({ version }) => isNewer(version, newest));
  if (newer === undefined) return [];
  return [
    `${newer.file} selects hashicorp/aws ${newer.version}: the built-in provider was measured on ${AWS_VERSIONS[0]}, and ` +
      `has the arguments of ${newest}. Compare: privatelink rehearse --provider real uses ${newer.version} itself.`,
  ];
}

function isNewer(version: string, than: string): boolean {
  return meetsConstraint(version, `> ${than}`);
}

/** What the small providers may see of the world outside: time, random bytes, files, hosts, programs. */
import { existsSync } from "node:fs";
import { isAbsolute, resolve } from "node:path";
import { type Asker, diagnosticError } from "../provider";
import type { RehearsedFiles } from "./rehearsed-files";

/** The variable with the hosts that may be called, separated by commas; `*` allows all. */
export const ALLOWED_HOSTS = "PRIVATELINK_ALLOW_HOSTS";

/** What is outside of a rehearsal, as far as it may be reached. */
export interface Outside {
  now(): Date;
  /** @returns random bytes, at most 32; the same for the same seed of the world */
  bytes(count: number): Buffer;
  readonly files: RehearsedFiles;
  /** Where relative paths may start: the first is used for what does not exist yet. */
  readonly folders: readonly string[];
  /** Hosts that may be called; `*` stands for all. */
  readonly allowedHosts: readonly string[];
  /** The environment of programs: the simulated accounts, and no credentials. */
  readonly programs: Readonly<Record<string, string | undefined>>;
  /** @returns the addresses of a name in the simulated accounts, or undefined when it is none of theirs */
  addressesOf(host: string): readonly string[] | undefined;
  /** @returns the same for an engine in another folder and environment than this process */
  seenFrom(asker: Asker): Outside;
}

/** @returns the path as the engine sees it, which runs in another folder than this process */
export function pathFrom({ folders }: Pick<Outside, "folders">, path: string): string {
  if (isAbsolute(path)) return path;
  const candidates = folders.map((folder) => resolve(folder, path));
  return candidates.find((candidate) => existsSync(candidate)) ?? candidates[0] ?? resolve(path);
}

/** @throws DiagnosticError unless the host may be called */
export function requireAllowed({ allowedHosts }: Pick<Outside, "allowedHosts">, host: string, what: string): void {
  if (allowedHosts.includes("*") || allowedHosts.includes(host)) return;
  throw diagnosticError(
    `the rehearsal does not ${what}`,
    `It calls no host outside of the simulated accounts. To allow this one, set ${ALLOWED_HOSTS}=${host}`,
  );
}

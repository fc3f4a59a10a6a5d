/** Downloads the pinned OpenTofu release to the user's cache, and verifies it. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { chmod, mkdir, mkdtemp, open, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import {
  archiveNotUnpacked,
  checksumMalformed,
  checksumMissing,
  checksumWrong,
  mirrorWithoutChecksum,
  withInstallHint,
} from "../../base/errors/engine-errors";
import { UserError } from "../../base/errors/user-error";
import { readIfThere } from "../files/private-files";
import { cacheFolder } from "./cache-folder";
import { installHint } from "./engine-kinds";
import { CHECKSUM_VARIABLE, type EngineRelease, engineRelease, type Machine, MIRROR_VARIABLE } from "./engine-release";
import type { Environment } from "./environment";
import { type FetchOptions, fetchFile, type Transfer } from "./fetch-file";
import { withInterrupts } from "./interrupts";
import { runProcess } from "./run-process";

/** The progress of the download. */
export interface DownloadProgress {
  readonly version: string;
  readonly url: string;
  readonly receivedBytes: number;
  /** `undefined` if the server does not report it. */
  readonly totalBytes: number | undefined;
}

export interface DownloadOptions {
  /** Sets PRIVATELINK_ENGINE_MIRROR, the proxies and the cache folder. @default this process's environment */
  readonly environment?: Environment;
  /** The machine to download for. @default this one */
  readonly machine?: Machine;
  /** Where OpenTofu publishes its releases, with a list of checksums to trust. @default OPENTOFU_RELEASES */
  readonly releases?: string;
  /** Stops the download. @default only Ctrl-C stops it */
  readonly signal?: AbortSignal;
  /** @default progress is not reported */
  readonly onProgress?: (progress: DownloadProgress) => void;
}

/** The file with the checksum of the executable, next to it. */
const CHECKSUM_FILE = "sha256";
const SHA256 = /^[0-9a-f]{64}$/;
/** A download that was killed leaves its folder; no download takes this long. */
const ABANDONED_MS = 3_600_000;

/**
 * @returns the path of an engine downloaded earlier that is still as it was unpacked, or `undefined`. Never downloads.
 */
export function cachedEngine(options: Pick<DownloadOptions, "environment" | "machine"> = {}): string | undefined {
  const { environment = process.env, machine = process } = options;
  const path = executablePath(engineRelease(machine, mirrorOf(environment)), environment);
  return isIntact(path) ? path : undefined;
}

function isIntact(path: string): boolean {
  return existsSync(path) && readIfThere(join(dirname(path), CHECKSUM_FILE)) === sha256Of(path);
}

function sha256Of(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}

/**
 * Downloads the pinned OpenTofu to the user's cache, unless it is there already. The archive is verified against the
 * published SHA-256 checksums, unpacked in a temporary folder and then renamed, so that the cache never holds an
 * incomplete engine, even if the download is interrupted. A mirror does not vouch for itself: its archive is verified
 * against PRIVATELINK_ENGINE_SHA256.
 *
 * @returns the absolute path of the executable.
 * @throws UserError without network, on a wrong checksum, if there is no release for the machine, or without `tar`;
 *   each says what to install instead. Nothing is kept then.
 */
export async function downloadEngine(options: DownloadOptions = {}): Promise<string> {
  const cached = cachedEngine(options);
  if (cached) return cached;
  const { environment = process.env, machine = process, onProgress = () => {} } = options;
  const release = engineRelease(machine, mirrorOf(environment) ?? options.releases);
  const folder = releaseFolder(release, environment);
  const checksum = writtenChecksum(environment);
  await withInterrupts(async (interrupt) => {
    const signal = options.signal ? AbortSignal.any([options.signal, interrupt]) : interrupt;
    await mkdir(join(folder, ".."), { recursive: true, mode: 0o700 });
    await removeAbandoned(join(folder, ".."));
    // Next to its destination: a rename is atomic only within one file system.
    const workFolder = await mkdtemp(`${folder}.partial-`);
    try {
      await fetchChecked(release, workFolder, { environment, signal, checksum }, onProgress);
      await unpack(release, workFolder, { environment, signal });
      await writeFile(join(workFolder, CHECKSUM_FILE), sha256Of(join(workFolder, release.executable)));
      await moveInto(folder, workFolder, release);
    } catch (error) {
      throw withAlternative(error);
    } finally {
      await rm(workFolder, { recursive: true, force: true });
    }
  });
  return executablePath(release, environment);
}

/** @throws UserError for a mirror without a checksum, or for what is none */
function writtenChecksum(environment: Environment): string | undefined {
  const written = environment[CHECKSUM_VARIABLE]?.toLowerCase();
  if (written && !SHA256.test(written)) throw checksumMalformed(CHECKSUM_VARIABLE, written);
  if (written) return written;
  if (mirrorOf(environment) === undefined) return undefined;
  throw mirrorWithoutChecksum(MIRROR_VARIABLE, CHECKSUM_VARIABLE);
}

async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (!name.includes(".partial-")) continue;
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > ABANDONED_MS) await rm(path, { recursive: true, force: true });
  }
}

function mirrorOf(environment: Environment): string | undefined {
  return environment[MIRROR_VARIABLE] || undefined;
}

function releaseFolder(release: EngineRelease, environment: Environment): string {
  return join(cacheFolder(environment), "engine", `opentofu_${release.version}_${release.platform}`);
}

function executablePath(release: EngineRelease, environment: Environment): string {
  return join(releaseFolder(release, environment), release.executable);
}

async function fetchChecked(
  release: EngineRelease,
  folder: string,
  options: FetchOptions & { readonly checksum: string | undefined },
  onProgress: (progress: DownloadProgress) => void,
): Promise<void> {
  const expected = options.checksum ?? findSum(await fetchFile(release.sumsUrl, options, readText), release);
  const actual = await fetchFile(release.archiveUrl, options, (transfer) =>
    save(transfer, join(folder, release.archiveName), (receivedBytes) =>
      onProgress({
        version: release.version,
        url: release.archiveUrl.href,
        receivedBytes,
        totalBytes: transfer.totalBytes,
      }),
    ),
  );
  if (actual === expected) return;
  const source = options.checksum === undefined ? release.sumsUrl.href : CHECKSUM_VARIABLE;
  throw checksumWrong(release.archiveUrl, source, expected, actual);
}

async function readText({ chunks }: Transfer): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts).toString("utf8");
}

/** A line of the list is `<checksum>  <file name>`. */
function findSum(sums: string, { archiveName, sumsUrl }: EngineRelease): string {
  const line = sums.split(/\r?\n/).find((text) => text.endsWith(` ${archiveName}`));
  const sum = line?.split(" ")[0] ?? "";
  if (SHA256.test(sum)) return sum;
  throw checksumMissing(sumsUrl, archiveName);
}

/** @returns the SHA-256 checksum of the saved file, in hexadecimal. */
async function save({ chunks }: Transfer, path: string, onBytes: (received: number) => void): Promise<string> {
  const hash = createHash("sha256");
  const file = await open(path, "wx");
  try {
    let received = 0;
    for await (const chunk of chunks) {
      hash.update(chunk);
      await file.writeFile(chunk);
      received += chunk.byteLength;
      onBytes(received);
    }
  } finally {
    await file.close();
  }
  return hash.digest("hex");
}

/** Every platform has `tar`, Windows since 2018 (bsdtar). Relative names avoid drive letters. */
async function unpack(release: EngineRelease, folder: string, options: FetchOptions): Promise<void> {
  const result = await runProcess({
    command: "tar",
    args: ["-xzf", release.archiveName, release.executable],
    directory: folder,
    ...options,
  });
  if (result.stopReason !== undefined) throw result.stopReason;
  if (result.exitCode !== 0) {
    throw archiveNotUnpacked(release.archiveName, result.stderr.trim());
  }
  await chmod(join(folder, release.executable), 0o755);
  await rm(join(folder, release.archiveName));
}

async function moveInto(folder: string, workFolder: string, release: EngineRelease): Promise<void> {
  try {
    await rename(workFolder, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    // Another process was faster and its copy is identical; or the copy is damaged.
    if (isIntact(join(folder, release.executable))) return;
    await rm(folder, { recursive: true, force: true });
    await rename(workFolder, folder);
  }
}

/** Adds to every download error that an installed engine avoids the download. */
function withAlternative(error: unknown): unknown {
  if (!(error instanceof UserError) || error.constructor !== UserError) return error;
  return withInstallHint(error, installHint(), MIRROR_VARIABLE);
}

/** Downloads the pinned OpenTofu release to the user's cache, and verifies it. */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { archiveNotUnpacked, checksumMissing, checksumWrong, withInstallHint } from "../../base/errors/engine-errors";
import { UserError } from "../../base/errors/user-error";
import { cacheFolder } from "./cache-folder";
import { installHint } from "./engine-kinds";
import { type EngineRelease, engineRelease, type Machine, MIRROR_VARIABLE } from "./engine-release";
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
  /** Stops the download. @default only Ctrl-C stops it */
  readonly signal?: AbortSignal;
  /** @default progress is not reported */
  readonly onProgress?: (progress: DownloadProgress) => void;
}

/** @returns the path of an engine downloaded earlier, or `undefined`. Never downloads. */
export function cachedEngine(options: Pick<DownloadOptions, "environment" | "machine"> = {}): string | undefined {
  const { environment = process.env, machine = process } = options;
  const path = executablePath(engineRelease(machine, mirrorOf(environment)), environment);
  return existsSync(path) ? path : undefined;
}

/**
 * Downloads the pinned OpenTofu to the user's cache, unless it is there already. The archive is verified against the
 * published SHA-256 checksums, unpacked in a temporary folder and then renamed, so that the cache never holds an
 * incomplete engine, even if the download is interrupted.
 *
 * @returns the absolute path of the executable.
 * @throws UserError without network, on a wrong checksum, if there is no release for the machine, or without `tar`;
 *   each says what to install instead. Nothing is kept then.
 */
export async function downloadEngine(options: DownloadOptions = {}): Promise<string> {
  const cached = cachedEngine(options);
  if (cached) return cached;
  const { environment = process.env, machine = process, onProgress = () => {} } = options;
  const release = engineRelease(machine, mirrorOf(environment));
  const folder = releaseFolder(release, environment);
  await withInterrupts(async (interrupt) => {
    const signal = options.signal ? AbortSignal.any([options.signal, interrupt]) : interrupt;
    await mkdir(join(folder, ".."), { recursive: true });
    // Next to its destination: a rename is atomic only within one file system.
    const workFolder = await mkdtemp(`${folder}.partial-`);
    try {
      await fetchChecked(release, workFolder, { environment, signal }, onProgress);
      await unpack(release, workFolder, { environment, signal });
      await moveInto(folder, workFolder, release);
    } catch (error) {
      throw withAlternative(error);
    } finally {
      await rm(workFolder, { recursive: true, force: true });
    }
  });
  return executablePath(release, environment);
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
  options: FetchOptions,
  onProgress: (progress: DownloadProgress) => void,
): Promise<void> {
  const sums = await fetchFile(release.sumsUrl, options, readText);
  const expected = findSum(sums, release);
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
  throw checksumWrong(release.archiveUrl, release.sumsUrl, expected, actual);
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
  if (/^[0-9a-f]{64}$/.test(sum)) return sum;
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
    // Another process was faster; its copy is identical.
    if (!existsSync(join(folder, release.executable))) throw error;
  }
}

/** Adds to every download error that an installed engine avoids the download. */
function withAlternative(error: unknown): unknown {
  if (!(error instanceof UserError) || error.constructor !== UserError) return error;
  return withInstallHint(error, installHint(), MIRROR_VARIABLE);
}

/** The OpenTofu release to download if no engine is installed: the only place that names its version. */
import { mirrorNotUrl, noReleaseFor } from "../../base/errors/engine-errors";
import { installHint } from "./engine-kinds";

/** To update: change it here, and read the release notes for changes to `-json`. */
export const OPENTOFU_VERSION = "1.11.14";

/** Where OpenTofu publishes its releases. */
export const OPENTOFU_RELEASES = "https://github.com/opentofu/opentofu/releases/download/";

/** The URL of a mirror with the same folders (`v1.11.14/tofu_1.11.14_linux_amd64.tar.gz`). */
export const MIRROR_VARIABLE = "PRIVATELINK_ENGINE_MIRROR";

/** The SHA-256 of the archive, which a mirror's own list cannot vouch for. */
export const CHECKSUM_VARIABLE = "PRIVATELINK_ENGINE_SHA256";

/** The files to download for one platform. */
export interface EngineRelease {
  readonly version: string;
  /** e.g. `linux_amd64`, in Go's terms. */
  readonly platform: string;
  /** A gzipped tar archive on every platform. */
  readonly archiveUrl: URL;
  readonly archiveName: string;
  /** The list of SHA-256 checksums. */
  readonly sumsUrl: URL;
  /** The executable's file name, in the archive and in the cache. */
  readonly executable: string;
}

const OPERATING_SYSTEMS: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  linux: "linux",
  darwin: "darwin",
  win32: "windows",
};

const ARCHITECTURES: Readonly<Partial<Record<NodeJS.Architecture, string>>> = {
  x64: "amd64",
  arm64: "arm64",
};

/** A machine, in Node's terms. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly arch: NodeJS.Architecture;
}

/** This machine in Go's terms, such as `linux_amd64`, where there is a release for it; else as Node names it. */
export function thisPlatform({ platform, arch }: Machine = process): string {
  return `${OPERATING_SYSTEMS[platform] ?? platform}_${ARCHITECTURES[arch] ?? arch}`;
}

/**
 * @param mirror the base URL. @default {@link OPENTOFU_RELEASES}
 * @throws UserError if there is no release for the machine, or if the mirror is not an https URL.
 */
export function engineRelease({ platform, arch }: Machine, mirror = OPENTOFU_RELEASES): EngineRelease {
  const os = OPERATING_SYSTEMS[platform];
  const architecture = ARCHITECTURES[arch];
  if (!os || !architecture) {
    throw noReleaseFor(platform, arch, installHint());
  }
  const base = new URL(`v${OPENTOFU_VERSION}/`, mirrorUrl(mirror));
  const archiveName = `tofu_${OPENTOFU_VERSION}_${os}_${architecture}.tar.gz`;
  return {
    version: OPENTOFU_VERSION,
    platform: `${os}_${architecture}`,
    archiveUrl: new URL(archiveName, base),
    archiveName,
    sumsUrl: new URL(`tofu_${OPENTOFU_VERSION}_SHA256SUMS`, base),
    executable: os === "windows" ? "tofu.exe" : "tofu",
  };
}

/** Https, or http to this machine itself. */
export function isSafe({ hostname, protocol }: URL): boolean {
  return protocol === "https:" || (protocol === "http:" && ["127.0.0.1", "[::1]", "localhost"].includes(hostname));
}

function mirrorUrl(mirror: string): URL {
  const url = URL.canParse(mirror) ? new URL(mirror) : undefined;
  if (!url || !isSafe(url)) {
    throw mirrorNotUrl(MIRROR_VARIABLE, mirror, OPENTOFU_RELEASES);
  }
  return new URL(url.pathname.endsWith("/") ? url : `${url}/`);
}

import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import type { Environment } from "./environment";

const APPLICATION = "cdktf-privatelink";

/**
 * @returns the absolute path of this project's cache folder, in `$XDG_CACHE_HOME` or `~/.cache` on Linux,
 *   `~/Library/Caches` on macOS, `%LOCALAPPDATA%` on Windows. It may not exist yet.
 */
export function cacheFolder(environment: Environment, platform: NodeJS.Platform = process.platform): string {
  return join(userCache(environment, platform), APPLICATION);
}

function userCache(environment: Environment, platform: NodeJS.Platform): string {
  const home = homedir();
  const chosen = platform === "win32" ? environment.LOCALAPPDATA : environment.XDG_CACHE_HOME;
  // The XDG specification says to ignore a relative path.
  if (chosen && isAbsolute(chosen)) return chosen;
  if (platform === "win32") return join(home, "AppData", "Local");
  return platform === "darwin" ? join(home, "Library", "Caches") : join(home, ".cache");
}

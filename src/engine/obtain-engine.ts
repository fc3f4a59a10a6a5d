/** An engine, whatever it takes: found, or else downloaded. */
import { type DownloadOptions, downloadEngine } from "./download-engine";
import type { EngineBinary } from "./engine-kinds";
import { findEngine, readEngine } from "./find-engine";

/**
 * Finds the engine that is installed, or, if there is none, downloads the pinned OpenTofu (once: it is kept in the
 * user's cache).
 *
 * @throws UserError if the engine that is named or installed cannot be used, or if there is none and the download fails.
 */
export async function obtainEngine(options: DownloadOptions = {}): Promise<EngineBinary> {
  const { environment = process.env } = options;
  const installed = await findEngine(environment);
  return installed ?? readEngine(await downloadEngine(options), environment);
}

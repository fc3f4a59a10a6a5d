/** An engine, whatever it takes: found, or else downloaded. */
import { engineNotDownloaded } from "../../base/errors/engine-errors";
import { UserError } from "../../base/errors/user-error";
import { type DownloadOptions, downloadEngine } from "./download-engine";
import type { EngineBinary } from "./engine-kinds";
import { engineNotFound, findEngine, readEngine } from "./find-engine";
import { InterruptedError } from "./interrupts";

export interface ObtainOptions extends DownloadOptions {
  /** Whether to download an engine if none is installed. @default true */
  readonly download?: boolean;
}

/**
 * Finds the engine that is installed, or, if there is none, downloads the pinned OpenTofu (once: it is kept in the
 * user's cache).
 *
 * @throws UserError if the engine that is named or installed cannot be used, or if there is none and none can be
 *   downloaded; it says what to install.
 */
export async function obtainEngine(options: ObtainOptions = {}): Promise<EngineBinary> {
  const { environment = process.env, download = true } = options;
  const installed = await findEngine(environment);
  if (installed) return installed;
  if (!download) throw engineNotFound(environment);
  return readEngine(await downloadEngine(options).catch(explain), environment);
}

/** A user who asked for no download has to be told why there was one. */
function explain(error: unknown): never {
  if (!(error instanceof UserError) || error instanceof InterruptedError) throw error;
  throw engineNotDownloaded(error);
}

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
 * Finds the installed engine, or downloads the pinned OpenTofu to the user's cache.
 *
 * @throws UserError if the selected or installed engine cannot be used, or if none is installed and the download
 *   fails; it says what to install.
 */
export async function obtainEngine(options: ObtainOptions = {}): Promise<EngineBinary> {
  const { environment = process.env, download = true } = options;
  const installed = await findEngine(environment);
  if (installed) return installed;
  if (!download) throw engineNotFound(environment);
  return readEngine(await downloadEngine(options).catch(explain), environment);
}

/** The user did not ask for a download: the error says why there was one. */
function explain(error: unknown): never {
  if (!(error instanceof UserError) || error instanceof InterruptedError) throw error;
  throw engineNotDownloaded(error);
}

/** HTTP(S) downloads, through a proxy if the environment sets one. */
import type { Dispatcher } from "undici";
import { downloadFailed } from "../../base/errors/engine-errors";
import { isSafe } from "./engine-release";
import type { Environment } from "./environment";
import { proxyFor } from "./proxy-setting";

/** How long to wait for a connection, and then for each part of the response. */
const CONNECT_TIMEOUT_MS = 15_000;
const SILENCE_TIMEOUT_MS = 30_000;
const REDIRECTS = 5;

export interface FetchOptions {
  /** Sets HTTPS_PROXY, HTTP_PROXY and NO_PROXY, in upper or lower case. */
  readonly environment: Environment;
  /** Stops the transfer. */
  readonly signal: AbortSignal;
}

/** A response body. */
export interface Transfer {
  /** Its size, if the server reports it. */
  readonly totalBytes: number | undefined;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/**
 * Fetches a URL and streams its body to `receive`; follows redirects, but not to http.
 *
 * @throws UserError if the server cannot be reached, breaks off the transfer or returns an error; the error that
 *   `receive` throws; the reason of an aborted signal.
 */
export async function fetchFile<T>(
  url: URL,
  options: FetchOptions,
  receive: (transfer: Transfer) => Promise<T>,
): Promise<T> {
  // Node's own fetch does not support proxies before Node 24. Loaded only for a download, because it is slow to load.
  const { fetch } = await import("undici");
  const dispatcher = await agentFor(url, options.environment);
  try {
    const send = (target: URL) =>
      fetch(target, { dispatcher, signal: options.signal, redirect: "manual" }).catch((error: unknown) => {
        throw transferError(url, options.signal, error);
      });
    let response = await send(url);
    for (let hops = 0; hops < REDIRECTS && isRedirect(response.status); hops += 1) {
      const next = new URL(response.headers.get("location") ?? "", response.url || url);
      await response.body?.cancel();
      if (!isSafe(next)) throw downloadFailed(url, `the server redirects to ${next.href}, which is not https`);
      response = await send(next);
    }
    if (!response.ok || !response.body) {
      throw downloadFailed(url, `the server answered ${response.status} ${response.statusText}`);
    }
    const size = Number(response.headers.get("content-length") ?? Number.NaN);
    return await receive({
      totalBytes: Number.isFinite(size) ? size : undefined,
      chunks: body(response.body, (error) => transferError(url, options.signal, error)),
    });
  } finally {
    await dispatcher.destroy();
  }
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

/** A redirect uses the same proxy as the original URL: NO_PROXY for a mirror covers its redirects. */
async function agentFor(url: URL, environment: Environment): Promise<Dispatcher> {
  const { Agent, ProxyAgent } = await import("undici");
  const timeouts = {
    connectTimeout: CONNECT_TIMEOUT_MS,
    headersTimeout: SILENCE_TIMEOUT_MS,
    bodyTimeout: SILENCE_TIMEOUT_MS,
  };
  const proxy = proxyFor(url, environment);
  return proxy === undefined ? new Agent(timeouts) : new ProxyAgent({ ...timeouts, uri: proxy });
}

async function* body(
  chunks: AsyncIterable<Uint8Array>,
  asUserError: (error: unknown) => unknown,
): AsyncIterable<Uint8Array> {
  try {
    yield* chunks;
  } catch (error) {
    throw asUserError(error);
  }
}

/** Node reports "fetch failed", with the problem in the cause. */
function transferError(url: URL, signal: AbortSignal, error: unknown): unknown {
  if (signal.aborted) return signal.reason;
  const outer = error as Error;
  // An AggregateError (every address of a host failed) has a code, but no message.
  const { message, code } = (outer.cause ?? outer) as NodeJS.ErrnoException;
  return downloadFailed(url, message || code || "the connection failed");
}

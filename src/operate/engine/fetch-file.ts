/** Fetches over http(s), through a proxy where the environment names one. */
import type { Dispatcher } from "undici";
import { downloadFailed } from "../../base/errors/engine-errors";
import type { Environment } from "./environment";
import { proxyFor } from "./proxy-setting";

/** How long to wait for a connection, and then for the next piece of the answer. */
const CONNECT_TIMEOUT_MS = 15_000;
const SILENCE_TIMEOUT_MS = 30_000;

export interface FetchOptions {
  /** HTTPS_PROXY, HTTP_PROXY and NO_PROXY (in either case) are read from here. */
  readonly environment: Environment;
  /** Stops the transfer. */
  readonly signal: AbortSignal;
}

/** A body on its way. */
export interface Transfer {
  /** Its size, if the server says so. */
  readonly totalBytes: number | undefined;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/**
 * Fetches a URL and hands its body to `receive` as it comes; redirects are followed.
 *
 * @throws UserError if the server cannot be reached, breaks off, or answers anything but success. What `receive` throws
 *   passes through, and so does the reason of an aborted signal.
 */
export async function fetchFile<T>(
  url: URL,
  options: FetchOptions,
  receive: (transfer: Transfer) => Promise<T>,
): Promise<T> {
  // Node's own fetch knows no proxy before Node 24. The module is loaded only for a download: it takes its time.
  const { fetch } = await import("undici");
  const dispatcher = await agentFor(url, options.environment);
  try {
    const response = await fetch(url, { dispatcher, signal: options.signal }).catch((error: unknown) => {
      throw transferError(url, options.signal, error);
    });
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

/** A redirect takes the way of the URL that it came from: who exempts a mirror exempts what it sends us to. */
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

/** Node says "fetch failed" and hides what failed in the cause. */
function transferError(url: URL, signal: AbortSignal, error: unknown): unknown {
  if (signal.aborted) return signal.reason;
  const outer = error as Error;
  // An AggregateError (every address of a host failed) has a code, but no message.
  const { message, code } = (outer.cause ?? outer) as NodeJS.ErrnoException;
  return downloadFailed(url, message || code || "the connection failed");
}

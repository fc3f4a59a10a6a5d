/** Network probes without AWS: resolve a name, open a port, send a request. */

import { lookup, Resolver } from "node:dns/promises";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { Socket } from "node:net";
import { TLSSocket } from "node:tls";
import { urlPort } from "../../../base/net/names";

/** The result of a probe: a value, or the reason for its failure. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  /** `code` is Node's: `ETIMEDOUT`, `ECONNREFUSED`, `ENOTFOUND` … */
  | { readonly ok: false; readonly code: string };

/** An HTTP request to an address, regardless of how this machine resolves the name. */
export interface WebRequest {
  readonly scheme: "http" | "https";
  readonly address: string;
  readonly port: number;
  /** For the `Host` header, and for TLS. */
  readonly hostname: string;
}

/** The response of a web server. */
export interface WebAnswer {
  readonly status: number;
  /** Why this machine does not trust the certificate; undefined if it does, and for HTTP. */
  readonly distrust?: string;
}

/** The probes of a test. */
export interface Probes {
  /** Resolves a name to IPv4 addresses with one resolver (`address` or `address:port`). */
  resolve(name: string, resolver: string): Promise<Answer<readonly string[]>>;
  /** Resolves a name as programs on this machine do. */
  lookUp(name: string): Promise<Answer<readonly string[]>>;
  /** Opens a TCP connection and closes it. @returns how long it took, in milliseconds */
  connect(address: string, port: number): Promise<Answer<number>>;
  /** Requests `/`. An untrusted certificate does not fail the request. */
  request(request: WebRequest): Promise<Answer<WebAnswer>>;
}

const TIMEOUT_MS = 5000;

/** The network of this machine. @param timeout of each probe, in milliseconds. @default 5000 */
export function networkProbes(timeout: number = TIMEOUT_MS): Probes {
  return {
    resolve: (name, server) =>
      answer(async () => {
        const resolver = new Resolver({ timeout, tries: 1 });
        resolver.setServers([server]);
        return [...(await resolver.resolve4(name))].sort();
      }),
    lookUp: (name) =>
      answer(async () => (await lookup(name, { all: true, family: 4 })).map(({ address }) => address).sort()),
    connect: (address, port) => answer(() => openPort(address, port, timeout)),
    request: (request) => answer(() => ask(request, timeout)),
  };
}

async function answer<T>(ask: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { ok: true, value: await ask() };
  } catch (error) {
    return { ok: false, code: codeOf(error) };
  }
}

/** Node's DNS calls a timeout `ETIMEOUT`, its sockets `ETIMEDOUT`. */
function codeOf(error: unknown): string {
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "UNKNOWN";
  return code === "ETIMEOUT" ? "ETIMEDOUT" : code;
}

function timedOut(): Error {
  return Object.assign(new Error("timed out"), { code: "ETIMEDOUT" });
}

function openPort(address: string, port: number, timeout: number): Promise<number> {
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    const socket = new Socket();
    socket.setTimeout(timeout, () => socket.destroy(timedOut()));
    socket.once("error", reject);
    socket.connect(port, address, () => {
      resolve(Math.round(performance.now() - begun));
      socket.destroy();
    });
  });
}

function ask({ scheme, address, port, hostname }: WebRequest, timeout: number): Promise<WebAnswer> {
  const options = {
    host: address,
    port,
    path: "/",
    headers: { host: `${hostname}${urlPort(scheme, port)}`, "user-agent": "privatelink-test" },
    agent: false,
    timeout,
  };
  return new Promise((resolve, reject) => {
    const onResponse = (response: IncomingMessage): void => {
      const { socket, statusCode = 0 } = response;
      const distrust = socket instanceof TLSSocket && !socket.authorized ? socket.authorizationError : null;
      response.resume();
      resolve({ status: statusCode, ...(distrust ? { distrust: String(distrust) } : {}) });
    };
    const request =
      scheme === "https"
        ? httpsRequest({ ...options, servername: hostname, rejectUnauthorized: false }, onResponse)
        : httpRequest(options, onResponse);
    request.once("timeout", () => request.destroy(timedOut()));
    request.once("error", reject);
    request.end();
  });
}

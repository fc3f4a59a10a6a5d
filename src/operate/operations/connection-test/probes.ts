/** Questions to the network, with nothing of AWS in them: a name, a port, a request. */
import { lookup, Resolver } from "node:dns/promises";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { Socket } from "node:net";
import { TLSSocket } from "node:tls";

/** What came of a question: an answer, or why there is none. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  /** `code` is Node's: `ETIMEDOUT`, `ECONNREFUSED`, `ENOTFOUND` … */
  | { readonly ok: false; readonly code: string };

/** A request over HTTP, to an address and not to what the name resolves to here. */
export interface WebRequest {
  readonly scheme: "http" | "https";
  readonly address: string;
  readonly port: number;
  /** For the `Host` header, and for TLS. */
  readonly hostname: string;
}

/** What a web server answered. */
export interface WebAnswer {
  readonly status: number;
  /** Why this machine does not trust the certificate; undefined where it does, and for HTTP. */
  readonly distrust?: string;
}

/** The questions that a test asks. */
export interface Probes {
  /** Asks one resolver (`address` or `address:port`) for the IPv4 addresses of a name. */
  resolve(name: string, resolver: string): Promise<Answer<readonly string[]>>;
  /** Asks as programs on this machine do. */
  lookUp(name: string): Promise<Answer<readonly string[]>>;
  /** Opens a TCP connection and closes it. @returns how long it took, in milliseconds */
  connect(address: string, port: number): Promise<Answer<number>>;
  /** Asks for `/`. Certificates are looked at, but nothing depends on them. */
  request(request: WebRequest): Promise<Answer<WebAnswer>>;
}

const TIMEOUT_MS = 5000;

/** The network of this machine. @param timeout milliseconds before a question counts as not answered. @default 5000 */
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
  const host = (scheme === "https" && port === 443) || (scheme === "http" && port === 80);
  const options = {
    host: address,
    port,
    path: "/",
    headers: { host: host ? hostname : `${hostname}:${port}`, "user-agent": "privatelink-test" },
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

/** The door as an HTTP server on the loopback interface, for those who sign with the secret key of this process. */

import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Simulation } from "../simulation/session";
import { ApiDoor, type DoorOptions, type Outcome } from "./door";
import { scopeOf } from "./signature";
import { withoutService } from "./unknown-service";
import { isSignedHere } from "./verify-signature";
import { fromAwsChunked } from "./wire/aws-chunked";
import type { ApiRequest } from "./wire/http";

/** A running server of AWS's API. */
export interface ApiServer {
  /** `http://127.0.0.1:12345`, for `AWS_ENDPOINT_URL`. */
  readonly url: string;
  /** The calls so far that are not simulated, sorted. */
  readonly notSimulated: readonly string[];
  /** Stops the server and closes its connections. */
  close(): void;
}

/** Serves the API of the simulated accounts on a free port. It does not keep the process alive. */
export async function serveApi(simulation: Simulation, options: DoorOptions = {}): Promise<ApiServer> {
  const door = new ApiDoor(simulation, options);
  const server = createServer((request, response) => {
    respond(door, request, response).catch(() => request.socket.destroy());
  });
  await listening(server);
  server.unref();
  server.on("connection", (socket) => socket.unref());
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    get notSimulated() {
      return door.notSimulated;
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function listening(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
}

async function respond(door: ApiDoor, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const { request, isSigned } = await requestOf(incoming);
  // Without any signature, the door says so itself.
  const outcome = isSigned || scopeOf(request) === undefined ? await door.answer(request) : forged(request);
  if (outcome === "close") {
    incoming.socket.destroy();
    return;
  }
  const { status, headers, body } = outcome;
  const isHead = incoming.method === "HEAD";
  // A HEAD tells the length of what a GET would answer.
  const length = (isHead ? headers["content-length"] : undefined) ?? Buffer.byteLength(body);
  response.writeHead(status, { ...headers, "content-length": length });
  response.end(isHead ? undefined : body);
}

/** Whoever does not know the secret key of this process is not answered: other users of the machine can connect. */
function forged(request: ApiRequest): Outcome {
  const message =
    "The request signature we calculated does not match the signature you provided. " +
    "Check your AWS Secret Access Key and signing method.";
  return withoutService(request, randomUUID()).error({ code: "SignatureDoesNotMatch", message, status: 403 });
}

async function requestOf(incoming: IncomingMessage): Promise<{ request: ApiRequest; isSigned: boolean }> {
  const { pathname, searchParams } = new URL(incoming.url ?? "/", "http://127.0.0.1");
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : value]),
  );
  const { method = "GET", url: target = "/" } = incoming;
  const request = {
    method,
    path: pathname,
    query: searchParams,
    headers,
    body: headers["content-encoding"]?.includes("aws-chunked") ? fromAwsChunked(body) : body,
  };
  return { request, isSigned: isSignedHere({ method, target, headers, body }) };
}

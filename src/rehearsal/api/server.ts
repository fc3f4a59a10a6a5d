/** The door as an HTTP server on the loopback interface. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Simulation } from "../simulation/session";
import { ApiDoor, type DoorOptions } from "./door";
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
  const outcome = await door.answer(await requestOf(incoming));
  if (outcome === "close") {
    incoming.socket.destroy();
    return;
  }
  const { status, headers, body } = outcome;
  response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) });
  response.end(incoming.method === "HEAD" ? undefined : body);
}

async function requestOf(incoming: IncomingMessage): Promise<ApiRequest> {
  const { pathname, searchParams } = new URL(incoming.url ?? "/", "http://127.0.0.1");
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : value]),
  );
  return {
    method: incoming.method ?? "GET",
    path: decodeURIComponent(pathname),
    query: searchParams,
    headers,
    body: Buffer.concat(chunks),
  };
}

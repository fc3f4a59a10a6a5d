import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Where a server of {@link useLocalServers} listens. */
export function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

/** The address of a server of {@link useLocalServers}. */
export function urlOf(server: Server): string {
  return `http://127.0.0.1:${portOf(server)}`;
}

/** HTTP servers on loopback, which are closed after each test. @returns starts one */
export function useLocalServers(): (listener: RequestListener) => Promise<Server> {
  const servers: Server[] = [];

  afterEach(async () => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    }
  });

  return async (listener) => {
    const server = createServer(listener);
    servers.push(server);
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    return server;
  };
}

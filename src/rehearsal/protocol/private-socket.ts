/** Where a provider listens: a socket in a folder that only its owner can enter. */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { socketPathTooLong } from "../../base/errors/rehearsal-errors";

/** Bytes in the path of a socket: 108 with the final zero on Linux, 104 on macOS. */
const PATH_BYTES = 103;
/** With the process, so that a folder that was left is known as such. */
const PREFIX = `privatelink-socket-${process.pid}-`;
const SHORT_FOLDER = "/tmp";
/** So far, on all sockets. */
let connections = 0;

/** An address in the words of the plugin protocol. */
export interface Address {
  readonly Network: "unix" | "tcp";
  readonly String: string;
}

/** A listener. */
export interface PrivateSocket {
  readonly address: Address;
  /** Stops listening, and deletes the folder. */
  close(): void;
}

/**
 * Listens for an engine. Windows has no file modes and no sockets that Go reads: there, on loopback.
 * @param connected is given each connection, with a peer address of its own: sockets of files have none
 * @throws UserError when the system's temporary folder has too long a path for a socket
 */
export async function listenPrivately(
  connected: (socket: Socket) => void,
  platform: NodeJS.Platform = process.platform,
): Promise<PrivateSocket> {
  const server = createServer((socket) => {
    connections += 1;
    if (socket.remoteAddress === undefined)
      Object.defineProperty(socket, "remoteAddress", { value: `connection-${connections}` });
    connected(socket);
  });
  if (platform === "win32") {
    await listening(server, { host: "127.0.0.1", port: 0 });
    const bound = server.address();
    const port = typeof bound === "object" && bound !== null ? bound.port : 0;
    return { address: { Network: "tcp", String: `127.0.0.1:${port}` }, close: () => server.close() };
  }
  const folder = mkdtempSync(join(socketRoot(tmpdir()), PREFIX));
  const path = join(folder, "provider");
  const close = (): void => {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await listening(server, { path });
  } catch (error) {
    close();
    throw error;
  }
  return { address: { Network: "unix", String: path }, close };
}

/**
 * The folder for sockets: the temporary one, or `/tmp` if its path is too long.
 * @throws UserError when neither will do
 */
export function socketRoot(temporary: string, fallback = SHORT_FOLDER): string {
  const found = [temporary, fallback].find((folder) => fits(folder) && existsSync(folder));
  if (found === undefined) throw socketPathTooLong(temporary, PATH_BYTES);
  return found;
}

function fits(folder: string): boolean {
  return Buffer.byteLength(join(folder, `${PREFIX}XXXXXX`, "provider")) <= PATH_BYTES;
}

function listening(server: Server, options: { path: string } | { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(options, resolve);
  });
}

import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, statSync } from "node:fs";
import { connect } from "node:net";
import { dirname, join } from "node:path";
import { listenPrivately, socketRoot } from "../../../src/rehearsal/protocol/private-socket";
import { NOBODY, testAsRoot } from "../../support/other-user";
import { temporaryFolder } from "../../support/temporary-folder";

/** Connects as another user. @returns what happened: `connected`, or an error code */
function connectAs(uid: number, path: string): string {
  const program = `require("net").connect(process.argv[1], () => { console.log("connected"); process.exit() })
    .on("error", (error) => console.log(error.code));`;
  return spawnSync(process.execPath, ["-e", program, path], { uid, cwd: "/", encoding: "utf8" }).stdout.trim();
}

describe("the socket of a provider", () => {
  test("is in a folder that only its owner can enter, and both go when it closes", async () => {
    const { address, close } = await listenPrivately((socket) => socket.end());
    const folder = dirname(address.String);
    expect(address.Network).toBe("unix");
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    close();
    expect(existsSync(folder)).toBe(false);
  });

  test("gives each connection a peer of its own: a session belongs to one engine", async () => {
    const peers: (string | undefined)[] = [];
    const { address, close } = await listenPrivately((socket) => {
      peers.push(socket.remoteAddress);
      socket.end();
    });
    for (const _ of [1, 2]) {
      const client = connect(address.String);
      await new Promise((resolve) => client.on("close", resolve).resume());
    }
    close();
    expect(new Set(peers).size).toBe(2);
    expect(peers).not.toContain(undefined);
  });

  test("is in /tmp when the temporary folder has too long a path, and an error without that", () => {
    const long = join(temporaryFolder(), "x".repeat(100));
    mkdirSync(long);
    expect(socketRoot(long)).toBe("/tmp");
    expect(() => socketRoot(long, join(long, "y"))).toThrow("has too long a path");
  });

  testAsRoot("cannot be reached by another user", async () => {
    const { address, close } = await listenPrivately((socket) => socket.end());
    // The connection works as soon as the folder is open, so it is the folder that stops it.
    const closed = connectAs(NOBODY, address.String);
    chmodSync(dirname(address.String), 0o755);
    chmodSync(address.String, 0o777);
    const open = connectAs(NOBODY, address.String);
    close();
    expect([closed, open]).toEqual(["EACCES", "connected"]);
  });
});

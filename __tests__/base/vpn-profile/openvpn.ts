import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";

/** A running openvpn whose log can be waited for. */
export class OpenVpn {
  private log = "";
  private readonly child: ChildProcess;

  public constructor(args: readonly string[], cwd: string) {
    const PATH = `${process.env.PATH}:/usr/sbin:/usr/local/sbin`;
    this.child = spawn("openvpn", args, { cwd, env: { ...process.env, PATH } });
    const keep = (chunk: Buffer): void => {
      this.log += chunk.toString();
    };
    this.child.stdout?.on("data", keep);
    this.child.stderr?.on("data", keep);
  }

  /** @throws Error with the log if the text does not appear in time, or the program exits first. */
  public async waitFor(text: string | RegExp, timeoutMs = 20_000): Promise<void> {
    const end = Date.now() + timeoutMs;
    while (!this.has(text)) {
      if (Date.now() > end || this.child.exitCode !== null) {
        throw new Error(`openvpn has not logged ${text}:\n${this.log}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  public has(text: string | RegExp): boolean {
    return typeof text === "string" ? this.log.includes(text) : text.test(this.log);
  }

  public async stop(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      this.child.kill("SIGKILL");
      await once(this.child, "exit");
    }
  }
}

/** @returns a port on 127.0.0.1 that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") {
    throw new Error("the system gave no port");
  }
  return address.port;
}

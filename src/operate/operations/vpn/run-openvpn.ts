import type { Readable } from "node:stream";
import spawn from "cross-spawn";
import { messageOf } from "../../../base/errors/user-error";
import { programFailed } from "../../../base/errors/vpn-errors";
import { type Command, type ConnectPlan, deviceIn, saysConnected } from "./connect-plan";

/** Receives the OpenVPN log and our own actions, line by line. */
export type OnLine = (line: string) => void;

/**
 * Runs OpenVPN until it exits, and sets the resolver when the tunnel is up. Ctrl-C in the terminal reaches OpenVPN
 * directly; we wait for its exit.
 * @returns OpenVPN's exit code
 */
export function runOpenVpn(plan: ConnectPlan, onLine: OnLine): Promise<number> {
  const [program, ...args] = plan.command;
  return new Promise((resolve, reject) => {
    const ignore = (): void => {};
    process.on("SIGINT", ignore);
    const child = spawn(program, args, { stdio: ["inherit", "pipe", "inherit"] });
    const settle = (settled: () => void): void => {
      process.off("SIGINT", ignore);
      settled();
    };
    let device: string | undefined;
    let resolverSet = Promise.resolve();
    forEachLine(child.stdout, (line) => {
      onLine(line);
      device = deviceIn(line) ?? device;
      if (!saysConnected(line)) return;
      const known = device;
      resolverSet = resolverSet.then(() => setResolver(plan, known, onLine));
    });
    child.once("error", (error) => settle(() => reject(error)));
    child.once("close", (code, signal) =>
      settle(() => resolverSet.then(() => resolve(code ?? (signal === "SIGINT" ? 130 : 1)), reject)),
    );
  });
}

async function setResolver({ resolver }: ConnectPlan, device: string | undefined, onLine: OnLine): Promise<void> {
  if (resolver.kind !== "resolvectl") return;
  if (device === undefined) {
    onLine("privatelink: OpenVPN did not report its device name; the resolver is not set");
    return;
  }
  for (const command of resolver.commandsFor(device)) {
    onLine(`privatelink: ${command.join(" ")}`);
    try {
      await run(command);
    } catch (error) {
      // The tunnel stays up: addresses work even if names do not.
      onLine(`privatelink: ${messageOf(error)}; private names do not resolve`);
      return;
    }
  }
}

function run([program, ...args]: Command): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ["inherit", "ignore", "inherit"] });
    child.once("error", reject);
    child.once("close", (code) => (code === 0 ? resolve() : reject(programFailed([program, ...args], code))));
  });
}

function forEachLine(stream: Readable | null, onLine: OnLine): void {
  let rest = "";
  stream?.setEncoding("utf8").on("data", (chunk: string) => {
    const lines = (rest + chunk).split(/\r?\n/);
    rest = lines.pop() ?? "";
    lines.forEach(onLine);
  });
  stream?.once("end", () => {
    if (rest !== "") onLine(rest);
  });
}

/**
 * The engines that run at this moment. No child outlives us: when our own process ends in any way that Node lets us
 * see (an uncaught exception among them), the children that still run are killed, their plugins with them.
 */
import { type ChildProcess, spawnSync } from "node:child_process";

const running = new Set<ChildProcess>();

/**
 * Children lead a process group of their own, except on Windows, which has none. A Ctrl-C in the terminal goes to
 * every process of the foreground group: in our group the engine would get it once from the terminal and once from
 * us, and an engine that is interrupted twice stops at once, without saving what it did.
 */
export const LEADS_OWN_GROUP = process.platform !== "win32";

/** Counts the child as running until {@link forgetChild}. */
export function rememberChild(child: ChildProcess): void {
  if (running.size === 0) process.on("exit", killAllChildren);
  running.add(child);
}

/** The child has ended. */
export function forgetChild(child: ChildProcess): void {
  running.delete(child);
  if (running.size === 0) process.off("exit", killAllChildren);
}

/** Kills every running child and what it started. Their ends are reported to whoever waits for them. */
export function killAllChildren(): void {
  for (const child of running) killWithDescendants(child);
}

/** Kills the child and what it started (an engine's provider plugins); no harm if they are gone already. */
export function killWithDescendants(child: ChildProcess): void {
  if (child.pid === undefined) return;
  if (!LEADS_OWN_GROUP) {
    spawnSync("taskkill", ["/pid", String(child.pid), "/T", "/F"]);
    return;
  }
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

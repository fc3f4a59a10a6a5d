/**
 * The running child processes. None outlives this process: when it exits in a way that Node reports (an uncaught
 * exception is one), the children and their descendants are killed.
 */
import { type ChildProcess, spawnSync } from "node:child_process";

const running = new Set<ChildProcess>();

/**
 * Children lead their own process group, except on Windows, which has none. A terminal sends Ctrl-C to every process
 * in the foreground group: an engine in our group would get it from the terminal and again from us, and an engine that
 * is interrupted twice stops at once, without saving its state.
 */
export const LEADS_OWN_GROUP = process.platform !== "win32";

/** Registers the child until {@link forgetChild}. */
export function rememberChild(child: ChildProcess): void {
  if (running.size === 0) process.on("exit", killAllChildren);
  running.add(child);
}

export function forgetChild(child: ChildProcess): void {
  running.delete(child);
  if (running.size === 0) process.off("exit", killAllChildren);
}

/** Kills every running child and its descendants; their callers see them exit. */
export function killAllChildren(): void {
  for (const child of running) killWithDescendants(child);
}

/** Kills the child and its descendants (an engine's provider plugins), unless they have already exited. */
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

/**
 * The running child processes. None outlives this process but those that are marked: when it exits in a way that Node
 * reports (an uncaught exception is one), the others and their descendants are killed.
 */
import { type ChildProcess, spawnSync } from "node:child_process";

/** Each child, and whether it may go on when this process dies: half an apply is worse than one without a spectator. */
const running = new Map<ChildProcess, boolean>();

/**
 * Children lead their own process group, except on Windows, which has none. A terminal sends Ctrl-C to every process
 * in the foreground group: an engine in our group would get it from the terminal and again from us, and an engine that
 * is interrupted twice stops at once, without saving its state.
 */
export const LEADS_OWN_GROUP = process.platform !== "win32";

/** Registers the child until {@link forgetChild}. @param survivesUs do not kill it when this process exits */
export function rememberChild(child: ChildProcess, { survivesUs = false } = {}): void {
  if (running.size === 0) process.on("exit", killDependentChildren);
  running.set(child, survivesUs);
}

export function forgetChild(child: ChildProcess): void {
  running.delete(child);
  if (running.size === 0) process.off("exit", killDependentChildren);
}

/** Kills every running child and its descendants; their callers see them exit. */
export function killAllChildren(): void {
  for (const child of running.keys()) killWithDescendants(child);
}

function killDependentChildren(): void {
  for (const [child, survivesUs] of running) if (!survivesUs) killWithDescendants(child);
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

/**
 * Kills a child that is not the leader of a group, and everything that it started: a child that may ask its user must
 * stay in the terminal's foreground group.
 */
export function killTree(pid: number): void {
  if (process.platform === "win32") {
    spawnSync("taskkill", ["/pid", String(pid), "/T", "/F"]);
    return;
  }
  const { stdout } = spawnSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
  const processes = (stdout ?? "").split("\n").map((line) => line.trim().split(/\s+/).map(Number));
  const treeOf = (root: number): readonly number[] => [
    root,
    ...processes.flatMap(([child = 0, parent]) => (parent === root && child !== root ? treeOf(child) : [])),
  ];
  for (const one of treeOf(pid)) {
    try {
      process.kill(one, "SIGKILL");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }
}

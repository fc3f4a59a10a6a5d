import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";

/** A process and its parent, by process id. */
interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
}

/** The processes that a process has started, and those that they have. */
export function descendantsOf(pid: number): readonly number[] {
  const processes = listProcesses();
  const below = (parent: number): readonly number[] =>
    processes.filter((entry) => entry.parent === parent).flatMap((entry) => [entry.pid, ...below(entry.pid)]);
  return below(pid);
}

/** @returns false when no process has this id any more */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** By the files of Linux, where the program `ps` need not be installed; elsewhere by `ps`. */
function listProcesses(): readonly ProcessEntry[] {
  if (existsSync("/proc/self/stat")) {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .flatMap(readStat);
  }
  const { stdout } = spawnSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
  return stdout
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number))
    .map(([pid = 0, parent = 0]) => ({ pid, parent }));
}

/** `<pid> (<name>) <state> <parent> …`; the name may contain anything. */
function readStat(pid: string): readonly ProcessEntry[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return [{ pid: Number(pid), parent: Number(parent) }];
  } catch {
    // It has ended in the meantime.
    return [];
  }
}

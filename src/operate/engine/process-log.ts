/**
 * The output of a child process in files instead of pipes, so that the child can go on when we die: a pipe without a
 * reader kills it with SIGPIPE. A record next to the log names the process; the next command finds it there.
 */
import { closeSync, existsSync, openSync, readFileSync, readSync, rmSync, statfsSync } from "node:fs";
import { join } from "node:path";
import { StringDecoder } from "node:string_decoder";
import { z } from "zod";
import { parseJson } from "../../base/json";
import { makePrivateFolder, writePrivateFile } from "../files/private-files";
import { isProcessRunning } from "../files/running-process";
import { Lines } from "./lines";

const OWNER_ONLY = 0o600;

/** On a fuller disk the log could not hold what matters most, the state that the engine prints: then a pipe is better. */
const FREE_BYTES = 64 * 1024 * 1024;

const POLL_MS = 50;

const recordSchema = z.object({
  pid: z.number(),
  /** When the process started, as the system counts it: the same number later is another process. */
  startTime: z.string().optional(),
  operation: z.string(),
  startedAt: z.string(),
});

/** A process that was started with a log. */
export type ProcessRecord = z.infer<typeof recordSchema>;

/** One of a process's outputs. */
export type OutputStream = "stdout" | "stderr";

/** Follows a file that another process writes. */
export interface Follower {
  /** Reads the rest and stops. @returns the whole text */
  end(): string;
}

export class ProcessLog {
  private readonly opened: number[] = [];

  private constructor(
    private readonly folder: string,
    private readonly name: string,
    private readonly operation: string,
  ) {}

  /** @returns undefined if the folder has no space for a log, or cannot be written */
  public static open(folder: string, name: string, operation: string): ProcessLog | undefined {
    try {
      makePrivateFolder(folder);
      const { bavail, bsize } = statfsSync(folder);
      return bavail * bsize < FREE_BYTES ? undefined : new ProcessLog(folder, name, operation);
    } catch {
      return undefined;
    }
  }

  /** A descriptor for the child. */
  public descriptor(stream: OutputStream): number {
    const descriptor = openSync(this.file(stream), "w", OWNER_ONLY);
    this.opened.push(descriptor);
    return descriptor;
  }

  /** To be called when the child has its descriptors. */
  public started(pid: number | undefined): void {
    for (const descriptor of this.opened.splice(0)) closeSync(descriptor);
    if (pid === undefined) return;
    const record = { pid, startTime: startTimeOf(pid), operation: this.operation, startedAt: new Date().toISOString() };
    writePrivateFile(recordFile(this.folder, this.name), JSON.stringify(record));
  }

  /**
   * Deletes the log, which contains secrets, and the record: unless the engine could not release its lock, which the next
   * command then knows for one that nobody holds.
   */
  public ended(): void {
    const record = recordFile(this.folder, this.name);
    const kept = this.holdsLock() && existsSync(record) ? readFileSync(record, "utf8") : undefined;
    forgetRun(this.folder, this.name);
    if (kept !== undefined) writePrivateFile(record, kept);
  }

  private holdsLock(): boolean {
    const files = (["stdout", "stderr"] as const).map((stream) => this.file(stream)).filter(existsSync);
    return files.some((file) => readFileSync(file, "utf8").includes(LOCK_STAYS));
  }

  public follow(stream: OutputStream, onLine: (line: string) => void): Follower {
    return followFile(this.file(stream), onLine);
  }

  private file(stream: OutputStream): string {
    return logFile(this.folder, this.name, stream);
  }
}

/** What an engine says when it cannot release the lock of a state. */
const LOCK_STAYS = "Error releasing the state lock";

/** The process that the last run left behind, if it is still running. */
export function runningProcess(folder: string, name: string): ProcessRecord | undefined {
  const record = lastRun(folder, name);
  return record && isRunning(record) ? record : undefined;
}

/** The record of a run whose end nobody saw. */
export function lastRun(folder: string, name: string): ProcessRecord | undefined {
  const file = recordFile(folder, name);
  if (!existsSync(file)) return undefined;
  return recordSchema.safeParse(parseJson(readFileSync(file, "utf8"))).data;
}

/** Follows the log of a process that the last run left behind. */
export function followRun(folder: string, name: string, onLine: (line: string) => void): Follower {
  return followFile(logFile(folder, name, "stdout"), onLine);
}

/** Deletes the record and the logs of a run. */
export function forgetRun(folder: string, name: string): void {
  for (const file of [recordFile(folder, name), logFile(folder, name, "stdout"), logFile(folder, name, "stderr")])
    rmSync(file, { force: true });
}

const recordFile = (folder: string, name: string): string => join(folder, `${name}.run.json`);

const logFile = (folder: string, name: string, stream: OutputStream): string =>
  join(folder, `${name}.${stream === "stdout" ? "log" : "errors.log"}`);

function followFile(path: string, onLine: (line: string) => void): Follower {
  const descriptor = openSync(path, "r");
  const decoder = new StringDecoder("utf8");
  const lines = new Lines(onLine);
  const buffer = Buffer.alloc(64 * 1024);
  const read = (): void => {
    for (let size = readSync(descriptor, buffer); size > 0; size = readSync(descriptor, buffer))
      lines.add(decoder.write(buffer.subarray(0, size)));
  };
  const timer = setInterval(read, POLL_MS);
  return {
    end: () => {
      clearInterval(timer);
      read();
      closeSync(descriptor);
      return lines.end();
    },
  };
}

function isRunning({ pid, startTime }: ProcessRecord): boolean {
  if (!isProcessRunning(pid)) return false;
  const now = startTimeOf(pid);
  return now !== undefined && now !== ZOMBIE && (startTime === undefined || startTime === now);
}

/** A process that has ended, and whose parent has not asked for its exit code. */
const ZOMBIE = "zombie";

/** Linux: the 22nd field of /proc/<pid>/stat, see proc_pid_stat(5). Elsewhere "unknown": only the number counts. */
function startTimeOf(pid: number): string | undefined {
  if (process.platform !== "linux") return "unknown";
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return fields[0] === "Z" ? ZOMBIE : fields[19];
  } catch {
    return undefined;
  }
}

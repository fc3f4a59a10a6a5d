import { hostname, userInfo } from "node:os";
import { stateLocked } from "../../../base/errors/state-errors";
import type { StackFolder } from "../../engine/engine-calls";
import { EngineError } from "../../engine/engine-error";
import { withInterrupts } from "../../engine/interrupts";
import { lastRun, runningProcess } from "../../engine/process-log";
import { describeStateLock, LOCK_ERROR, parseStateLock, type StateLock } from "../../engine/state-lock";
import { pause } from "../pause";

/** How long a command waits for another that holds the state lock, and how often it looks. */
export interface Patience {
  /** Milliseconds. */
  readonly total: number;
  /** Milliseconds. */
  readonly between: number;
}

/** An apply of this project takes up to half an hour: a Client VPN endpoint is slow. */
const PATIENCE: Patience = { total: 30 * 60_000, between: 5_000 };

/**
 * Runs an engine again and again while another run holds the state lock.
 * @throws UserError when that takes too long, or when the holder was an engine of ours that is dead
 */
export async function whenUnlocked<T>(
  stack: StackFolder,
  say: (line: string) => void,
  work: () => Promise<T>,
  { total, between }: Patience = PATIENCE,
): Promise<T> {
  return withInterrupts(async (signal) => {
    for (let waited = 0; ; waited += between) {
      try {
        return await work();
      } catch (error) {
        const lock = lockIn(error);
        if (lock === undefined) throw error;
        const isDead = stack.recoveryFolder !== undefined && holderIsDead(lock, stack.recoveryFolder, stack.name);
        if (isDead || waited >= total) throw stateLocked(stack.name, describeStateLock(lock), isDead);
        say(`waiting for the state lock, held by ${describeStateLock(lock)}`);
        await pause(between, signal);
      }
    }
  });
}

/** An engine locks the state when it starts: a later lock is of another run, perhaps one that a person started. */
const LOCKED_WITHIN_MS = 60_000;

/** The lock that an engine's error describes. */
function lockIn(error: unknown): StateLock | undefined {
  if (!(error instanceof EngineError)) return undefined;
  const diagnostic = error.diagnostics.find(({ summary }) => summary === LOCK_ERROR);
  return diagnostic && parseStateLock(diagnostic.detail);
}

/** Whether the lock is of an engine that a command on this machine started, and that ended without removing it. */
export function holderIsDead({ who, created }: StateLock, folder: string, stackName: string): boolean {
  const run = lastRun(folder, stackName);
  if (run === undefined || who !== `${userInfo().username}@${hostname()}`) return false;
  const lockedAt = Date.parse(created.replace(/^(\S+) (\d\d:\d\d:\d\d)\.?\d* \+0000 UTC$/, "$1T$2Z"));
  const age = lockedAt - Date.parse(run.startedAt);
  const isOfThatRun = age >= -1000 && age < LOCKED_WITHIN_MS;
  return isOfThatRun && runningProcess(folder, stackName) === undefined;
}

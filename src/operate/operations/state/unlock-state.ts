import { stateLockInUse } from "../../../base/errors/state-errors";
import { forgetRun, runningProcess } from "../../engine/process-log";
import { describeStateLock, type StateLock } from "../../engine/state-lock";
import { chooseStacks, type Deployment } from "../deploy/deployment";
import { initStep } from "../deploy/stack-steps";
import { holderIsDead } from "../deploy/wait-for-lock";
import type { Dialogue } from "../dialogue";

/** A lock that was removed. */
export interface RemovedLock {
  readonly stack: string;
  readonly lock: StateLock;
}

/**
 * Removes the locks that dead engines left on states, after a question that says who holds them.
 * @param names stacks; none: all
 * @throws UserError when the engine that holds a lock is running
 */
export async function unlockStates(
  deployment: Pick<Deployment, "stacks" | "work">,
  dialogue: Dialogue,
  names: readonly string[],
): Promise<readonly RemovedLock[]> {
  const works = chooseStacks(deployment.stacks, names).map((stack) => deployment.work(stack));
  const removed: RemovedLock[] = [];
  for (const { engine, name } of works) {
    const folder = engine.stack.recoveryFolder;
    const running = folder && runningProcess(folder, name);
    if (running) throw stateLockInUse(name, running.operation, running.pid);
    await dialogue.run([initStep({ engine, name, planFile: "" })]);
    const lock = await engine.stateLock();
    if (lock === undefined) continue;
    const isDead = folder !== undefined && holderIsDead(lock, folder, name);
    await dialogue.ask({ kind: "unlock", stack: name, holder: describeStateLock(lock), isDead });
    await engine.forceUnlock(lock.id);
    if (folder !== undefined) forgetRun(folder, name);
    removed.push({ stack: name, lock });
  }
  return removed;
}

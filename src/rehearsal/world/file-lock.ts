/** A lock on a file, which a killed process does not keep and which may be lost without a crash. */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { lock } from "proper-lockfile";
import { messageCode } from "../../base/errors/user-error";

/** A lock that is held. */
export interface FileLock {
  /** Whether another process took it meanwhile: after a suspension, or a jump of the clock. */
  isLost(): boolean;
  release(): Promise<void>;
}

/** @returns the lock; undefined when another process holds it. */
export async function lockFile(path: string): Promise<FileLock | undefined> {
  const ownerFile = `${path}.lock.owner`;
  const own = JSON.stringify({ pid: process.pid, host: hostname() });
  let lost = false;
  const take = () =>
    lock(path, {
      realpath: false,
      onCompromised: () => {
        lost = readOwner(ownerFile) !== own;
      },
    });
  let release: () => Promise<void>;
  try {
    release = await take();
  } catch (error) {
    if (messageCode(error) !== "ELOCKED") throw error;
    if (!isDead(readOwner(ownerFile))) return undefined;
    rmSync(`${path}.lock`, { recursive: true, force: true });
    release = await take();
  }
  writeFileSync(ownerFile, own, { mode: 0o600 });
  return {
    isLost: () => lost || readOwner(ownerFile) !== own,
    release: async () => {
      if (readOwner(ownerFile) !== own) return;
      rmSync(ownerFile, { force: true });
      // A lock that expired while this process was suspended is gone.
      await release().catch(() => rmSync(`${path}.lock`, { recursive: true, force: true }));
    },
  };
}

function readOwner(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

/** Whether the owner was a process of this machine that does not run any more. */
function isDead(owner: string | undefined): boolean {
  if (owner === undefined) return false;
  try {
    const { host, pid }: { readonly host: string; readonly pid: number } = JSON.parse(owner);
    if (host !== hostname()) return false;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return messageCode(error) === "ESRCH";
  }
}

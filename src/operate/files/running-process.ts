import { messageCode } from "../../base/errors/user-error";

/** Whether a process runs on this machine, also as another user; a zombie does. */
export function isProcessRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs as another user.
    return messageCode(error) !== "ESRCH";
  }
}

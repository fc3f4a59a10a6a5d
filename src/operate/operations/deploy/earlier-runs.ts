/** Applies that an earlier command started and did not see the end of: it was killed, and its engine went on. */
import type { StackFolder } from "../../engine/engine-calls";
import { withInterrupts } from "../../engine/interrupts";
import { parseEventLine } from "../../engine/parse-event";
import { followRun, forgetRun, runningProcess } from "../../engine/process-log";
import type { Step } from "../operation-step";
import { pause } from "../pause";

const POLL_MS = 200;

/** A step for each stack whose engine is still running: waits for its end and shows its progress. */
export function earlierRunSteps(stacks: readonly StackFolder[]): readonly Step[] {
  return stacks.flatMap((stack): readonly Step[] => {
    const { recoveryFolder: folder, name } = stack;
    const process = folder && runningProcess(folder, name);
    if (!folder || !process) return [];
    const { operation, pid, startedAt } = process;
    return [
      {
        title: `Wait for the ${operation} of ${name} that an earlier command started (process ${pid}, since ${startedAt})`,
        run: async (say) => {
          const log = followRun(folder, name, (line) => {
            const event = parseEventLine(line);
            if (event) say(event.message);
          });
          try {
            await withInterrupts(async (signal) => {
              while (runningProcess(folder, name) !== undefined) await pause(POLL_MS, signal);
            });
          } finally {
            log.end();
          }
          forgetRun(folder, name);
          return "it has ended";
        },
      },
    ];
  });
}

import { severalErrors } from "../../base/errors/command-errors";
import { messageOf, UserError } from "../../base/errors/user-error";
import { InterruptedError } from "../engine/interrupts";
import type { StepOrder } from "../operations/dialogue";
import type { Step } from "../operations/operation-step";

/** How progress is shown. */
export type Display = "terminal" | "plain" | "silent";

/** How long a step took. */
export interface StepTime {
  readonly title: string;
  readonly seconds: number;
}

/** A list that moves on a terminal, plain lines in a pipe, nothing with `--json`. */
export function displayFor(options: { readonly json?: boolean }): Display {
  if (options.json) return "silent";
  return process.stdout.isTTY ? "terminal" : "plain";
}

/**
 * Runs steps and shows them.
 * @param order `side-by-side`: all are finished, whatever becomes of the others
 * @throws the error of a step: the first one, and no step after it is begun; side by side, the errors of all in one
 */
export async function runSteps(
  steps: readonly Step[],
  display: Display,
  order: StepOrder = "one-by-one",
): Promise<readonly StepTime[]> {
  if (steps.length === 0) return [];
  const { Listr } = require("listr2") as typeof import("listr2");
  const times: StepTime[] = [];
  const errors: unknown[] = [];
  const tasks = steps.map((step) => ({
    title: step.title,
    task: async (_context: unknown, task: { title: string; output: string }) => {
      const start = performance.now();
      try {
        const result = await step.run((line) => {
          if (display === "terminal") task.output = line;
        });
        const seconds = Math.round(performance.now() - start) / 1000;
        times.push({ title: step.title, seconds });
        task.title = `${step.title}${result ? `: ${result}` : ""} (${seconds.toFixed(1)} s)`;
      } catch (error) {
        errors.push(error);
        // The list shows the first line; the whole of it comes once, at the end of the command.
        throw new Error(messageOf(error).split("\n")[0]);
      }
    },
  }));
  const renderer = { terminal: "default", plain: "simple", silent: "silent" } as const;
  const sideBySide = order === "side-by-side";
  const list = new Listr(tasks, {
    renderer: renderer[display],
    concurrent: sideBySide ? AT_ONCE : false,
    exitOnError: !sideBySide,
    registerSignalListeners: false,
  });
  try {
    await list.run();
  } catch (error) {
    if (errors.length === 0) throw error;
  }
  if (errors.length > 0) throw joinErrors(errors);
  return times;
}

/** An engine with its plugins takes a few hundred megabytes. */
const AT_ONCE = 4;

/** Joins errors into one; a bug in privatelink or an interrupt takes precedence over user errors. */
function joinErrors(errors: readonly unknown[]): unknown {
  const [first] = errors;
  if (errors.length === 1) return first;
  const special = errors.find((error) => !(error instanceof UserError) || error instanceof InterruptedError);
  return special ?? severalErrors(errors);
}

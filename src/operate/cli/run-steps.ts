import { severalErrors } from "../../base/errors/command-errors";
import { messageOf, UserError } from "../../base/errors/user-error";
import { printable } from "../../base/printable";
import { InterruptedError } from "../engine/interrupts";
import type { StepOrder } from "../operations/dialogue";
import type { Step } from "../operations/operation-step";

/** How progress is shown. */
export type Display = "terminal" | "plain" | "silent";

/** The duration of a step. */
export interface StepTime {
  readonly title: string;
  readonly seconds: number;
}

/** An updating list on a terminal, plain lines in a pipe, nothing with `--json`. */
export function displayFor(options: { readonly json?: boolean }): Display {
  if (options.json) return "silent";
  return process.stdout.isTTY ? "terminal" : "plain";
}

/**
 * Runs steps and shows them.
 * @param order `side-by-side`: all steps finish, even if others fail
 * @throws the first step's error, without starting later steps; side by side, all errors joined into one
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
    title: printable(step.title),
    task: async (_context: unknown, task: { title: string; output: string }) => {
      const start = performance.now();
      try {
        const result = await step.run((line) => {
          if (display === "terminal") task.output = printable(line);
        });
        const seconds = Math.round(performance.now() - start) / 1000;
        times.push({ title: step.title, seconds });
        task.title = printable(`${step.title}${result ? `: ${result}` : ""} (${seconds.toFixed(1)} s)`);
      } catch (error) {
        errors.push(error);
        // The list shows only the first line; the command prints the complete error at its end.
        throw new Error(printable(messageOf(error).split("\n")[0] ?? ""));
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

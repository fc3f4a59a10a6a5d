import type { Step } from "../operations/step";

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

/** Runs steps one after the other and shows them. @throws the first error; steps after it are not begun */
export async function runSteps(steps: readonly Step[], display: Display): Promise<readonly StepTime[]> {
  const { Listr } = require("listr2") as typeof import("listr2");
  const times: StepTime[] = [];
  const tasks = steps.map((step) => ({
    title: step.title,
    task: async (_context: unknown, task: { title: string; output: string }) => {
      const start = performance.now();
      const result = await step.run((line) => {
        if (display === "terminal") task.output = line;
      });
      const seconds = Math.round(performance.now() - start) / 1000;
      times.push({ title: step.title, seconds });
      task.title = `${step.title}${result ? `: ${result}` : ""} (${seconds.toFixed(1)} s)`;
    },
  }));
  const renderer = { terminal: "default", plain: "simple", silent: "silent" } as const;
  await new Listr(tasks, {
    renderer: renderer[display],
    concurrent: false,
    exitOnError: true,
    registerSignalListeners: false,
  }).run();
  return times;
}

import pc from "picocolors";
import { severalErrors } from "../../base/errors/command-errors";
import { messageOf, UserError } from "../../base/errors/user-error";
import { printable } from "../../base/printable";
import { InterruptedError } from "../engine/interrupts";
import type { StepOrder } from "../operations/dialogue";
import type { Progress, Say, Step } from "../operations/operation-step";
import { LiveLines, type LiveTerminal } from "./layout/live-lines";
import { endedLine, type RunningStep, runningLine } from "./layout/step-line";
import { clip, widthOf, wrap } from "./layout/wrap";

/** How progress is shown: lines that are updated, lines that stay as they are, or nothing. */
export type Display = "terminal" | "plain" | "silent";

/** The duration of a step. */
export interface StepTime {
  readonly title: string;
  readonly seconds: number;
}

/** Where progress goes: beside the results, so that a file has nothing but these. */
export function progressStream(): NodeJS.WriteStream {
  return process.stdout.isTTY ? process.stdout : process.stderr;
}

/** An updating list on a terminal, plain lines elsewhere, nothing with `--json`. */
export function displayFor(options: { readonly json?: boolean }): Display {
  if (options.json) return "silent";
  return progressStream().isTTY ? "terminal" : "plain";
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
  const view = VIEWS[display]();
  const times: StepTime[] = [];
  const errors: unknown[] = [];
  const sideBySide = order === "side-by-side";
  const waiting = [...steps];
  const work = async (): Promise<void> => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const { title } = step;
      const start = performance.now();
      const shown = view.start(title);
      const seconds = () => Math.round(performance.now() - start) / 1000;
      try {
        const result = await step.run(shown.say);
        times.push({ title, seconds: seconds() });
        shown.end("✔", endedLine(title, result, seconds()));
      } catch (error) {
        errors.push(error);
        shown.end("✖", endedLine(title, outcomeOf(error, sideBySide && steps.length > 1), seconds()));
        if (!sideBySide) return;
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: sideBySide ? AT_ONCE : 1 }, work));
  } finally {
    view.end();
  }
  if (errors.length > 0) throw joinErrors(errors);
  return times;
}

/**
 * Runs work whose results are printed as they arrive; while it runs, a terminal shows what it waits for.
 * @returns its result
 */
export async function whileShown<T>(title: string, display: Display, work: (say: Say) => Promise<T>): Promise<T> {
  const view = display === "terminal" ? VIEWS.terminal() : VIEWS.silent();
  try {
    return await work(view.start(title).say);
  } finally {
    view.end();
  }
}

/** An engine with its plugins takes a few hundred megabytes. */
const AT_ONCE = 4;

/** The command prints the complete error at its end: where others go on until then, its first line comes at once. */
function outcomeOf(error: unknown, othersGoOn: boolean): string {
  if (error instanceof InterruptedError) return "interrupted";
  return othersGoOn ? (messageOf(error).split("\n")[0] ?? "failed") : "failed";
}

/** Joins errors into one; a bug in privatelink or an interrupt takes precedence over user errors. */
function joinErrors(errors: readonly unknown[]): unknown {
  const [first] = errors;
  if (errors.length === 1) return first;
  const special = errors.find((error) => !(error instanceof UserError) || error instanceof InterruptedError);
  return special ?? severalErrors(errors);
}

interface View {
  start(title: string): {
    readonly say: Say;
    end(mark: "✔" | "✖", line: string): void;
  };
  end(): void;
}

const VIEWS: Readonly<Record<Display, () => View>> = {
  terminal: () => terminalView(progressStream()),
  plain: () => plainView((line) => process.stderr.write(`${printable(line)}\n`)),
  silent: () => ({ start: () => ({ say: () => undefined, end: () => undefined }), end: () => undefined }),
};

/** What a view knows of a step that runs. */
class Running {
  private readonly start = performance.now();
  private doing = "";
  private progress: Progress | undefined;

  public constructor(private readonly title: string) {}

  public readonly say = (line: string, progress?: Progress): void => {
    this.doing = line;
    this.progress = progress ?? this.progress;
  };

  public get now(): RunningStep {
    const { doing, progress, start, title } = this;
    return { title, doing, seconds: (performance.now() - start) / 1000, ...(progress && { progress }) };
  }
}

const FRAMES = [..."⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"];
const FRAME_MILLISECONDS = 100;
const COLOURS = { "✔": pc.green, "✖": pc.red } as const;

/** Running steps at the bottom, finished ones above them. */
export function terminalView(terminal: LiveTerminal & { readonly isTTY?: boolean }): View {
  const lines = new LiveLines(terminal);
  const running = new Set<Running>();
  let frame = 0;
  const draw = (): void => {
    frame += 1;
    const mark = pc.cyan(FRAMES[frame % FRAMES.length] ?? "");
    lines.draw(
      [...running].flatMap(({ now }) => [
        `${mark} ${printable(clip(runningLine(now), widthOf(terminal) - 2))}`,
        ...(now.doing ? [pc.dim(printable(`  ${clip(now.doing, widthOf(terminal) - 2)}`))] : []),
      ]),
    );
  };
  const timer = setInterval(draw, FRAME_MILLISECONDS);
  return {
    start(title) {
      const step = new Running(title);
      running.add(step);
      draw();
      return {
        say: step.say,
        end(mark, line) {
          running.delete(step);
          lines.clear();
          const [first = "", ...rest] = wrap(printable(line), widthOf(terminal) - 2, 2);
          terminal.write(`${[`${COLOURS[mark](mark)} ${first}`, ...rest.map((each) => `  ${each}`)].join("\n")}\n`);
          draw();
        },
      };
    },
    end() {
      clearInterval(timer);
      lines.end();
    },
  };
}

/** Milliseconds after which a step is mentioned for the first time, and after which again. */
const FIRST_MENTION = 200;
const NEXT_MENTION = 30_000;

/** One line for each step when it is done, and for a long one also while it runs. */
function plainView(write: (line: string) => void): View {
  return {
    start(title) {
      const step = new Running(title);
      const mention = (): void => write(`❯ ${runningLine(step.now)}`);
      let timer = setTimeout(() => {
        write(`❯ ${title}`);
        timer = setInterval(mention, NEXT_MENTION);
      }, FIRST_MENTION);
      return {
        say: step.say,
        end(mark, line) {
          clearInterval(timer);
          write(`${mark} ${line}`);
        },
      };
    },
    end: () => undefined,
  };
}

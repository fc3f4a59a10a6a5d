/**
 * Ctrl-C, with the same meaning as in the engines: the first stops all work and waits for it, the second kills it, the
 * third terminates this process.
 */
import { UserError } from "../../base/errors/user-error";
import { killAllChildren } from "./child-processes";

/** Signals that stop the process, with the exit code that shells expect (128 + number). */
const STOP_SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** Ctrl-C, `kill`, a closed terminal. */
export type StopSignal = keyof typeof STOP_SIGNALS;

/** The user interrupted the work. The command exits with {@link exitCode} and prints only the message. */
export class InterruptedError extends UserError {
  public override readonly name: string = "InterruptedError";
  /** 130 after Ctrl-C, 143 after SIGTERM, 129 after SIGHUP. */
  public readonly exitCode: number;

  public constructor(
    public readonly signal: StopSignal,
    message = `interrupted by ${signal}`,
  ) {
    super(message);
    this.exitCode = STOP_SIGNALS[signal];
  }
}

/** For a message such as "stopping, press Ctrl-C again to kill", then "killed". */
export interface InterruptNotice {
  readonly signal: StopSignal;
  readonly consequence: "stopping" | "killing";
}

interface Scope {
  readonly controller: AbortController;
  readonly notify: (notice: InterruptNotice) => void;
  users: number;
}

let scope: Scope | undefined;

/**
 * Runs work that Ctrl-C can interrupt. Nested calls share one signal: a command calls this once, and all its engines
 * stop together.
 *
 * @param work receives a signal that the first Ctrl-C aborts with an {@link InterruptedError}.
 * @param onInterrupt called for each of the first two signals; only that of the outermost call is used. @default none
 */
export async function withInterrupts<T>(
  work: (signal: AbortSignal) => Promise<T>,
  onInterrupt: (notice: InterruptNotice) => void = () => {},
): Promise<T> {
  const current = scope ?? openScope(onInterrupt);
  current.users += 1;
  try {
    return await work(current.controller.signal);
  } finally {
    current.users -= 1;
    if (current.users === 0) closeScope();
  }
}

function openScope(notify: Scope["notify"]): Scope {
  scope = { controller: new AbortController(), notify, users: 0 };
  for (const signal of stopSignals()) process.on(signal, onStopSignal);
  return scope;
}

function closeScope(): void {
  stopListening();
  scope = undefined;
}

function onStopSignal(signal: NodeJS.Signals): void {
  if (!scope || !isStopSignal(signal)) return;
  if (!scope.controller.signal.aborted) {
    scope.notify({ signal, consequence: "stopping" });
    scope.controller.abort(new InterruptedError(signal));
    return;
  }
  scope.notify({ signal, consequence: "killing" });
  killAllChildren();
  stopListening();
}

/** Without a listener, the next signal terminates the process. */
function stopListening(): void {
  for (const signal of stopSignals()) process.off(signal, onStopSignal);
}

function stopSignals(): StopSignal[] {
  return Object.keys(STOP_SIGNALS).filter(isStopSignal);
}

function isStopSignal(name: string): name is StopSignal {
  return name in STOP_SIGNALS;
}

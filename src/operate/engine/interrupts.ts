/**
 * Ctrl-C, as the engines themselves understand it: the first asks everything to stop and waits until it has, the
 * second kills, and a third ends this process at once.
 */
import { UserError } from "../../base/errors/user-error";
import { killAllChildren } from "./child-processes";

/** Signals that ask us to stop, with the exit code that a shell expects after each (128 + number). */
const STOP_SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** A signal that asks a process to stop: Ctrl-C, `kill`, a closed terminal. */
export type StopSignal = keyof typeof STOP_SIGNALS;

/** Work that was stopped by the user. The command ends with {@link exitCode} and says no more than the message. */
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

/** What a command can tell its user: "stopping, press Ctrl-C again to kill", then "killed". */
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
 * Runs work that a Ctrl-C can stop. Within it nested calls share one signal, so that a command wraps itself once and
 * every engine below it stops together.
 *
 * @param work gets a signal that is aborted, with an {@link InterruptedError}, by the first Ctrl-C.
 * @param onInterrupt is told of each of the two first signals. Only the outermost call's is used. @default nobody is told
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

/** With no listener left, the next signal does what it does to any process: it ends it. */
function stopListening(): void {
  for (const signal of stopSignals()) process.off(signal, onStopSignal);
}

function stopSignals(): StopSignal[] {
  return Object.keys(STOP_SIGNALS).filter(isStopSignal);
}

function isStopSignal(name: string): name is StopSignal {
  return name in STOP_SIGNALS;
}

/** Time in the simulated AWS: it stands still while anything happens, and jumps when everybody only waits. */

/** Real milliseconds without any call after which all that could start has started. */
const QUIET_MS = 40;

interface Sleeper {
  readonly wakesAt: number;
  readonly wake: () => void;
}

/**
 * A clock on which an operation may take minutes and nobody waits for them. Calls of the engine are counted while
 * they are worked on; when none is, and none has come for a moment, the time jumps to the next sleeper's end. So
 * operations that the engine starts side by side pass side by side, and the sum is the time of a real deployment.
 */
export class SimulatedClock {
  private readonly sleepers: Sleeper[] = [];
  private busy = 0;
  private milliseconds = 0;
  private timer: NodeJS.Timeout | undefined;

  /** @param start what the time is at first; a function for a clock that runs on by itself */
  public constructor(private readonly start: () => Date = () => new Date()) {}

  /** The simulated time. */
  public now(): Date {
    return new Date(this.start().getTime() + this.milliseconds);
  }

  /** Simulated milliseconds that were waited since the clock was made. */
  public get elapsed(): number {
    return this.milliseconds;
  }

  /** A call begins to be worked on. */
  public enter(): void {
    this.busy += 1;
    clearTimeout(this.timer);
  }

  /** A call has been answered. */
  public leave(): void {
    this.busy -= 1;
    this.settle();
  }

  /** Lets simulated time pass, inside a call that was entered. */
  public async wait(seconds: number): Promise<void> {
    if (seconds <= 0) return;
    const slept = new Promise<void>((wake) => {
      this.sleepers.push({ wakesAt: this.milliseconds + Math.round(seconds * 1000), wake });
    });
    this.leave();
    await slept;
  }

  /** Wakes everybody at once, without letting time pass. */
  public stop(): void {
    clearTimeout(this.timer);
    this.wakeUntil(Number.POSITIVE_INFINITY);
  }

  private settle(): void {
    clearTimeout(this.timer);
    if (this.busy > 0 || this.sleepers.length === 0) return;
    this.timer = setTimeout(() => {
      this.milliseconds = Math.min(...this.sleepers.map(({ wakesAt }) => wakesAt));
      this.wakeUntil(this.milliseconds);
    }, QUIET_MS);
  }

  private wakeUntil(time: number): void {
    const due = this.sleepers.filter(({ wakesAt }) => wakesAt <= time);
    const others = this.sleepers.filter(({ wakesAt }) => wakesAt > time);
    this.sleepers.splice(0, this.sleepers.length, ...others);
    this.busy += due.length;
    for (const sleeper of due) sleeper.wake();
  }
}

/** Simulated time: it stands still while calls are active and jumps ahead when all of them are waiting. */

/** Real milliseconds without a call after which everything that can start has started. */
const QUIET_MS = 40;

interface Sleeper {
  readonly wakesAt: number;
  readonly wake: () => void;
}

/**
 * A clock on which operations take minutes without a real delay. It counts active calls; when there is none, and none
 * has started for a moment, the time jumps to the end of the next wait. Operations that the engine starts concurrently
 * overlap, so that the total is the time of a real deployment.
 */
export class SimulatedClock {
  private readonly sleepers: Sleeper[] = [];
  private busy = 0;
  private milliseconds = 0;
  private timer: NodeJS.Timeout | undefined;

  /**
   * @param start the real time, which the simulated waits are added to
   * @param quietMs real milliseconds without a call after which the time jumps; 0 if no call comes from outside
   */
  public constructor(
    private readonly start: () => Date = () => new Date(),
    private readonly quietMs = QUIET_MS,
  ) {}

  /** The simulated time. */
  public now(): Date {
    return new Date(this.start().getTime() + this.milliseconds);
  }

  /** Simulated milliseconds of waiting since the clock was created. */
  public get elapsed(): number {
    return this.milliseconds;
  }

  /** A call becomes active. */
  public enter(): void {
    this.busy += 1;
    clearTimeout(this.timer);
  }

  /** A call is answered. */
  public leave(): void {
    this.busy -= 1;
    this.settle();
  }

  /** Waits in simulated time, within an active call. */
  public async wait(seconds: number): Promise<void> {
    if (seconds <= 0) return;
    const slept = new Promise<void>((wake) => {
      this.sleepers.push({ wakesAt: this.milliseconds + Math.round(seconds * 1000), wake });
    });
    this.leave();
    await slept;
  }

  /** Ends all waits at once, without advancing the time. */
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
    }, this.quietMs);
  }

  private wakeUntil(time: number): void {
    const due = this.sleepers.filter(({ wakesAt }) => wakesAt <= time);
    const others = this.sleepers.filter(({ wakesAt }) => wakesAt > time);
    this.sleepers.splice(0, this.sleepers.length, ...others);
    this.busy += due.length;
    for (const sleeper of due) sleeper.wake();
  }
}

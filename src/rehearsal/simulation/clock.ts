/** Simulated time: it stands still while calls are active and jumps ahead when all of them are waiting. */

/** A turn is a timer of this many real milliseconds; it takes longer where the machine is slow. */
const TURN_MS = 5;
/** Turns without a call after which everything that can start has started, unless the engine has been slower. */
const QUIET_TURNS = 10;
/** How many times longer than the longest pause so far between an answer and the next call. */
const PATIENCE = 4;

interface Sleeper {
  readonly wakesAt: number;
  readonly wake: () => void;
}

/**
 * A clock on which operations take minutes without a real delay. It counts active calls; when there is none, and none
 * has started for a while, the time jumps to the end of the next wait. Operations that the engine starts concurrently
 * overlap, so that the total is the time of a real deployment.
 *
 * How long that while is must not decide the order of operations. It is counted in turns of this process, which a busy
 * machine slows down as it slows down the engine, and it is several times the engine's longest pause so far.
 */
export class SimulatedClock {
  private readonly sleepers: Sleeper[] = [];
  private busy = 0;
  private milliseconds = 0;
  private timer: NodeJS.Timeout | undefined;
  /** Turns since the last call was answered. */
  private turns = 0;
  private longestPause = 0;

  /**
   * @param start the real time, which the simulated waits are added to
   * @param quietTurns turns without a call after which the time jumps; 0 if no call comes from outside
   */
  public constructor(
    private readonly start: () => Date = () => new Date(),
    private readonly quietTurns = QUIET_TURNS,
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
    this.longestPause = Math.max(this.longestPause, this.turns);
    this.turns = 0;
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
    this.turns = 0;
    if (this.busy > 0 || this.sleepers.length === 0) return;
    this.turn();
  }

  private turn(): void {
    this.timer = setTimeout(
      () => {
        this.turns += 1;
        if (this.turns < this.quiet) this.turn();
        else this.jump();
      },
      this.quietTurns === 0 ? 0 : TURN_MS,
    );
  }

  /** Turns to wait for a call before the time jumps. */
  private get quiet(): number {
    return this.quietTurns === 0 ? 0 : Math.max(this.quietTurns, PATIENCE * this.longestPause);
  }

  private jump(): void {
    this.turns = 0;
    this.milliseconds = Math.min(...this.sleepers.map(({ wakesAt }) => wakesAt));
    this.wakeUntil(this.milliseconds);
  }

  private wakeUntil(time: number): void {
    const due = this.sleepers.filter(({ wakesAt }) => wakesAt <= time);
    const others = this.sleepers.filter(({ wakesAt }) => wakesAt > time);
    this.sleepers.splice(0, this.sleepers.length, ...others);
    this.busy += due.length;
    for (const sleeper of due) sleeper.wake();
  }
}

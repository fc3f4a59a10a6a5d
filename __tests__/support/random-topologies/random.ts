/** Random picks that a seed repeats. */
export class Random {
  public constructor(private seed: number) {}

  /** A whole number from 0 to `end - 1`. */
  public below(end: number): number {
    this.seed = (this.seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.seed ^ (this.seed >>> 15), 1 | this.seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % end;
  }

  public one<T>(options: readonly T[]): T {
    return options[this.below(options.length)] as T;
  }

  /** True once in so many times. */
  public oneIn(count: number): boolean {
    return this.below(count) === 0;
  }

  /** Some of the options, possibly none, in their order. */
  public some<T>(options: readonly T[]): readonly T[] {
    return options.filter(() => this.oneIn(2));
  }
}

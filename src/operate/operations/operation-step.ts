/** How far a step is. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  /** Seconds that the whole step takes on AWS, about; undefined where nothing is waited for. */
  readonly expectedSeconds?: number;
}

/** Reports what a step is doing, in a line, and how far it is, if that is known. */
export type Say = (line: string, progress?: Progress) => void;

/** One step of a longer operation. It can report its progress line by line. */
export interface Step {
  /** A few words: `Apply producer`. */
  readonly title: string;
  /** @returns the result in a few words, if any. @throws when the operation cannot continue */
  run(say: Say): Promise<string | undefined>;
}

/** A step with something to do once it has succeeded. */
export function followedBy({ title, run }: Step, next: () => void): Step {
  return {
    title,
    run: async (say) => {
      const done = await run(say);
      next();
      return done;
    },
  };
}

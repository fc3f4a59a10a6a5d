/** One step of a longer operation. It can report its progress line by line. */
export interface Step {
  /** A few words: `Apply producer`. */
  readonly title: string;
  /** @returns the result in a few words, if any. @throws when the operation cannot continue */
  run(say: (line: string) => void): Promise<string | undefined>;
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

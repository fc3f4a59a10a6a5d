/** One step of a longer operation. Its work may say, line by line, what it is doing. */
export interface Step {
  /** What is done, in a few words: `Apply producer`. */
  readonly title: string;
  /** @returns what came out of it, in a few words, or nothing. @throws when the operation cannot go on */
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

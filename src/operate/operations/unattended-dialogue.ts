import type { Dialogue } from "./dialogue";

/** A dialogue inside of a step: its steps are told line by line, and every question is answered with yes. */
export function unattendedDialogue(say: (line: string) => void): Dialogue {
  return {
    async run(steps) {
      for (const step of steps) {
        say(step.title);
        await step.run(say);
      }
    },
    ask: async () => undefined,
    say: (...lines) => lines.forEach(say),
  };
}

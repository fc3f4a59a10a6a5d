import type { Dialogue } from "./dialogue";
import type { Say } from "./operation-step";

/** A dialogue within a step: it reports its steps line by line and answers every question with yes. */
export function unattendedDialogue(say: Say): Dialogue {
  return {
    async run(steps) {
      for (const step of steps) {
        say(step.title);
        await step.run(say);
      }
    },
    ask: async () => undefined,
    say: (...lines) => {
      for (const line of lines) say(line);
    },
  };
}

import type { Change } from "../changes";
import type { Draft } from "../draft";

/** What a question needs that the default topology does not have, and random changes of it. */
export interface Setup {
  /** Added before the random changes; the question's path is open then, or assumed. */
  add(draft: Draft): void;
  readonly changes: readonly Change[];
}

/** A queue for work that must not run twice at the same time in this process. */

/** Runs the work given to it one after another, in the order of the calls; a failure does not stop the next. */
export type Queue = <T>(work: () => Promise<T>) => Promise<T>;

/** @returns a new, empty queue. */
export function oneAtATime(): Queue {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const run = last.then(work, work);
    last = run;
    return run;
  };
}

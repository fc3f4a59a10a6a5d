/** Changes that neither converge nor are refused before the first change. One that holds must leave this list. */
export const KNOWN_BROKEN: readonly string[] = [
  // The consumer's stack leaves the config and stays deployed: `destroy` of the config's stacks leaves it behind.
  "alb-tls · consumers · members removed",
];

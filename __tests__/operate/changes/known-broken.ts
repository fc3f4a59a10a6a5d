/** Changes that neither converge nor are refused before the first change. One that holds must leave this list. */
export const KNOWN_BROKEN: readonly string[] = [];

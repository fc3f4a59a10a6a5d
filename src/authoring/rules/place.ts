/** A path in the config. */
export type Path = readonly PropertyKey[];

/** A value that a rule checks, and its place in the config. */
export interface Place<V> {
  readonly path: Path;
  readonly value: V;
  /** The value to show, if different from the value. */
  readonly shown?: unknown;
}

/** The elements of lists, each in its own place. */
export function eachOf<V>(lists: readonly Place<readonly V[]>[]): readonly Place<V>[] {
  return lists.flatMap(({ path, value }) =>
    value.map((element, index) => ({ path: [...path, index], value: element })),
  );
}

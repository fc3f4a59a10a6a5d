/** Where something is in the config. */
export type Path = readonly PropertyKey[];

/** A value that a rule looks at, and its place in the config. */
export interface Place<V> {
  readonly path: Path;
  readonly value: V;
  /** What to show as the value, when it is not the value itself. */
  readonly shown?: unknown;
}

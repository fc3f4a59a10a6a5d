import type { Value } from "../values/value";

/** What was measured of the real provider for one resource type, as far as the generic life cycle uses it. */
export interface ResourceConduct {
  /** Paths (dotted, without positions) whose change needs a replacement. */
  readonly force_new?: readonly string[];
  /** Path to value: what the provider plans for arguments that were left out. */
  readonly defaults?: Readonly<Record<string, Value>>;
  /** Top-level blocks that the provider fills when they are left out. */
  readonly computed_blocks?: readonly string[];
}

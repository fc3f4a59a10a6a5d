/**
 * The shape of `aws-conduct.json`: what the real plugin does beyond its schema, as it was measured.
 *
 * Paths are names joined by dots without list indexes: `health_check.protocol` is the attribute in every
 * element of the block.
 */

/** What the real plugin does with one resource type. Empty parts are left out. */
export interface ResourceConduct {
  /**
   * Paths whose change needs a replacement. The path of a *list* block means its coming or going (the number
   * of its elements), not a change inside it, which has paths of its own. The path of a *set* block means any
   * change in it.
   */
  readonly force_new?: readonly string[];
  /** Values that a plan fills in, by path; those of a nested block only where the block is written. */
  readonly defaults?: Readonly<Record<string, ConductValue>>;
  /** Paths of blocks that the provider fills when they are left out: they are unknown in a plan. */
  readonly computed_blocks?: readonly string[];
  /**
   * False where the plugin keeps strictly to the protocol (terraform-plugin-framework). Left out where it sets
   * `legacy_type_system`, as most types do.
   */
  readonly legacy_type_system?: false;
}

/** A default value. */
export type ConductValue = string | number | boolean | readonly ConductValue[];

/** The file `aws-conduct.json`. */
export interface ProviderConduct {
  /** Source address, for example `hashicorp/aws`. */
  readonly provider: string;
  readonly version: string;
  readonly resources: Readonly<Record<string, ResourceConduct>>;
}

/**
 * The shape of `aws-conduct.json`: the measured conduct of the real plugin, beyond its schema.
 *
 * Paths are names joined by dots without list indexes: `health_check.protocol` is the attribute in every
 * element of the block.
 */

/** The conduct of one resource type. Empty parts are omitted. */
export interface ResourceConduct {
  /**
   * Paths whose change needs a replacement. The path of a *list* block stands for the number of its elements; their
   * contents have paths of their own. The path of a *set* block stands for any change in it.
   */
  readonly force_new?: readonly string[];
  /** Values that a plan fills in, by path; those of a nested block only if the block is present. */
  readonly defaults?: Readonly<Record<string, ConductValue>>;
  /** Paths of blocks that the provider fills if they are omitted: they are unknown in a plan. */
  readonly computed_blocks?: readonly string[];
  /**
   * False if the type uses terraform-plugin-framework. Omitted if the plugin sets `legacy_type_system`, as it does for
   * most types.
   */
  readonly legacy_type_system?: false;
  /** The attribute values that `validate` refuses, by path. */
  readonly validators?: Readonly<Record<string, readonly Validator[]>>;
  /** The combinations of arguments that `validate` refuses. */
  readonly relations?: readonly Relation[];
  /** Paths of required members of attributes that are lists or sets of objects; the schema does not mark them. */
  readonly required_members?: readonly string[];
}

/**
 * A restriction on a value. `kind` names a rule, which has the real provider's message; the other members are the
 * rule's parameters.
 */
export interface Validator {
  readonly kind: string;
  /** Set if the message shows only the attribute's name, not its whole path. */
  readonly key?: "last";
  readonly values?: readonly (string | number)[];
  /** Set if the values are case-insensitive. */
  readonly ignore_case?: true;
  /** Set if the empty text is accepted. */
  readonly allow_empty?: true;
  readonly min?: number;
  readonly max?: number;
  /** A Go regular expression. */
  readonly pattern?: string;
  /** The part of the message that says what is wrong. */
  readonly reason?: string;
  /** For `any_of`: the value is refused only if all of these refuse it. */
  readonly of?: readonly Validator[];
}

/** The ways in which arguments exclude or require each other. */
export type RelationKind =
  | "conflicts_with"
  | "exactly_one_of"
  | "at_least_one_of"
  | "required_with"
  | "framework_conflicts_with"
  | "framework_exactly_one_of"
  | "framework_one_of"
  | "framework_one_configured"
  | "framework_at_least_one_of"
  | "framework_required_with";

/** A rule about several arguments. */
export interface Relation {
  readonly kind: RelationKind;
  /** The argument that declares the rule, at which the message points; empty for the resource as a whole. */
  readonly path: string;
  /** The arguments concerned, as the message lists them (with list indexes). */
  readonly of: readonly string[];
}

/** A default value. */
export type ConductValue = string | number | boolean | readonly ConductValue[];

/** The file `aws-conduct.json`. */
export interface ProviderConduct {
  /** Source address, for example `hashicorp/aws`. */
  readonly provider: string;
  readonly version: string;
  readonly resources: Readonly<Record<string, ResourceConduct>>;
  /** Data sources that are written with terraform-plugin-framework. */
  readonly framework_data_sources: readonly string[];
}

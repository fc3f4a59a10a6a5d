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
  /** What `validate` refuses in the value of an attribute, by path. */
  readonly validators?: Readonly<Record<string, readonly Validator[]>>;
  /** What `validate` refuses in the presence and absence of several arguments. */
  readonly relations?: readonly Relation[];
  /** Paths of required members of attributes that are lists or sets of objects; the schema does not mark them. */
  readonly required_members?: readonly string[];
}

/**
 * Something that `validate` refuses in a value. `kind` names a rule, which knows the real provider's
 * message; the other members are what the rule needs.
 */
export interface Validator {
  readonly kind: string;
  /** Set where the message names the attribute only, not its whole path with list indexes. */
  readonly key?: "last";
  readonly values?: readonly (string | number)[];
  /** Set where upper and lower case are the same. */
  readonly ignore_case?: true;
  /** Set where the empty text is let through. */
  readonly allow_empty?: true;
  readonly min?: number;
  readonly max?: number;
  /** A regular expression of Go. */
  readonly pattern?: string;
  /** The part of the message that says what is wrong. */
  readonly reason?: string;
  /** For `any_of`: the value is refused only if all of these refuse it. */
  readonly of?: readonly Validator[];
}

/** How arguments exclude or need each other. */
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

/** A small configuration that AWS refuses, for a row of the list of AWS rules. */
export interface RefusedRow {
  /** The number of the rule, for example `SUB-04`; only letters, as in `IAM`, for rules that are not in the list. */
  readonly row: string;
  /** What is refused, or the rule. */
  readonly title: string;
  /**
   * The configuration, without provider blocks: `aws` acts for account 111111111111, `aws.other` for 222222222222,
   * both in eu-central-1.
   */
  readonly hcl: string;
  /** The error code of AWS, or a part of the message where the provider itself refuses. */
  readonly code: string;
  /** A further part of the message. */
  readonly text?: string;
  /** A configuration to apply first, which must succeed. */
  readonly before?: string;
  /** The step that is refused; @default "apply" */
  readonly when?: "apply" | "destroy" | "plan" | "validate";
}

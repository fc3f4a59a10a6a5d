/** A row of the list of AWS rules, as a small raw configuration that AWS refuses. */
export interface RefusedRow {
  /** The row's number, for example `SUB-04`; the letters alone, as in `IAM`, for what is beyond the list. */
  readonly row: string;
  /** What is refused, as a sentence. */
  readonly title: string;
  /**
   * The configuration, without provider blocks: `aws` acts for account 111111111111, `aws.other` for 222222222222,
   * both in eu-central-1.
   */
  readonly hcl: string;
  /** The error code of AWS, or a part of the provider's own message where it is not AWS that refuses. */
  readonly code: string;
  /** A further part of the message. */
  readonly text?: string;
  /** A configuration that is applied first, and must pass. */
  readonly before?: string;
  /** The step that is refused; @default "apply" */
  readonly when?: "apply" | "destroy" | "plan" | "validate";
}

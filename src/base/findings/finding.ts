/** The severity of a finding: an error stops synthesis; warnings and infos are printed. */
export type Severity = "error" | "warning" | "info";

/** A problem in a config or a synthesized stack. */
export interface Finding {
  /** The rule that found it (`CVPN-01`), or `CONFIG` for the shape of the config. */
  readonly rule: string;
  readonly severity: Severity;
  /** Where: the path in the config (`consumers.dev.vpn.clientCidr`) or the construct path. */
  readonly where: string;
  /** The place in the config file: `privatelink.config.ts:12:5`, line and column from 1. Omitted if it is not known. */
  readonly position?: string;
  /** The value found there; omitted if there is none. */
  readonly value?: unknown;
  /** The rule with its limit, in one sentence without a final period. */
  readonly problem: string;
  /** What to do, with a concrete value where one can be computed. */
  readonly fix: string;
}

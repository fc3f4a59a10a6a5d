import type { RuleHolder } from "./peer";

/** A way to log in to private instances. */
export interface InstanceAccess {
  /** The instance profile that instances need, if any. */
  readonly instanceProfileName?: string;

  /** Allows the traffic between this access and the members of a security group. */
  allowInto(id: string, instances: RuleHolder): void;
}

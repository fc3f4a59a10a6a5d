import type { SecurityGroup } from "./security-group";

/** A way to log in to private instances. */
export interface InstanceAccess {
  /** The instance profile that instances need for it, if any. */
  readonly instanceProfileName?: string;

  /** Opens the way between the access and the members of a security group. */
  allowInto(id: string, instances: SecurityGroup): void;
}

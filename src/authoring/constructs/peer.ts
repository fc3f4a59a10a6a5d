import type { Construct } from "constructs";

/** The other side of a rule: a CIDR block, the members of a security group, or a service's prefix list. */
export type Peer = { readonly cidr: string } | SecurityGroupReference | { readonly prefixListId: string };

/** An existing security group. */
export interface SecurityGroupReference {
  /** `sg-…` */
  readonly securityGroupId: string;
}

/** The traffic that a rule allows: one TCP or UDP port. */
export interface PortRule {
  readonly port: number;
  /** @default "tcp" */
  readonly protocol?: "tcp" | "udp";
  /** Shown in the AWS console; letters, digits, spaces and `._-:/()#,@[]+=&;{}!$*` (SG-01). */
  readonly description: string;
}

/** A security group to which rules can be added, by an ID that is unique in it. */
export interface RuleHolder extends Construct {
  readonly securityGroupId: string;
  allowFrom(id: string, peer: Peer, rule: PortRule): unknown;
  allowTo(id: string, peer: Peer, rule: PortRule): unknown;
}

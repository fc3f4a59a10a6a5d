import type { Part, Stated } from "./part";

/** The other side of a security group rule. */
export type RulePeer =
  | { readonly kind: "cidr"; readonly cidr: string }
  | { readonly kind: "ipv6"; readonly cidr: string }
  | { readonly kind: "security-group"; readonly id: string }
  | { readonly kind: "prefix-list"; readonly id: string };

/**
 * One rule with one peer: inline blocks with lists of peers, `aws_security_group_rule` and
 * `aws_vpc_security_group_*_rule` all result in the same rules.
 */
export interface SecurityGroupRule extends Stated {
  readonly direction: "ingress" | "egress";
  /** `all`, `tcp`, `udp`, `icmp` or an IANA protocol number. */
  readonly protocol: string;
  /** 0 to 65535 where the protocol has no ports. */
  readonly fromPort: number;
  readonly toPort: number;
  readonly peer: RulePeer;
  readonly description?: string;
}

export interface SecurityGroup extends Part {
  readonly kind: "security-group";
  readonly vpcId?: string;
  readonly ingress: readonly SecurityGroupRule[];
  readonly egress: readonly SecurityGroupRule[];
  /** False where the group can have rules that no state shows: a data source does not show them. */
  readonly rulesKnown: boolean;
}

export interface Certificate extends Part {
  readonly kind: "certificate";
  readonly domainName?: string;
  readonly status?: string;
  /** RFC 3339 time. */
  readonly notAfter?: string;
}

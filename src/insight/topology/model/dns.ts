import type { Part } from "./part";

export interface DnsRecord {
  /** Full name, lower case, no final dot; can start with `*.`. */
  readonly name: string;
  /** A, AAAA, CNAME, TXT … */
  readonly type: string;
  /** Values of a plain record; empty for an alias. */
  readonly values: readonly string[];
  /** Target of an alias, lower case, no final dot. */
  readonly aliasName?: string;
  /** Of a weighted record. */
  readonly weight?: number;
  /** Of a failover record. */
  readonly failover?: "PRIMARY" | "SECONDARY";
  /** Whether Route 53 leaves the record out while what it points to is unhealthy. */
  readonly checked: boolean;
  readonly address: string;
  readonly state: string;
}

export interface ZoneAssociation {
  readonly vpcId: string;
  readonly region?: string;
  readonly address: string;
}

export interface HostedZone extends Part {
  readonly kind: "hosted-zone";
  /** Lower case, no final dot. */
  readonly zoneName: string;
  readonly isPrivate: boolean;
  readonly vpcAssociations: readonly ZoneAssociation[];
  readonly records: readonly DnsRecord[];
  /** False when something else than the states can add records: a zone that no state manages, or a traffic policy. */
  readonly recordsKnown: boolean;
}

/** A Route 53 Resolver endpoint; an inbound one resolves names for its VPC at its own addresses. */
export interface ResolverEndpoint extends Part {
  readonly kind: "resolver-endpoint";
  readonly direction: "INBOUND" | "OUTBOUND";
  readonly addresses: readonly { readonly address: string; readonly subnetId?: string }[];
  readonly vpcId?: string;
  readonly securityGroupIds: readonly string[];
}

/** A Route 53 Resolver rule: who resolves the names of a domain for the associated VPCs. */
export interface ResolverRule extends Part {
  readonly kind: "resolver-rule";
  /** `FORWARD`, `SYSTEM`, `RECURSIVE` or `DELEGATE`; undefined when the state does not show it. */
  readonly ruleType?: string;
  /** Lower case, no final dot; empty for the root, undefined when no state contains the rule itself. */
  readonly domainName?: string;
  readonly targetAddresses: readonly string[];
  readonly vpcIds: readonly string[];
}

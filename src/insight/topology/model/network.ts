import type { Part, Stated } from "./part";

export interface Vpc extends Part {
  readonly kind: "vpc";
  /** IPv4 CIDR blocks, the primary one first; the VPC's DNS server is the primary base + 2 (VPC-11). */
  readonly cidrBlocks: readonly string[];
  readonly dnsSupport: boolean;
  readonly dnsHostnames: boolean;
  readonly mainRouteTableId?: string;
  /** True where the main route table is the one that AWS created with the VPC. */
  readonly initialMainRouteTable: boolean;
  readonly defaultNetworkAclId?: string;
  readonly defaultSecurityGroupId?: string;
  /** Custom DNS servers in the VPC's DHCP options; undefined for AmazonProvidedDNS or when unknown. */
  readonly domainNameServers?: readonly string[];
}

export interface Subnet extends Part {
  readonly kind: "subnet";
  readonly vpcId: string;
  /** IPv4 block; undefined in an IPv6-only subnet. */
  readonly cidrBlock?: string;
  /**
   * The AZ ID, such as `euc1-az1`, which means the same place in every account (SUB-06). Where a state has only
   * the account's zone name, `<account>:<zone name>`, which matches no other account.
   */
  readonly zoneId: string;
  /** The zone name in this account, such as `eu-central-1a`. */
  readonly zoneName?: string;
  /** The associated route table, else the VPC's main one; undefined when the state does not show it. */
  readonly routeTableId?: string;
  /** The associated network ACL, else the VPC's default one; undefined when the state does not show it. */
  readonly networkAclId?: string;
}

/** The target type of a route. `local` stays inside the VPC. */
export type RouteTargetKind =
  | "local"
  | "internet-gateway"
  | "egress-only-internet-gateway"
  | "virtual-private-gateway"
  | "nat-gateway"
  | "peering-connection"
  | "transit-gateway"
  | "core-network"
  | "vpc-endpoint"
  | "network-interface"
  | "instance"
  | "carrier-gateway"
  | "local-gateway"
  | "other";

export interface Route extends Stated {
  /** An IPv4 CIDR block, an IPv6 CIDR block or a prefix list id. */
  readonly destination: string;
  readonly target: { readonly kind: RouteTargetKind; readonly id: string };
  /** True when AWS reports that the target does not exist. */
  readonly blackhole: boolean;
}

export interface RouteTable extends Part {
  readonly kind: "route-table";
  readonly vpcId?: string;
  readonly main: boolean;
  /** The routes that the state shows. The VPC's local route always exists, shown or not. */
  readonly routes: readonly Route[];
  /** Virtual private gateways and route servers that propagate routes, which no state shows, into the table. */
  readonly propagatedBy: readonly string[];
  /** False where the table can have other routes that no state shows. */
  readonly routesKnown: boolean;
  /** Explicitly associated subnets. */
  readonly subnetIds: readonly string[];
}

export interface NetworkAclRule extends Stated {
  readonly ruleNumber: number;
  readonly action: "allow" | "deny";
  /** `all`, `tcp`, `udp`, `icmp` or an IANA protocol number. */
  readonly protocol: string;
  /** IPv4 block; undefined for an IPv6 rule. */
  readonly cidrBlock?: string;
  readonly fromPort: number;
  readonly toPort: number;
}

export interface NetworkAcl extends Part {
  readonly kind: "network-acl";
  readonly vpcId?: string;
  /** True for the VPC's default network ACL. */
  readonly isDefault: boolean;
  readonly subnetIds: readonly string[];
  /** Sorted by rule number; the first that matches decides, none means deny. */
  readonly ingress: readonly NetworkAclRule[];
  readonly egress: readonly NetworkAclRule[];
  /** False where the ACL can have rules that no state shows. */
  readonly rulesKnown: boolean;
}

export interface NetworkInterface extends Part {
  readonly kind: "network-interface";
  readonly subnetId?: string;
  readonly vpcId?: string;
  readonly zoneId?: string;
  readonly privateIps: readonly string[];
  readonly securityGroupIds: readonly string[];
  /** The instance it is attached to. */
  readonly instanceId?: string;
}

export interface Instance extends Part {
  readonly kind: "instance";
  readonly vpcId?: string;
  readonly subnetId?: string;
  readonly zoneId?: string;
  readonly privateIp?: string;
  readonly publicIp?: string;
  /** Other addresses of the primary network interface. */
  readonly secondaryIps: readonly string[];
  readonly primaryInterfaceId?: string;
  /** The groups of the primary network interface. */
  readonly securityGroupIds: readonly string[];
  /** `running`, `stopped` …; undefined when the state does not show it. */
  readonly instanceState?: string;
  readonly instanceType?: string;
}

export interface InternetGateway extends Part {
  readonly kind: "internet-gateway";
  readonly vpcId?: string;
}

export interface NatGateway extends Part {
  readonly kind: "nat-gateway";
  readonly subnetId?: string;
  readonly vpcId?: string;
  readonly publicIp?: string;
  readonly privateIp?: string;
}

export interface PeeringConnection extends Part {
  readonly kind: "peering-connection";
  readonly requesterVpcId: string;
  readonly accepterVpcId: string;
  /** `active`, `pending-acceptance` … */
  readonly status?: string;
}

export interface PrefixList extends Part {
  readonly kind: "prefix-list";
  readonly cidrBlocks: readonly string[];
}

export interface InstanceConnectEndpoint extends Part {
  readonly kind: "instance-connect-endpoint";
  readonly subnetId?: string;
  readonly vpcId?: string;
  readonly zoneId?: string;
  readonly securityGroupIds: readonly string[];
}

/** An RDS instance or cluster: what an ARN resource configuration can share. */
export interface Database extends Part {
  readonly kind: "database";
  /** Subnets that it can be in: those of its subnet group, of its zone only where it is in one; empty when unknown. */
  readonly subnetIds: readonly string[];
  /** DNS name of the database. */
  readonly dnsName?: string;
  readonly port?: number;
  readonly securityGroupIds: readonly string[];
  readonly engine?: string;
}

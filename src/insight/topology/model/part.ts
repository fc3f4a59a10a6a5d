/** The kind of a part; the discriminant of every model type. */
export type PartKind =
  | "vpc"
  | "subnet"
  | "route-table"
  | "network-acl"
  | "network-interface"
  | "security-group"
  | "instance"
  | "load-balancer"
  | "listener"
  | "target-group"
  | "endpoint-service"
  | "endpoint"
  | "hosted-zone"
  | "client-vpn"
  | "resource-gateway"
  | "resource-configuration"
  | "resource-share"
  | "database"
  | "internet-gateway"
  | "nat-gateway"
  | "peering-connection"
  | "prefix-list"
  | "resolver-endpoint"
  | "resolver-rule"
  | "instance-connect-endpoint"
  | "certificate"
  | "key";

/** Where a state shows a rule or a route. */
export interface Stated {
  /** Terraform address of the resource. */
  readonly address: string;
  /** Name of its state. */
  readonly state: string;
  /** The attribute or block that says most about it, such as `ingress` of a group with inline rules. */
  readonly attribute?: string;
}

/** Identifies a resource in a state and in a diagram. */
export interface ResourceRef {
  /** AWS id, or the ARN where AWS knows the resource by its ARN (load balancers, listeners, target groups). */
  readonly id: string;
  /** Terraform address inside its state, such as `module.net.aws_vpc.network[0]`. */
  readonly address: string;
  /** Name of the state it was read from, such as `producer`. */
  readonly state: string;
}

/** The members of every part. */
export interface Part extends ResourceRef {
  readonly kind: PartKind;
  /** Terraform resource type, aliases (`aws_alb`) resolved. */
  readonly type: string;
  /** False for a data source: this state reads it, but another configuration manages it. */
  readonly managed: boolean;
  readonly arn?: string;
  /** 12 digits; from the ARN, the owner id or the VPC. Undefined when the state does not show it. */
  readonly accountId?: string;
  /** Such as `eu-central-1`; undefined when the state does not show it. */
  readonly region?: string;
  /** The `Name` tag, else the resource's own name, else the last label of the address. */
  readonly name: string;
}

/** One resource or data source of a state, of any type. */
export interface ResourceSummary {
  readonly type: string;
  readonly address: string;
  readonly state: string;
  readonly managed: boolean;
  readonly id?: string;
  readonly arn?: string;
  readonly name: string;
}

/** A resource whose type the model does not contain. */
export interface OtherResource extends ResourceSummary {
  /** Every text in its attributes, among them the ids and ARNs of what it refers to. */
  readonly texts: readonly string[];
}

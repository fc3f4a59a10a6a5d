import type { Part, ResourceRef, Stated } from "./part";

export interface AllowedPrincipal {
  /** `*` or an IAM ARN such as `arn:aws:iam::222222222222:root` (SVC-05). */
  readonly principal: string;
  /** Terraform address of the resource with the principal. */
  readonly address: string;
}

export interface EndpointService extends Part {
  readonly kind: "endpoint-service";
  readonly serviceName: string;
  readonly acceptanceRequired: boolean;
  readonly allowedPrincipals: readonly AllowedPrincipal[];
  readonly networkLoadBalancerArns: readonly string[];
  readonly gatewayLoadBalancerArns: readonly string[];
  /** `Available`, `Pending`, `Failed` … */
  readonly serviceState?: string;
  readonly privateDnsName?: string;
  /** `verified`, `pendingVerification` or `failed` (SVC-15). */
  readonly privateDnsNameState?: string;
  readonly supportedRegions: readonly string[];
  /**
   * The zones of the service, by their names in its account: those that its load balancers had when they were
   * associated (SVC-08). Empty when the state does not show them.
   */
  readonly zoneNames: readonly string[];
}

/** The network interface of an endpoint in one subnet. */
export interface EndpointInterface {
  readonly subnetId: string;
  /** Undefined when the subnet is not in the states. */
  readonly zoneId?: string;
  /** Private address; undefined when the state does not show it. */
  readonly address?: string;
}

export interface EndpointDnsEntry {
  readonly dnsName: string;
  readonly hostedZoneId: string;
}

export interface EndpointAccepter extends ResourceRef {
  /** Service of the accepter. */
  readonly serviceId: string;
  /** State of the endpoint as the accepter last saw it. */
  readonly endpointState?: string;
}

export interface Endpoint extends Part {
  readonly kind: "endpoint";
  readonly vpcId: string;
  readonly endpointType: "Interface" | "Gateway" | "GatewayLoadBalancer" | "Resource" | "ServiceNetwork";
  readonly serviceName?: string;
  /** Region of the service when it is not the endpoint's own. */
  readonly serviceRegion?: string;
  readonly resourceConfigurationArn?: string;
  readonly serviceNetworkArn?: string;
  /**
   * `available`, `pendingAcceptance`, `rejected` … An accepter's later state takes precedence: the endpoint's
   * own is `pendingAcceptance` until it is refreshed (EP-10).
   */
  readonly connectionState?: string;
  readonly accepter?: EndpointAccepter;
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  readonly interfaces: readonly EndpointInterface[];
  readonly networkInterfaceIds: readonly string[];
  readonly dnsEntries: readonly EndpointDnsEntry[];
  /** The DNS name that resolves to the addresses of all zones (EP-12); undefined without one. */
  readonly regionalDnsName?: string;
  readonly privateDnsEnabled: boolean;
  /** Where AWS's default, which allows everything, was replaced or shown. */
  readonly policy?: Stated & { readonly text: string };
  /** True where only inbound Resolver endpoints answer with the private DNS name, as for S3 beside a gateway endpoint. */
  readonly privateDnsForInboundOnly: boolean;
  /** The service's prefix list and its CIDR blocks, of a gateway endpoint. */
  readonly prefixListId?: string;
  readonly cidrBlocks: readonly string[];
  /** Route tables of a gateway endpoint. */
  readonly routeTableIds: readonly string[];
}

export interface ResourceGateway extends Part {
  readonly kind: "resource-gateway";
  readonly vpcId?: string;
  readonly subnetIds: readonly string[];
  /** Undefined for a subnet that is not in the states. */
  readonly zoneIds: readonly (string | undefined)[];
  readonly securityGroupIds: readonly string[];
  /** `ACTIVE`, `CREATE_IN_PROGRESS` … */
  readonly status?: string;
  /** Whether it resolves domain names in its VPC; else in public DNS (LAT-08). */
  readonly resolvesInVpc: boolean;
}

/** The resource of a resource configuration. */
export type ResourceDefinition =
  | { readonly kind: "dns"; readonly domainName: string }
  | { readonly kind: "ip"; readonly address: string }
  | { readonly kind: "arn"; readonly arn: string };

export interface ResourceConfiguration extends Part {
  readonly kind: "resource-configuration";
  readonly configurationType: "SINGLE" | "GROUP" | "CHILD" | "ARN";
  readonly resourceGatewayId?: string;
  readonly groupId?: string;
  /** `n` or `n-m`; empty for an ARN configuration, whose resource defines the port (LAT-07). */
  readonly portRanges: readonly string[];
  readonly definition?: ResourceDefinition;
}

export interface SharePrincipal {
  /** An account id, or the ARN of an organization, an organizational unit, a role or a user (RAM-01). */
  readonly principal: string;
  readonly address: string;
}

/** A RAM resource share with its resources and principals. */
export interface ResourceShare extends Part {
  readonly kind: "resource-share";
  readonly resourceArns: readonly string[];
  readonly principals: readonly SharePrincipal[];
  /** Accepted invitations, by receiving account. */
  readonly accepters: readonly {
    readonly accountId?: string;
    readonly status?: string;
    readonly address: string;
  }[];
}

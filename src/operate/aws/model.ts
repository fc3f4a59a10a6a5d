/** AWS's answers as plain values under AWS's names, reduced to what the commands need. */

/** Tags by key. */
export type Tags = Readonly<Record<string, string>>;

/** The account and the principal of credentials. */
export interface CallerIdentity {
  /** Twelve digits. */
  readonly account: string;
  /** The user or the assumed role. */
  readonly arn: string;
}

/** Whether a region is enabled for an account. */
export type OptInStatus = "opt-in-not-required" | "opted-in" | "not-opted-in";

/** An Availability Zone as one account sees it. */
export interface AvailabilityZone {
  /** Such as `eu-central-1a`; names a different zone in another account. */
  readonly zoneName: string;
  /** AZ ID such as `euc1-az2`; names the same zone in every account (SUB-06). */
  readonly zoneId: string;
  /** `available`, `information`, `impaired`, `unavailable` or `constrained`. */
  readonly state: string;
}

/** An organization of AWS Organizations, as its members see it. */
export interface Organization {
  /** `o-…` */
  readonly id: string;
  /** Twelve digits. */
  readonly managementAccountId: string;
}

/** A resource and its tags. */
export interface TaggedResource {
  readonly arn: string;
  readonly tags: Tags;
}

export interface Vpc {
  readonly vpcId: string;
  /** All associated IPv4 CIDR blocks, the primary one first. */
  readonly cidrBlocks: readonly string[];
  readonly isDefault: boolean;
  readonly tags: Tags;
}

/** The DNS attributes of a VPC (VPC-10). */
export interface VpcDnsAttributes {
  /** Whether the resolver answers. */
  readonly enableDnsSupport: boolean;
  readonly enableDnsHostnames: boolean;
}

export interface Subnet {
  readonly subnetId: string;
  readonly vpcId: string;
  readonly cidrBlock: string;
  /** AZ ID. */
  readonly zoneId: string;
  readonly availableIpAddressCount: number;
}

/** An EC2 Instance Connect Endpoint; a VPC can have one. */
export interface InstanceConnectEndpoint {
  readonly instanceConnectEndpointId: string;
  readonly vpcId: string;
  /** `create-complete`, `delete-in-progress`, … */
  readonly state: string;
}

/** A private hosted zone that is associated with a VPC. */
export interface VpcHostedZone {
  readonly hostedZoneId: string;
  /** Without the trailing dot. */
  readonly name: string;
}

export interface VpcEndpoint {
  readonly vpcEndpointId: string;
  readonly vpcId: string;
  /** `Interface`, `Gateway`, `Resource`, … */
  readonly vpcEndpointType: string;
  readonly serviceName: string;
  /** `pendingAcceptance`, `available`, `rejected`, … (EP-19), always in lower camel case. */
  readonly state: string;
  readonly interfaces: readonly EndpointInterface[];
  /** The Regional names come first. */
  readonly dnsNames: readonly string[];
  readonly tags: Tags;
}

/** An endpoint's network interface in one subnet. */
export interface EndpointInterface {
  readonly networkInterfaceId: string;
  readonly subnetId: string;
  /** The zone's name in this account. */
  readonly availabilityZone: string;
  readonly privateIpAddress: string;
  /** `in-use` if it works. */
  readonly status: string;
}

/** An endpoint service as an allowed principal sees it. */
export interface ServiceDetail {
  readonly serviceName: string;
  /** Zone names of the calling account. */
  readonly availabilityZones: readonly string[];
  readonly acceptanceRequired: boolean;
  /** Account id, or `amazon`. */
  readonly owner: string;
  /** The service's region, if it is not the caller's. */
  readonly serviceRegion?: string | undefined;
}

/** An endpoint service as its owner sees it. */
export interface EndpointServiceConfiguration {
  readonly serviceId: string;
  readonly serviceName: string;
  /** `Available`, `Pending`, … */
  readonly serviceState: string;
  readonly acceptanceRequired: boolean;
  readonly networkLoadBalancerArns: readonly string[];
  readonly tags: Tags;
  /** Undefined if the service has no private DNS name. */
  readonly privateDns?: PrivateDnsNameState | undefined;
}

/** A private DNS name, and the record that proves who owns its domain (SVC-15). */
export interface PrivateDnsNameState {
  readonly name: string;
  /** `pendingVerification`, `verified` or `failed`. */
  readonly state: string;
  readonly record: { readonly name: string; readonly type: string; readonly value: string };
}

/** A connection to an endpoint service, as the service owner sees it. */
export interface EndpointConnection {
  readonly vpcEndpointId: string;
  /** The endpoint's account. */
  readonly vpcEndpointOwner: string;
  readonly vpcEndpointState: string;
  /** When the connection was requested. */
  readonly creationTimestamp: Date | undefined;
  /** The endpoint's region, if it is not the service's. */
  readonly vpcEndpointRegion?: string | undefined;
}

export interface ClientVpnEndpoint {
  readonly clientVpnEndpointId: string;
  /** `pending-associate`, `available`, `deleting` or `deleted`. */
  readonly status: string;
  /** Begins with `*.` (CVPN-25). */
  readonly dnsName: string;
  readonly serverCertificateArn: string;
  /** The CA of the client certificates, in ACM; undefined for SAML. */
  readonly clientRootCertificateChainArn?: string | undefined;
  readonly clientCidrBlock: string;
  readonly splitTunnel: boolean;
  readonly dnsServers: readonly string[];
  readonly transportProtocol: string;
  readonly vpnPort: number;
  readonly vpcId: string;
  readonly tags: Tags;
}

export interface LoadBalancer {
  readonly loadBalancerArn: string;
  readonly loadBalancerName: string;
  /** `network`, `application` or `gateway`. */
  readonly type: string;
  /** `active`, `provisioning`, `active_impaired` or `failed`. */
  readonly state: string;
  readonly vpcId: string;
  /** Zone names of this account. */
  readonly availabilityZones: readonly string[];
}

export interface Listener {
  readonly port: number;
  /** `TCP`, `TLS`, `HTTPS`, … */
  readonly protocol: string;
}

export interface TargetHealth {
  readonly targetGroupArn: string;
  /** Instance ID, IP address or load balancer ARN. */
  readonly targetId: string;
  readonly port: number | undefined;
  /** `healthy`, `unhealthy`, `initial`, `unused`, `draining` or `unavailable`. */
  readonly state: string;
  /** Such as `Target.Timeout`. */
  readonly reason?: string | undefined;
  readonly description?: string | undefined;
}

/** A certificate to import to ACM. */
export interface CertificateToImport {
  /** PEM, exactly one certificate (ACM-03). */
  readonly certificatePem: string;
  /** PEM, unencrypted. A secret: it is sent to ACM and nowhere else. */
  readonly privateKeyPem: string;
  /** The issuers, without the certificate itself. */
  readonly chainPem?: string | undefined;
  /** The certificate to replace in place. @default a new certificate */
  readonly certificateArn?: string | undefined;
  /** For a new certificate; one that is replaced keeps its tags. */
  readonly tags?: Tags | undefined;
}

/** A certificate in ACM. */
export interface Certificate {
  readonly certificateArn: string;
  readonly domainName: string;
  /** `ISSUED`, `EXPIRED`, `PENDING_VALIDATION`, … */
  readonly status: string;
  /** `IMPORTED`, `AMAZON_ISSUED` or `PRIVATE`. */
  readonly type: string;
  /** Lower-case hexadecimal, without colons. */
  readonly serial: string;
  readonly notAfter: Date | undefined;
  /** ARNs of the resources that use it. */
  readonly inUseBy: readonly string[];
  readonly tags: Tags;
}

/** An S3 bucket and its protection. */
export interface Bucket {
  readonly region: string;
  readonly versioning: boolean;
  /** `AES256`, `aws:kms` or `aws:kms:dsse`; S3 has encrypted every bucket since 2023. */
  readonly encryption: string | undefined;
  readonly kmsKeyId?: string | undefined;
  /** Whether all four settings that block public access are on. */
  readonly publicAccessBlocked: boolean;
  /** JSON, if the bucket has one. */
  readonly policy?: string | undefined;
}

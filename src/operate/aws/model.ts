/** What AWS answers, as plain values with AWS's names; what no command needs is left out. */

/** Tags by key. */
export type Tags = Readonly<Record<string, string>>;

/** For whom credentials stand. */
export interface CallerIdentity {
  /** Twelve digits. */
  readonly account: string;
  /** Of the user or the assumed role. */
  readonly arn: string;
}

/** Whether an account may use a region; every account may use those that need no opt-in. */
export type OptInStatus = "opt-in-not-required" | "opted-in" | "not-opted-in";

/** A zone as one account sees it. */
export interface AvailabilityZone {
  /** Such as `eu-central-1a`: another place in another account. */
  readonly zoneName: string;
  /** Such as `euc1-az2`: the same place in every account (SUB-06). */
  readonly zoneId: string;
  /** `available`, `information`, `impaired`, `unavailable` or `constrained`. */
  readonly state: string;
}

export interface Vpc {
  readonly vpcId: string;
  /** All IPv4 blocks that are associated, the primary one first. */
  readonly cidrBlocks: readonly string[];
  readonly isDefault: boolean;
  readonly tags: Tags;
}

export interface VpcEndpoint {
  readonly vpcEndpointId: string;
  readonly vpcId: string;
  /** `Interface`, `Gateway`, `Resource`, … */
  readonly vpcEndpointType: string;
  readonly serviceName: string;
  /** `pendingAcceptance`, `available`, `rejected`, … (EP-19), in the spelling of this list. */
  readonly state: string;
  readonly interfaces: readonly EndpointInterface[];
  /** Regional names first. */
  readonly dnsNames: readonly string[];
  readonly tags: Tags;
}

/** The interface of an endpoint in one subnet. */
export interface EndpointInterface {
  readonly networkInterfaceId: string;
  readonly subnetId: string;
  /** The name that the zone has in this account. */
  readonly availabilityZone: string;
  readonly privateIpAddress: string;
  /** `in-use` when it works. */
  readonly status: string;
}

/** An endpoint service as somebody sees it who may connect to it. */
export interface ServiceDetail {
  readonly serviceName: string;
  /** Names of the zones in the reader's account. */
  readonly availabilityZones: readonly string[];
  readonly acceptanceRequired: boolean;
  /** Account id, or `amazon`. */
  readonly owner: string;
  /** The service's region, when it is not the reader's. */
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
}

/** A connection to an endpoint service as the service owner sees it. */
export interface EndpointConnection {
  readonly vpcEndpointId: string;
  /** The account that the endpoint is in. */
  readonly vpcEndpointOwner: string;
  readonly vpcEndpointState: string;
  /** When the connection was asked for. */
  readonly creationTimestamp: Date | undefined;
  /** The region of the endpoint, when it is not the service's. */
  readonly vpcEndpointRegion?: string | undefined;
}

export interface ClientVpnEndpoint {
  readonly clientVpnEndpointId: string;
  /** `pending-associate`, `available`, `deleting` or `deleted`. */
  readonly status: string;
  /** With `*.` in front (CVPN-25). */
  readonly dnsName: string;
  readonly serverCertificateArn: string;
  /** The authority of the clients' certificates, as an ACM certificate; none for SAML. */
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
}

export interface TargetHealth {
  readonly targetGroupArn: string;
  /** Instance id, IP address or ARN of a load balancer. */
  readonly targetId: string;
  readonly port: number | undefined;
  /** `healthy`, `unhealthy`, `initial`, `unused`, `draining` or `unavailable`. */
  readonly state: string;
  /** Such as `Target.Timeout`. */
  readonly reason?: string | undefined;
  readonly description?: string | undefined;
}

/** A certificate to be imported to ACM. */
export interface CertificateToImport {
  /** PEM, exactly one certificate (ACM-03). */
  readonly certificatePem: string;
  /** PEM, unencrypted. A secret: it goes to ACM and nowhere else. */
  readonly privateKeyPem: string;
  /** The issuers, without the certificate itself. */
  readonly chainPem?: string | undefined;
  /** Replaces this certificate in place. @default a new certificate */
  readonly certificateArn?: string | undefined;
  /** Of a new certificate; those of one that is replaced stay as they are. */
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
  /** Hexadecimal, small letters, without colons. */
  readonly serial: string;
  readonly notAfter: Date | undefined;
  /** ARNs of what uses it. */
  readonly inUseBy: readonly string[];
  readonly tags: Tags;
}

/** An S3 bucket and how it is protected. */
export interface Bucket {
  readonly region: string;
  readonly versioning: boolean;
  /** `AES256`, `aws:kms` or `aws:kms:dsse`; S3 encrypts every bucket since 2023. */
  readonly encryption: string | undefined;
  readonly kmsKeyId?: string | undefined;
  /** True when public access is blocked in all four ways. */
  readonly publicAccessBlocked: boolean;
  /** JSON, when there is one. */
  readonly policy?: string | undefined;
}

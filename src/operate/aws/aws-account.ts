/**
 * The AWS API calls that the commands need, for one account in one region. `live/` makes them with the AWS SDK,
 * `rehearsal/` answers them from simulated accounts; callers do not know which.
 *
 * Every call fails with an {@link AwsCallError}, whose message is meant for the user.
 */
import type {
  AvailabilityZone,
  Bucket,
  CallerIdentity,
  Certificate,
  CertificateToImport,
  ClientVpnEndpoint,
  EndpointConnection,
  EndpointServiceConfiguration,
  InstanceConnectEndpoint,
  Listener,
  LoadBalancer,
  OptInStatus,
  Organization,
  ServiceDetail,
  Subnet,
  TaggedResource,
  TargetHealth,
  Vpc,
  VpcDnsAttributes,
  VpcEndpoint,
  VpcHostedZone,
} from "./model";
import type { QuotaName } from "./quotas";

/** An account and its credentials; see `account` in the config. */
export interface AccountReference {
  /** Twelve digits, if known. */
  readonly id?: string | undefined;
  readonly profile?: string | undefined;
  /** A role to assume with the profile's credentials. */
  readonly roleArn?: string | undefined;
}

/** Gives access to accounts. */
export interface AwsAccounts {
  /** Opens an account in a region. No request is sent before the first call. */
  inRegion(account: AccountReference, region: string): AwsAccount;
}

/**
 * One account in one region, read only. Only {@link verified} gives access to the calls that write: keys and
 * certificates must never reach an account that the config does not name.
 */
export interface AwsAccount extends Omit<AwsCalls, WriteCall> {
  /**
   * Compares the account of the credentials (STS) with the account ID in the config, or in the ARN of its role. If
   * the config has neither, the profile decides, and any account that its credentials belong to passes.
   *
   * @throws AwsCallError when the credentials belong to another account
   */
  verified(): Promise<VerifiedAwsAccount>;
}

/** An account whose credentials belong to the account in the config, with the calls that write. */
export type VerifiedAwsAccount = AwsAccount & AwsCalls;

/** The calls that write. */
export const WRITE_CALLS = [
  "acceptVpcEndpointConnection",
  "rejectVpcEndpointConnection",
  "associateLoadBalancers",
  "removePrivateDnsName",
  "importClientVpnClientCertificateRevocationList",
  "importCertificate",
  "deleteCertificate",
  "createBucket",
  "putBucketVersioning",
  "putBucketEncryption",
  "putPublicAccessBlock",
  "putBucketPolicy",
] as const satisfies readonly (keyof AwsCalls)[];

type WriteCall = (typeof WRITE_CALLS)[number];

/** STS and EC2: the account and the region themselves. */
export interface IdentityCalls {
  /** The account and the principal that the credentials belong to. */
  getCallerIdentity(): Promise<CallerIdentity>;
  /** Whether the account has the region enabled. */
  describeRegion(): Promise<OptInStatus>;
  /** The region's Availability Zones, without Local Zones. */
  describeAvailabilityZones(): Promise<readonly AvailabilityZone[]>;
  /** The AZ IDs that offer each of these instance types; a type that none offers may be missing. */
  describeInstanceTypeOfferings(instanceTypes: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>;
}

/** AWS Organizations and RAM: whether accounts share resources without invitations. */
export interface SharingCalls {
  /** @returns undefined when the account is in no organization */
  describeOrganization(): Promise<Organization | undefined>;
  /** The services that the organization trusts; its management account and delegated administrators may ask. */
  listAwsServiceAccess(): Promise<readonly string[]>;
  /** Whom the account shares resources with in this region: account IDs, ARNs of organizations and their units, … */
  listSharePrincipals(): Promise<readonly string[]>;
}

/** EC2: networks. */
export interface NetworkCalls {
  describeVpcs(): Promise<readonly Vpc[]>;
  /** The account's endpoints, with the addresses of their interfaces. */
  describeVpcEndpoints(): Promise<readonly VpcEndpoint[]>;
}

/** EC2 and Route 53: what an existing VPC has. */
export interface NetworkDetailCalls {
  describeSubnets(): Promise<readonly Subnet[]>;
  /** The IDs of the instances that are not terminated. */
  describeInstanceIds(): Promise<readonly string[]>;
  describeVpcDnsAttributes(vpcId: string): Promise<VpcDnsAttributes>;
  /** Those that are not being deleted. */
  describeInstanceConnectEndpoints(): Promise<readonly InstanceConnectEndpoint[]>;
  /** The private hosted zones that are associated with a VPC of this region, of any owner. */
  listHostedZonesByVpc(vpcId: string): Promise<readonly VpcHostedZone[]>;
}

/** EC2: endpoint services, as their consumers and as their owners see them. */
export interface EndpointServiceCalls {
  /** A service as this account sees it. @returns undefined when it does not exist or is not visible (EP-05) */
  describeVpcEndpointService(serviceName: string): Promise<ServiceDetail | undefined>;
  /** The endpoint services that the account owns. */
  describeVpcEndpointServiceConfigurations(): Promise<readonly EndpointServiceConfiguration[]>;
  /** Accepted and pending connections to a service of the account, the oldest first. */
  describeVpcEndpointConnections(serviceId: string): Promise<readonly EndpointConnection[]>;
  acceptVpcEndpointConnection(serviceId: string, vpcEndpointId: string): Promise<void>;
  /** Rejects a pending connection, or an accepted one. */
  rejectVpcEndpointConnection(serviceId: string, vpcEndpointId: string): Promise<void>;
  /** Associates Network Load Balancers with a service, or again with all of their zones. */
  associateLoadBalancers(serviceId: string, loadBalancerArns: readonly string[]): Promise<void>;
  /** Takes the private DNS name from a service. */
  removePrivateDnsName(serviceId: string): Promise<void>;
  /** Lets AWS look up the TXT record of the service's private DNS name (SVC-15). */
  startVpcEndpointServicePrivateDnsVerification(serviceId: string): Promise<void>;
}

/** EC2: Client VPN. */
export interface ClientVpnCalls {
  describeClientVpnEndpoints(): Promise<readonly ClientVpnEndpoint[]>;
  /** The associations of an endpoint with subnets: association IDs by subnet ID. None if the endpoint does not exist. */
  describeClientVpnTargetNetworks(clientVpnEndpointId: string): Promise<ReadonlyMap<string, string>>;
  /** Replaces the endpoint's certificate revocation list (PEM). */
  importClientVpnClientCertificateRevocationList(clientVpnEndpointId: string, crlPem: string): Promise<void>;
  /** The endpoint's certificate revocation list (PEM). @returns undefined if it has none */
  exportClientVpnClientCertificateRevocationList(clientVpnEndpointId: string): Promise<string | undefined>;
  /** The `.ovpn` file as AWS exports it, without a client certificate and key (CVPN-26). */
  exportClientVpnClientConfiguration(clientVpnEndpointId: string): Promise<string>;
}

/** Elastic Load Balancing. */
export interface LoadBalancingCalls {
  describeLoadBalancers(): Promise<readonly LoadBalancer[]>;
  /** The listeners of a load balancer; none if it does not exist. */
  describeListeners(loadBalancerArn: string): Promise<readonly Listener[]>;
  /** The targets of every target group of a load balancer. */
  describeTargetHealth(loadBalancerArn: string): Promise<readonly TargetHealth[]>;
}

/** ACM. */
export interface CertificateCalls {
  /**
   * Imports a certificate, or replaces the one with this ARN in place (CVPN-24). A new one is sent once: if the answer
   * is lost, the caller looks before it is sent again. @returns the ARN
   */
  importCertificate(certificate: CertificateToImport): Promise<string>;
  /** @returns undefined when no certificate has this ARN */
  describeCertificate(certificateArn: string): Promise<Certificate | undefined>;
  /** The certificate itself (PEM), without its chain. @returns undefined when no certificate has this ARN */
  getCertificate(certificateArn: string): Promise<string | undefined>;
  /** The ARNs of the certificates that carry this tag. */
  listCertificatesTagged(key: string, value: string): Promise<readonly string[]>;
  /** ACM refuses to delete a certificate that is in use (ACM-05). */
  deleteCertificate(certificateArn: string): Promise<void>;
}

/** Service Quotas. */
export interface QuotaCalls {
  /** The quota's value for the account. @returns undefined when AWS does not list the quota in this region */
  getServiceQuota(quota: QuotaName): Promise<number | undefined>;
}

/** S3. */
export interface BucketCalls {
  /** A bucket and its protection. @returns undefined when no bucket has this name */
  describeBucket(bucket: string): Promise<Bucket | undefined>;
  /** Creates a bucket in this region. */
  createBucket(bucket: string): Promise<void>;
  putBucketVersioning(bucket: string): Promise<void>;
  /** Sets the default encryption. @param kmsKeyId a KMS key. @default AES256 */
  putBucketEncryption(bucket: string, kmsKeyId?: string): Promise<void>;
  /** Turns on all four settings that block public access. */
  putPublicAccessBlock(bucket: string): Promise<void>;
  /** The text of an object. @returns undefined when the object or the bucket does not exist */
  getObject(bucket: string, key: string): Promise<string | undefined>;
  /** Replaces the bucket policy (JSON). */
  putBucketPolicy(bucket: string, policy: string): Promise<void>;
}

/** Resource Groups Tagging API. */
export interface TaggingCalls {
  /** Everything in the region that carries this tag, and what is global. IAM users and roles are not listed. */
  getResources(key: string, value: string): Promise<readonly TaggedResource[]>;
}

/** Every call to one account in one region. */
export interface AwsCalls
  extends IdentityCalls,
    SharingCalls,
    NetworkCalls,
    NetworkDetailCalls,
    EndpointServiceCalls,
    ClientVpnCalls,
    LoadBalancingCalls,
    CertificateCalls,
    QuotaCalls,
    BucketCalls,
    TaggingCalls {
  readonly region: string;
}

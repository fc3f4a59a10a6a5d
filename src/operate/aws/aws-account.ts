/**
 * What the commands ask AWS for: one account in one region, in AWS's own words. There are two answers to it: `live/`
 * (the AWS SDK) and `rehearsal/` (simulated accounts). Everything above works with either and does not know which.
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
  LoadBalancer,
  OptInStatus,
  ServiceDetail,
  TargetHealth,
  Vpc,
  VpcEndpoint,
} from "./model";
import type { QuotaName } from "./quotas";

/** An account and how to get its credentials; see `account` in the config. */
export interface AccountReference {
  /** Twelve digits, when it is known. */
  readonly id?: string | undefined;
  readonly profile?: string | undefined;
  /** A role to assume with the profile's credentials. */
  readonly roleArn?: string | undefined;
}

/** Gives access to accounts. */
export interface AwsAccounts {
  /** Opens an account in a region. Nothing is asked before the first call. */
  inRegion(account: AccountReference, region: string): AwsAccount;
}

/**
 * One account in one region, for reading. What changes something is had from {@link verified} only: keys and
 * certificates must never go to an account that the config does not name.
 */
export interface AwsAccount extends Omit<AwsCalls, WriteCall> {
  /**
   * Compares the account of the credentials (STS) with the account id in the config, or in the ARN of its role. Where
   * the config has neither, the profile is all that is known, and any account that its credentials belong to passes.
   *
   * @throws AwsCallError when the credentials are for another account
   */
  verified(): Promise<VerifiedAwsAccount>;
}

/** An account whose credentials belong to the account in the config: with the calls that change something. */
export type VerifiedAwsAccount = AwsAccount & AwsCalls;

/** The calls that change something. */
export const WRITE_CALLS = [
  "acceptVpcEndpointConnection",
  "rejectVpcEndpointConnection",
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

/** Every call to one account in one region. */
export interface AwsCalls {
  readonly region: string;

  /** STS: for whom the credentials stand. */
  getCallerIdentity(): Promise<CallerIdentity>;

  /** EC2: whether the account may use the region. */
  describeRegion(): Promise<OptInStatus>;
  /** EC2: the zones of the region, local zones left out. */
  describeAvailabilityZones(): Promise<readonly AvailabilityZone[]>;
  describeVpcs(): Promise<readonly Vpc[]>;
  /** EC2: the endpoints of the account, with the addresses of their interfaces. */
  describeVpcEndpoints(): Promise<readonly VpcEndpoint[]>;
  /** EC2: a service as this account sees it. @returns undefined when it does not exist or is not shown (EP-05) */
  describeVpcEndpointService(serviceName: string): Promise<ServiceDetail | undefined>;

  /** EC2: the endpoint services that the account offers. */
  describeVpcEndpointServiceConfigurations(): Promise<readonly EndpointServiceConfiguration[]>;
  /** EC2: who is connected to a service of the account, or asks to be; the oldest first. */
  describeVpcEndpointConnections(serviceId: string): Promise<readonly EndpointConnection[]>;
  acceptVpcEndpointConnection(serviceId: string, vpcEndpointId: string): Promise<void>;
  /** EC2: refuses a connection, or cuts one that was accepted. */
  rejectVpcEndpointConnection(serviceId: string, vpcEndpointId: string): Promise<void>;

  describeClientVpnEndpoints(): Promise<readonly ClientVpnEndpoint[]>;
  /** EC2: replaces the list of revoked client certificates (PEM). */
  importClientVpnClientCertificateRevocationList(clientVpnEndpointId: string, crlPem: string): Promise<void>;
  /** EC2: the `.ovpn` as AWS writes it, without a client's certificate and key (CVPN-26). */
  exportClientVpnClientConfiguration(clientVpnEndpointId: string): Promise<string>;

  /** ELBv2 */
  describeLoadBalancers(): Promise<readonly LoadBalancer[]>;
  /** ELBv2: the targets of every target group of a load balancer. */
  describeTargetHealth(loadBalancerArn: string): Promise<readonly TargetHealth[]>;

  /** ACM: imports a certificate, or replaces the one with this ARN in place (CVPN-24). @returns the ARN */
  importCertificate(certificate: CertificateToImport): Promise<string>;
  /** ACM. @returns undefined when there is none with this ARN */
  describeCertificate(certificateArn: string): Promise<Certificate | undefined>;
  /** ACM: the ARNs of the certificates that carry a tag with this value. */
  listCertificatesTagged(key: string, value: string): Promise<readonly string[]>;
  /** ACM: refused while it is in use (ACM-05). */
  deleteCertificate(certificateArn: string): Promise<void>;

  /** Service Quotas: what the account may have. @returns undefined when AWS does not know the quota here */
  getServiceQuota(quota: QuotaName): Promise<number | undefined>;

  /** S3: a bucket and how it is protected. @returns undefined when there is none of this name */
  describeBucket(bucket: string): Promise<Bucket | undefined>;
  /** S3: makes a bucket in this region. */
  createBucket(bucket: string): Promise<void>;
  putBucketVersioning(bucket: string): Promise<void>;
  /** S3: encrypts new objects. @param kmsKeyId a KMS key; AES256 when it is left out */
  putBucketEncryption(bucket: string, kmsKeyId?: string): Promise<void>;
  /** S3: blocks public access in all four ways. */
  putPublicAccessBlock(bucket: string): Promise<void>;
  /** S3: replaces the bucket's policy (JSON). */
  putBucketPolicy(bucket: string, policy: string): Promise<void>;
}

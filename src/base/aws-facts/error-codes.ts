/** Error codes of AWS that are no limit and no pattern, where a command and the rehearsal read the same one. */

/** EC2's error for a Client VPN endpoint that does not exist. */
export const VPN_NOT_FOUND = "InvalidClientVpnEndpointId.NotFound";

/** ELB's error for a load balancer that does not exist. */
export const LOAD_BALANCER_NOT_FOUND = "LoadBalancerNotFound";

/** ELB's error for a target group that does not exist. */
export const TARGET_GROUP_NOT_FOUND = "TargetGroupNotFound";

/** S3's error for an object that does not exist. */
export const NO_SUCH_KEY = "NoSuchKey";

/** S3's error for a bucket that does not exist. */
export const NO_SUCH_BUCKET = "NoSuchBucket";

/** S3's error for a bucket that does not block public access itself. */
export const NO_PUBLIC_ACCESS_BLOCK = "NoSuchPublicAccessBlockConfiguration";

/** S3's error for a bucket without a policy. */
export const NO_BUCKET_POLICY = "NoSuchBucketPolicy";

/** The error of AWS Organizations for an account that is in none. */
export const NO_ORGANIZATION = "AWSOrganizationsNotInUseException";

/** The error of Service Quotas for a service or quota that does not exist. */
export const NO_SUCH_QUOTA = "NoSuchResourceException";

/** IAM's error for a name that is taken. */
export const ENTITY_EXISTS = "EntityAlreadyExists";

/** IAM's error for a role, user, group or policy that does not exist. */
export const NO_SUCH_ENTITY = "NoSuchEntity";

/** Route 53's error for a VPC that it does not find. */
export const INVALID_VPC_ID = "InvalidVPCId";

/** The error of the query protocols for an operation that does not exist. */
export const INVALID_ACTION = "InvalidAction";

/** The error of the JSON protocols for an operation that does not exist. */
export const UNKNOWN_OPERATION = "UnknownOperationException";

/** S3: settings of buckets that the provider has as resources of their own, each with its members in a table. */
import type {
  CORSRule,
  LoggingEnabled,
  ObjectLockRule,
  OwnershipControlsRule,
  RoutingRule,
  WebsiteConfiguration,
} from "@aws-sdk/client-s3";
import { canonicalUserId } from "../../../services/account/caller";
import type { AwsCall } from "../../../simulation";
import { textOf } from "../../../values/attributes";
import type { OperationsOf } from "../../operation-types";
import { argumentsOf, type Fields, positive, shape, shapeOf, shapes } from "../fields";
import { type BucketRequest, ownedBucket, partOf, removePart, setPart } from "./owned-bucket";

const NOT_FOUND = 404;

/** The errors for a setting that a bucket does not have. https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
const MISSING = {
  cors: ["NoSuchCORSConfiguration", "The CORS configuration does not exist"],
  objectLock: ["ObjectLockConfigurationNotFoundError", "Object Lock configuration does not exist for this bucket"],
  ownership: ["OwnershipControlsNotFoundError", "The bucket ownership controls were not found"],
  replication: ["ReplicationConfigurationNotFoundError", "The replication configuration was not found"],
  website: ["NoSuchWebsiteConfiguration", "The specified bucket does not have a website configuration"],
} as const;

function refuseMissing(call: AwsCall, setting: keyof typeof MISSING): never {
  const [code, message] = MISSING[setting];
  return call.refuse(code, message, NOT_FOUND);
}

/** @returns what a bucket's setting says; undefined when it has none. */
function read<Shape>(call: AwsCall, input: BucketRequest, type: string, fields: Fields<Shape>): Shape | undefined {
  const part = partOf(call, ownedBucket(call, input), type);
  return part === undefined ? undefined : shapeOf(part, fields);
}

const CORS = "aws_s3_bucket_cors_configuration";
const CORS_FIELDS: Fields<{ CORSRules: CORSRule[] }> = {
  CORSRules: shapes<CORSRule>("cors_rule", {
    ID: "id",
    AllowedHeaders: "allowed_headers",
    AllowedMethods: "allowed_methods",
    AllowedOrigins: "allowed_origins",
    ExposeHeaders: "expose_headers",
    MaxAgeSeconds: positive("max_age_seconds"),
  }),
};

const WEBSITE = "aws_s3_bucket_website_configuration";
const WEBSITE_FIELDS: Fields<WebsiteConfiguration> = {
  IndexDocument: shape("index_document", { Suffix: "suffix" }),
  ErrorDocument: shape("error_document", { Key: "key" }),
  RedirectAllRequestsTo: shape("redirect_all_requests_to", { HostName: "host_name", Protocol: "protocol" }),
  RoutingRules: shapes<RoutingRule>("routing_rule", {
    Condition: shape("condition", {
      HttpErrorCodeReturnedEquals: "http_error_code_returned_equals",
      KeyPrefixEquals: "key_prefix_equals",
    }),
    Redirect: shape("redirect", {
      HostName: "host_name",
      HttpRedirectCode: "http_redirect_code",
      Protocol: "protocol",
      ReplaceKeyPrefixWith: "replace_key_prefix_with",
      ReplaceKeyWith: "replace_key_with",
    }),
  }),
};

const LOGGING = "aws_s3_bucket_logging";
const LOGGING_FIELDS: Fields<LoggingEnabled> = { TargetBucket: "target_bucket", TargetPrefix: "target_prefix" };

const ACCELERATE = "aws_s3_bucket_accelerate_configuration";
const REQUEST_PAYMENT = "aws_s3_bucket_request_payment_configuration";

const OBJECT_LOCK = "aws_s3_bucket_object_lock_configuration";
const OBJECT_LOCK_FIELDS: Fields<{ Rule: ObjectLockRule }> = {
  Rule: shape<ObjectLockRule>("rule", {
    DefaultRetention: shape("default_retention", {
      Mode: "mode",
      Days: positive("days"),
      Years: positive("years"),
    }),
  }),
};

const OWNERSHIP = "aws_s3_bucket_ownership_controls";
const OWNERSHIP_FIELDS: Fields<{ Rules: OwnershipControlsRule[] }> = {
  Rules: shapes<OwnershipControlsRule>("rule", { ObjectOwnership: "object_ownership" }),
};

/** Object Lock is a bucket's from its creation, or switched on later. */
function hasObjectLock(call: AwsCall, input: BucketRequest): boolean {
  const bucket = ownedBucket(call, input);
  return bucket.attributes.object_lock_enabled === true || partOf(call, bucket, OBJECT_LOCK) !== undefined;
}

export const bucketPartOperations: OperationsOf<typeof import("@aws-sdk/client-s3")> = {
  GetBucketCors: (call, input) => read(call, input, CORS, CORS_FIELDS) ?? refuseMissing(call, "cors"),
  PutBucketCors(call, input) {
    const given = { CORSRules: input.CORSConfiguration?.CORSRules };
    setPart(call, ownedBucket(call, input), CORS, argumentsOf(given, CORS_FIELDS));
    return {};
  },
  DeleteBucketCors: (call, input) => removePart(call, ownedBucket(call, input), CORS),

  GetBucketWebsite: (call, input) => read(call, input, WEBSITE, WEBSITE_FIELDS) ?? refuseMissing(call, "website"),
  PutBucketWebsite(call, input) {
    setPart(call, ownedBucket(call, input), WEBSITE, argumentsOf(input.WebsiteConfiguration, WEBSITE_FIELDS));
    return {};
  },
  DeleteBucketWebsite: (call, input) => removePart(call, ownedBucket(call, input), WEBSITE),

  GetBucketLogging(call, input) {
    const LoggingEnabled = read(call, input, LOGGING, LOGGING_FIELDS);
    return LoggingEnabled === undefined ? {} : { LoggingEnabled };
  },
  /** Without a target, logging is switched off. */
  PutBucketLogging(call, input) {
    const { LoggingEnabled } = input.BucketLoggingStatus ?? {};
    const bucket = ownedBucket(call, input);
    if (LoggingEnabled === undefined) return removePart(call, bucket, LOGGING);
    setPart(call, bucket, LOGGING, argumentsOf(LoggingEnabled, LOGGING_FIELDS));
    return {};
  },

  GetBucketAccelerateConfiguration: (call, input) => read(call, input, ACCELERATE, { Status: "status" }) ?? {},
  PutBucketAccelerateConfiguration(call, input) {
    const status = input.AccelerateConfiguration?.Status ?? null;
    setPart(call, ownedBucket(call, input), ACCELERATE, { status });
    return {};
  },

  GetBucketRequestPayment: (call, input) =>
    read<{ Payer: "BucketOwner" | "Requester" }>(call, input, REQUEST_PAYMENT, { Payer: "payer" }) ?? {
      Payer: "BucketOwner",
    },
  PutBucketRequestPayment(call, input) {
    const payer = input.RequestPaymentConfiguration?.Payer ?? null;
    setPart(call, ownedBucket(call, input), REQUEST_PAYMENT, { payer });
    return {};
  },

  /** Who replicates objects is not simulated: a bucket without the provider's resource has no replication. */
  GetBucketReplication(call, input) {
    const part = partOf(call, ownedBucket(call, input), "aws_s3_bucket_replication_configuration");
    if (part === undefined) return refuseMissing(call, "replication");
    return { ReplicationConfiguration: { Role: textOf(part.attributes, "role"), Rules: [] } };
  },

  GetObjectLockConfiguration(call, input) {
    if (!hasObjectLock(call, input)) return refuseMissing(call, "objectLock");
    const rule = read(call, input, OBJECT_LOCK, OBJECT_LOCK_FIELDS) ?? {};
    return { ObjectLockConfiguration: { ObjectLockEnabled: "Enabled", ...rule } };
  },
  PutObjectLockConfiguration(call, input) {
    const { ObjectLockEnabled: object_lock_enabled = "Enabled", Rule } = input.ObjectLockConfiguration ?? {};
    const bucket = ownedBucket(call, input);
    setPart(call, bucket, OBJECT_LOCK, { object_lock_enabled, rule: [], ...argumentsOf({ Rule }, OBJECT_LOCK_FIELDS) });
    return {};
  },

  GetBucketOwnershipControls(call, input) {
    const OwnershipControls = read(call, input, OWNERSHIP, OWNERSHIP_FIELDS);
    return OwnershipControls === undefined ? refuseMissing(call, "ownership") : { OwnershipControls };
  },
  PutBucketOwnershipControls(call, input) {
    setPart(call, ownedBucket(call, input), OWNERSHIP, argumentsOf(input.OwnershipControls, OWNERSHIP_FIELDS));
    return {};
  },
  DeleteBucketOwnershipControls: (call, input) => removePart(call, ownedBucket(call, input), OWNERSHIP),

  /** Access control lists are off for every new bucket: its owner has full control. */
  GetBucketAcl(call, input) {
    const ID = canonicalUserId(ownedBucket(call, input).account);
    return {
      Owner: { ID },
      Grants: [{ Grantee: { ID, Type: "CanonicalUser" }, Permission: "FULL_CONTROL" }],
    };
  },
  PutBucketAcl(call, input) {
    const controls = read(call, input, OWNERSHIP, OWNERSHIP_FIELDS);
    const isEnforced = controls?.Rules?.[0]?.ObjectOwnership === "BucketOwnerEnforced";
    if (isEnforced && input.ACL !== "private") {
      call.refuse("AccessControlListNotSupported", "The bucket does not allow ACLs");
    }
    return {};
  },
  GetBucketNotificationConfiguration(call, input) {
    ownedBucket(call, input);
    return {};
  },
};

/** S3: buckets. */

import { isWithin } from "../../../../base/aws-facts/fact";
import { BUCKET_NAME } from "../../../../base/aws-facts/identity";
import { namedResourceBehaviours } from "../../../services/named-resources";
import type { AwsCall, WorldObject } from "../../../simulation";
import { stringOf } from "../../../values/attributes";
import type { OperationsOf } from "../../operation-types";
import { taggedWith } from "../object-tags";
import { bucketNamed, ownedBucket, setPart } from "./owned-bucket";

const TYPE = "aws_s3_bucket";
const CONFLICT = 409;

/** S3 encrypts every new bucket, blocks public access to it, and gives its owner all objects in it. */
function protect(call: AwsCall, bucket: WorldObject): void {
  setPart(call, bucket, "aws_s3_bucket_server_side_encryption_configuration", {
    rule: [{ apply_server_side_encryption_by_default: [{ sse_algorithm: "AES256", kms_master_key_id: "" }] }],
  });
  setPart(call, bucket, "aws_s3_bucket_public_access_block", {
    block_public_acls: true,
    block_public_policy: true,
    ignore_public_acls: true,
    restrict_public_buckets: true,
  });
  setPart(call, bucket, "aws_s3_bucket_ownership_controls", { rule: [{ object_ownership: "BucketOwnerEnforced" }] });
}

function isName(name: string): boolean {
  return isWithin(BUCKET_NAME.value, name.length) && /^[a-z0-9][a-z0-9.-]*[a-z0-9]$/.test(name);
}

function regionOf(call: AwsCall, constraint: string | undefined): string {
  const isFirst = call.region === "us-east-1";
  if (constraint === undefined && isFirst) return call.region;
  if (constraint === call.region || (constraint !== undefined && isFirst)) return constraint;
  const message = `The ${constraint ?? "unspecified"} location constraint is incompatible for the region specific endpoint this request was sent to.`;
  return call.refuse("IllegalLocationConstraintException", message);
}

export const bucketOperations: OperationsOf<typeof import("@aws-sdk/client-s3")> = {
  CreateBucket(call, { Bucket = "", CreateBucketConfiguration, ObjectLockEnabledForBucket: hasLock = false }) {
    if (!isName(Bucket)) call.by(BUCKET_NAME.id).refuse(BUCKET_NAME.code, "The specified bucket is not valid.");
    const existing = bucketNamed(call, Bucket);
    if (existing?.account === call.account) {
      const message = "Your previous request to create the named bucket succeeded and you already own it.";
      call.refuse("BucketAlreadyOwnedByYou", message, CONFLICT);
    }
    if (existing !== undefined) {
      const message =
        "The requested bucket name is not available. The bucket namespace is shared by all users of the system. " +
        "Please select a different name and try again.";
      call.refuse("BucketAlreadyExists", message, CONFLICT);
    }
    const region = regionOf(call, CreateBucketConfiguration?.LocationConstraint);
    const planned = { bucket: Bucket, ...taggedWith(CreateBucketConfiguration?.Tags) };
    const computed = namedResourceBehaviours[TYPE]?.create?.(call, planned, planned);
    const attributes = { ...planned, ...computed, object_lock_enabled: hasLock, region };
    const bucket = call.make(TYPE, Bucket, attributes, { region });
    protect(call, bucket);
    return { Location: `/${Bucket}`, BucketArn: stringOf(bucket.attributes, "arn") };
  },
  HeadBucket(call, input) {
    const bucket = ownedBucket(call, input);
    return {
      BucketRegion: bucket.region,
      BucketArn: stringOf(bucket.attributes, "arn"),
      AccessPointAlias: false,
    };
  },
  GetBucketLocation(call, input) {
    const { region } = ownedBucket(call, input);
    return { LocationConstraint: region === "us-east-1" ? undefined : (region as "eu-west-1") };
  },
  ListBuckets(call) {
    const buckets = call.listAnywhere(TYPE, (_, { account }) => account === call.account);
    return {
      Buckets: buckets.map(({ id, region }) => ({ Name: id, BucketRegion: region })),
      Owner: { ID: call.account },
    };
  },
  DeleteBucket(call, input) {
    const bucket = ownedBucket(call, input);
    if (call.listAnywhere("aws_s3_object", ({ bucket: name }) => name === bucket.id).length > 0) {
      call.refuse("BucketNotEmpty", "The bucket you tried to delete is not empty", CONFLICT);
    }
    call.remove(bucket);
    return {};
  },
};

import { NO_SUCH_BUCKET } from "../../../../base/aws-facts/error-codes";
import type { AwsCall, WorldObject } from "../../../simulation";

const TYPE = "aws_s3_bucket";
const FORBIDDEN = 403;
const NOT_FOUND = 404;

/** What nearly every request to S3 has. */
export interface BucketRequest {
  readonly Bucket: string | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
}

/** @returns the bucket of a name, whoever owns it. Names are unique across all accounts of a partition. */
export function bucketNamed(call: AwsCall, name: string): WorldObject | undefined {
  return call.findAnywhere(TYPE, name);
}

/** @returns a bucket of the caller. Fails the call when there is none, or another account owns it. */
export function ownedBucket(call: AwsCall, { Bucket = "", ExpectedBucketOwner }: BucketRequest): WorldObject {
  const bucket = bucketNamed(call, Bucket);
  if (bucket === undefined) return call.refuse(NO_SUCH_BUCKET, "The specified bucket does not exist", NOT_FOUND);
  const isExpected = ExpectedBucketOwner === undefined || ExpectedBucketOwner === bucket.account;
  if (bucket.account === call.account && isExpected) return bucket;
  return call.refuse("AccessDenied", "Access Denied", FORBIDDEN);
}

/** @returns the part of a bucket that the provider manages as a resource of its own, such as its policy. */
export function partOf(call: AwsCall, bucket: WorldObject, type: string): WorldObject | undefined {
  return call.findAnywhere(type, bucket.id);
}

/** Sets such a part. What AWS itself or this API sets is deleted with the bucket. */
export function setPart(call: AwsCall, bucket: WorldObject, type: string, attributes: WorldObject["attributes"]): void {
  const before = partOf(call, bucket, type);
  if (before !== undefined) call.change(before, attributes);
  else {
    const { id, region } = bucket;
    call.make(type, id, { id, bucket: id, ...attributes }, { region, owner: bucket });
  }
}

/** Removes such a part, if there is one. */
export function removePart(call: AwsCall, bucket: WorldObject, type: string): object {
  const part = partOf(call, bucket, type);
  if (part !== undefined) call.remove(part);
  return {};
}

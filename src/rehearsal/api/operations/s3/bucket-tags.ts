/** S3: the tags of buckets. */
import type { OperationsOf } from "../../operation-types";
import { changeTags, taggedWith, tagListOf } from "../object-tags";
import { ownedBucket } from "./owned-bucket";

const SERVICE = "S3";
const NOT_FOUND = 404;

export const bucketTagOperations: OperationsOf<typeof import("@aws-sdk/client-s3")> = {
  GetBucketTagging(call, input) {
    const TagSet = tagListOf(ownedBucket(call, input));
    return TagSet.length === 0 ? call.refuse("NoSuchTagSet", "The TagSet does not exist", NOT_FOUND) : { TagSet };
  },
  /** The tags of a request take the place of all others. */
  PutBucketTagging(call, input) {
    const bucket = ownedBucket(call, input);
    const set = taggedWith(input.Tagging?.TagSet).tags;
    changeTags(call, bucket, { set, remove: tagListOf(bucket).filter(({ Key }) => !(Key in set)) }, SERVICE);
    return {};
  },
  DeleteBucketTagging(call, input) {
    const bucket = ownedBucket(call, input);
    changeTags(call, bucket, { remove: tagListOf(bucket) }, SERVICE);
    return {};
  },
};

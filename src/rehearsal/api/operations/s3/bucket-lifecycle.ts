/** S3: the lifecycle rules of buckets. */
import type { LifecycleRule, LifecycleRuleFilter, NoncurrentVersionTransition, Transition } from "@aws-sdk/client-s3";
import { textOf } from "../../../values/attributes";
import type { OperationsOf } from "../../operation-types";
import { argumentsOf, type Field, type Fields, positive, shape, shapeOf, shapes, tagged } from "../fields";
import { ownedBucket, partOf, removePart, setPart } from "./owned-bucket";

const TYPE = "aws_s3_bucket_lifecycle_configuration";
const NOT_FOUND = 404;
const SIZES = {
  ObjectSizeGreaterThan: "object_size_greater_than",
  ObjectSizeLessThan: "object_size_less_than",
};

/** A day, which the provider has with its time. */
function day(attribute: string): Field {
  return {
    attribute,
    toArgument: (member) => (member as Date).toISOString().replace(".000Z", "Z"),
    toMember: (value) => new Date(String(value)),
  };
}

const FILTER: Fields<LifecycleRuleFilter> = {
  Prefix: "prefix",
  ...SIZES,
  Tag: shape("tag", { Key: "key", Value: "value" }),
  And: shape("and", { Prefix: "prefix", ...SIZES, Tags: tagged("tags") }),
};

const RULE: Fields<LifecycleRule> = {
  ID: "id",
  Status: "status",
  Prefix: "prefix",
  Filter: shape("filter", FILTER),
  Expiration: shape("expiration", {
    Date: day("date"),
    Days: positive("days"),
    ExpiredObjectDeleteMarker: "expired_object_delete_marker",
  }),
  Transitions: shapes<Transition>("transition", {
    Date: day("date"),
    Days: "days",
    StorageClass: "storage_class",
  }),
  NoncurrentVersionExpiration: shape("noncurrent_version_expiration", {
    NoncurrentDays: "noncurrent_days",
    NewerNoncurrentVersions: positive("newer_noncurrent_versions"),
  }),
  NoncurrentVersionTransitions: shapes<NoncurrentVersionTransition>("noncurrent_version_transition", {
    NoncurrentDays: "noncurrent_days",
    NewerNoncurrentVersions: positive("newer_noncurrent_versions"),
    StorageClass: "storage_class",
  }),
  AbortIncompleteMultipartUpload: shape("abort_incomplete_multipart_upload", {
    DaysAfterInitiation: "days_after_initiation",
  }),
};

const RULES: Fields<{ Rules: LifecycleRule[] }> = { Rules: shapes("rule", RULE) };
const DEFAULT_SIZE = "all_storage_classes_128K";

/** A filter that names nothing is one of the empty prefix. */
function withPrefix(rule: LifecycleRule): LifecycleRule {
  const isEmpty = rule.Filter !== undefined && Object.keys(rule.Filter).length === 0;
  return isEmpty ? { ...rule, Filter: { Prefix: "" } } : rule;
}

export const bucketLifecycleOperations: OperationsOf<typeof import("@aws-sdk/client-s3")> = {
  GetBucketLifecycleConfiguration(call, input) {
    const part = partOf(call, ownedBucket(call, input), TYPE);
    if (part === undefined) {
      return call.refuse("NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist", NOT_FOUND);
    }
    const size = textOf(part.attributes, "transition_default_minimum_object_size") || DEFAULT_SIZE;
    return {
      Rules: shapeOf(part, RULES).Rules?.map(withPrefix),
      TransitionDefaultMinimumObjectSize: size as typeof DEFAULT_SIZE,
    };
  },
  PutBucketLifecycleConfiguration(call, input) {
    const rules = input.LifecycleConfiguration?.Rules ?? [];
    const Rules = rules.map((rule) => ({ ...rule, ID: rule.ID ?? call.ids.hex(24) }));
    const size = input.TransitionDefaultMinimumObjectSize ?? DEFAULT_SIZE;
    setPart(call, ownedBucket(call, input), TYPE, {
      ...argumentsOf({ Rules }, RULES),
      transition_default_minimum_object_size: size,
    });
    return { TransitionDefaultMinimumObjectSize: size };
  },
  DeleteBucketLifecycle: (call, input) => removePart(call, ownedBucket(call, input), TYPE),
};

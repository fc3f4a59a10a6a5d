/** S3: state buckets. Bucket names are unique across all AWS accounts. */
import { stringOf } from "../../../rehearsal/values/attributes";
import type { ObjectValue } from "../../../rehearsal/values/value";
import type { WorldObject } from "../../../rehearsal/world/world";
import type { BucketCalls } from "../aws-account";
import { change, type SimulatedAccount } from "./simulated-account";

const TYPE = "aws_s3_bucket";

export function bucketCalls(account: SimulatedAccount): BucketCalls {
  const set = (action: string, bucket: string, facts: ObjectValue): Promise<void> =>
    account.answer(action, () => change(account.world, requireOwn(account, action, bucket), {}, facts));
  return {
    describeBucket: (bucket) =>
      account.answer("s3:ListBucket", () => {
        if (named(account, bucket) === undefined) return undefined;
        const { region, hidden = {} } = requireOwn(account, "s3:ListBucket", bucket);
        return {
          region,
          versioning: hidden.versioning === true,
          encryption: stringOf(hidden, "encryption"),
          kmsKeyId: stringOf(hidden, "kms_key_id"),
          publicAccessBlocked: hidden.public_access_blocked === true,
          policy: stringOf(hidden, "policy"),
        };
      }),
    createBucket: (bucket) =>
      account.answer("s3:CreateBucket", () => {
        const existing = named(account, bucket);
        if (existing !== undefined) {
          const code = existing.account === account.id ? "BucketAlreadyOwnedByYou" : "BucketAlreadyExists";
          throw account.error("s3:CreateBucket", code, "The requested bucket name is not available.");
        }
        // S3 encrypts every new bucket and blocks public access to it.
        const hidden = { encryption: "AES256", public_access_blocked: true };
        account.put(TYPE, bucket, { id: bucket, bucket, tags: {}, tags_all: {} }, hidden);
      }),
    putBucketVersioning: (bucket) => set("s3:PutBucketVersioning", bucket, { versioning: true }),
    putBucketEncryption: (bucket, kmsKeyId) =>
      set("s3:PutEncryptionConfiguration", bucket, {
        encryption: kmsKeyId === undefined ? "AES256" : "aws:kms",
        kms_key_id: kmsKeyId ?? null,
      }),
    putPublicAccessBlock: (bucket) => set("s3:PutBucketPublicAccessBlock", bucket, { public_access_blocked: true }),
    // Simulated accounts have no objects: an engine keeps their states in local files.
    getObject: () => account.answer("s3:GetObject", () => undefined),
    putBucketPolicy: (bucket, policy) => set("s3:PutBucketPolicy", bucket, { policy }),
  };
}

function named({ world }: SimulatedAccount, bucket: string): WorldObject | undefined {
  return world.withId(TYPE, bucket)[0];
}

/** Only its owner may access a bucket. */
function requireOwn(account: SimulatedAccount, action: string, bucket: string): WorldObject {
  const found = named(account, bucket);
  if (found === undefined) {
    throw account.error(action, "NoSuchBucket", "The specified bucket does not exist");
  }
  if (found.account === account.id) return found;
  throw account.error(action, "AccessDenied", "Access Denied");
}

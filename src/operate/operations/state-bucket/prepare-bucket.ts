/** Creates a state bucket and protects it. */
import {
  bucketHalfPrepared,
  bucketInOtherRegion,
  bucketNameTaken,
  bucketNotAccessible,
  bucketNotVisibleYet,
  bucketOperationRunning,
  tooManyBuckets,
} from "../../../base/errors/state-errors";
import type { UserError } from "../../../base/errors/user-error";
import {
  type AccountReference,
  type AwsAccount,
  AwsCallError,
  type Bucket,
  describeAccount,
  type VerifiedAwsAccount,
} from "../../aws";
import type { Step } from "../operation-step";
import { bucketAccount, type StateBucket } from "./target-buckets";
import { requiresTls, withTlsOnly } from "./tls-only-policy";

/** One protection of a bucket. */
interface Setting {
  readonly title: string;
  /** The value it gets. */
  readonly wanted: string;
  isSet(current: Bucket): boolean;
  set(verified: VerifiedAwsAccount, current: Bucket): Promise<void>;
}

/** The protections, the most important first: an interrupted run leaves the least behind. */
function settingsOf({ bucket, kmsKeyId, region }: StateBucket): readonly Setting[] {
  return [
    {
      title: "Public access",
      wanted: "blocked",
      isSet: ({ publicAccessBlocked }) => publicAccessBlocked,
      set: (verified) => verified.putPublicAccessBlock(bucket),
    },
    {
      title: "Bucket policy",
      wanted: "TLS only",
      isSet: ({ policy }) => requiresTls(policy, bucket, region),
      set: (verified, { policy }) => verified.putBucketPolicy(bucket, withTlsOnly(policy, bucket, region)),
    },
    {
      title: "Encryption",
      wanted: kmsKeyId ?? "AES256",
      isSet: (current) => isEncryptedWith(current, kmsKeyId),
      set: (verified) => verified.putBucketEncryption(bucket, kmsKeyId),
    },
    {
      title: "Versioning",
      wanted: "on",
      isSet: ({ versioning }) => versioning,
      set: (verified) => verified.putBucketVersioning(bucket),
    },
  ];
}

/**
 * The steps that create a bucket and protect it. Settings that are already correct are not changed. When a step fails,
 * the error says what is done and what is not, and running the steps again completes them.
 */
export function prepareBucketSteps(account: AwsAccount, target: StateBucket): readonly Step[] {
  const settings = settingsOf(target);
  const done: string[] = [];
  let current: Bucket = NEW_BUCKET;
  return [
    {
      title: `Bucket ${target.bucket}`,
      run: async () => {
        const { found, created } = await provide(account, target);
        current = found;
        done.push(created ? "the bucket was created" : "the bucket exists");
        return created ? `created in ${target.region}` : "exists";
      },
    },
    ...settings.map(({ title, wanted, isSet, set }, index) => ({
      title,
      run: async () => {
        const isAlready = isSet(current);
        if (!isAlready) {
          await protect(
            account,
            (verified) => set(verified, current),
            (cause) => {
              const open = settings.slice(index).map(nameOf);
              return bucketHalfPrepared(target.bucket, { done, open }, cause);
            },
          );
        }
        done.push(nameOf({ title, wanted }));
        return isAlready ? `already ${wanted}` : wanted;
      },
    })),
  ];
}

/** A new bucket as far as it matters: every protection is set, whatever S3's defaults are. */
const NEW_BUCKET: Bucket = { region: "", versioning: false, encryption: undefined, publicAccessBlocked: false };

/**
 * A bucket of our own, described.
 * @returns undefined when no bucket has this name
 * @throws UserError when it belongs to another account, or access is denied
 */
export async function describeOwnBucket(
  account: AwsAccount,
  reference: AccountReference,
  bucket: string,
): Promise<Bucket | undefined> {
  try {
    return await account.describeBucket(bucket);
  } catch (error) {
    if (isDenied(error) && error.call.action === "s3:ListBucket") {
      throw bucketNotAccessible(bucket, describeAccount(reference), error);
    }
    throw error;
  }
}

/** Whether a bucket is encrypted with this key; without one, with any: an existing key is not replaced. */
export function isEncryptedWith(bucket: Bucket, kmsKeyId: string | undefined): boolean {
  if (kmsKeyId === undefined) return bucket.encryption !== undefined;
  return bucket.encryption?.startsWith("aws:kms") === true && bucket.kmsKeyId === kmsKeyId;
}

interface Provided {
  readonly found: Bucket;
  readonly created: boolean;
}

async function provide(account: AwsAccount, target: StateBucket): Promise<Provided> {
  const verified = await account.verified();
  const found = await ownBucket(account, target);
  if (found !== undefined) return { found, created: false };
  try {
    await verified.createBucket(target.bucket);
  } catch (error) {
    return afterFailedCreation(account, target, error);
  }
  return { found: NEW_BUCKET, created: true };
}

/** The bucket can exist in spite of the error: when the answer was lost, or S3's view of it was older. */
async function afterFailedCreation(account: AwsAccount, target: StateBucket, error: unknown): Promise<Provided> {
  if (!(error instanceof AwsCallError)) throw error;
  const refusal = CREATION_REFUSED[error.code];
  if (refusal !== undefined) throw refusal(target.bucket);
  const isOurs = error.code === "BucketAlreadyOwnedByYou";
  if (!isOurs && error.problem !== "unreachable") throw error;
  const found = await ownBucket(account, target);
  if (found !== undefined) return { found, created: !isOurs };
  throw isOurs ? bucketNotVisibleYet(target.bucket) : error;
}

/** Source: Amazon S3 API Reference, CreateBucket and Error responses. */
const CREATION_REFUSED: Readonly<Record<string, (bucket: string) => UserError>> = {
  BucketAlreadyExists: bucketNameTaken,
  OperationAborted: bucketOperationRunning,
  TooManyBuckets: tooManyBuckets,
};

/** @throws UserError if the bucket is in another region */
async function ownBucket(account: AwsAccount, target: StateBucket): Promise<Bucket | undefined> {
  const found = await describeOwnBucket(account, bucketAccount(target), target.bucket);
  if (found !== undefined && found.region !== target.region) {
    throw bucketInOtherRegion(target.bucket, target.region, found.region);
  }
  return found;
}

async function protect(
  account: AwsAccount,
  set: (verified: VerifiedAwsAccount) => Promise<void>,
  explain: (cause: AwsCallError) => UserError,
): Promise<void> {
  try {
    await set(await account.verified());
  } catch (error) {
    throw error instanceof AwsCallError ? explain(error) : error;
  }
}

function isDenied(error: unknown): error is AwsCallError {
  return error instanceof AwsCallError && error.problem === "access-denied";
}

function nameOf({ title, wanted }: Pick<Setting, "title" | "wanted">): string {
  return `${title.toLowerCase()} (${wanted})`;
}

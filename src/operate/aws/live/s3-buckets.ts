/** S3: state buckets. */

import {
  BucketLocationConstraint,
  CreateBucketCommand,
  GetBucketEncryptionCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  PutBucketEncryptionCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutPublicAccessBlockCommand,
  type ServerSideEncryptionConfiguration,
} from "@aws-sdk/client-s3";
import {
  NO_BUCKET_POLICY,
  NO_PUBLIC_ACCESS_BLOCK,
  NO_SUCH_BUCKET,
  NO_SUCH_KEY,
} from "../../../base/aws-facts/error-codes";
import type { BucketCalls } from "../aws-account";
import type { Bucket } from "../model";
import { identityCalls } from "./identity";
import type { Clients } from "./sdk-clients";

/** S3 rejects this region as a location constraint. */
const FIRST_REGION = "us-east-1";

const ALL_BLOCKED = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

export function bucketCalls(clients: Clients): BucketCalls {
  const owned = ownedBy(clients);
  return {
    describeBucket: async (bucket) => describe(clients, await owned(bucket)),
    createBucket: (bucket) =>
      clients.run("s3:CreateBucket", () =>
        clients.s3.send(new CreateBucketCommand({ Bucket: bucket, ...locationOf(clients.region) })),
      ),
    async putBucketVersioning(bucket) {
      const input = { ...(await owned(bucket)), VersioningConfiguration: { Status: "Enabled" } } as const;
      await clients.run("s3:PutBucketVersioning", () => clients.s3.send(new PutBucketVersioningCommand(input)));
    },
    async putBucketEncryption(bucket, kmsKeyId) {
      const input = { ...(await owned(bucket)), ServerSideEncryptionConfiguration: encryptionBy(kmsKeyId) };
      await clients.run("s3:PutEncryptionConfiguration", () => clients.s3.send(new PutBucketEncryptionCommand(input)));
    },
    async putPublicAccessBlock(bucket) {
      const input = { ...(await owned(bucket)), PublicAccessBlockConfiguration: ALL_BLOCKED };
      await clients.run("s3:PutBucketPublicAccessBlock", () => clients.s3.send(new PutPublicAccessBlockCommand(input)));
    },
    async getObject(bucket, key) {
      const input = { ...(await owned(bucket)), Key: key };
      const answer = await clients.callOrNone("s3:GetObject", [NO_SUCH_KEY, NO_SUCH_BUCKET], () =>
        clients.s3.send(new GetObjectCommand(input)),
      );
      return answer?.Body?.transformToString();
    },
    async putBucketPolicy(bucket, policy) {
      const input = { ...(await owned(bucket)), Policy: policy };
      await clients.run("s3:PutBucketPolicy", () => clients.s3.send(new PutBucketPolicyCommand(input)));
    },
  };
}

/** A bucket of one account: S3 denies the request if the bucket belongs to another one. */
interface OwnedBucket {
  readonly Bucket: string;
  readonly ExpectedBucketOwner: string;
}

/**
 * Names the expected owner of buckets: the account of the config, else that of the credentials. Without it, a bucket
 * that somebody else made under the same name would get our states.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-owner-condition.html
 */
function ownedBy(clients: Clients): (bucket: string) => Promise<OwnedBucket> {
  let owner: string | undefined;
  return async (bucket) => {
    owner ??= await accountOf(clients);
    return { Bucket: bucket, ExpectedBucketOwner: owner };
  };
}

async function accountOf(clients: Clients): Promise<string> {
  return clients.account.id ?? (await identityCalls(clients).getCallerIdentity()).account;
}

function encryptionBy(kmsKeyId: string | undefined): ServerSideEncryptionConfiguration {
  if (kmsKeyId === undefined) return { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } }] };
  const byDefault = { SSEAlgorithm: "aws:kms", KMSMasterKeyID: kmsKeyId } as const;
  // A bucket key saves a request to KMS for every object.
  return { Rules: [{ ApplyServerSideEncryptionByDefault: byDefault, BucketKeyEnabled: true }] };
}

async function describe(clients: Clients, input: OwnedBucket): Promise<Bucket | undefined> {
  const head = await clients.callOrNone("s3:ListBucket", ["NotFound", NO_SUCH_BUCKET], () =>
    clients.s3.send(new HeadBucketCommand(input)),
  );
  if (head === undefined) return undefined;
  const [versioning, encryption, block, policy] = await Promise.all([
    clients.call("s3:GetBucketVersioning", () => clients.s3.send(new GetBucketVersioningCommand(input))),
    clients.callOrNone("s3:GetEncryptionConfiguration", ["ServerSideEncryptionConfigurationNotFoundError"], () =>
      clients.s3.send(new GetBucketEncryptionCommand(input)),
    ),
    clients.callOrNone("s3:GetBucketPublicAccessBlock", [NO_PUBLIC_ACCESS_BLOCK], () =>
      clients.s3.send(new GetPublicAccessBlockCommand(input)),
    ),
    clients.callOrNone("s3:GetBucketPolicy", [NO_BUCKET_POLICY], async () => {
      const answer = await clients.s3.send(new GetBucketPolicyCommand(input));
      // The SDK hands the body on as it is: one that arrived damaged must not look like a policy.
      JSON.parse(answer.Policy ?? "{}");
      return answer;
    }),
  ]);
  const rule = encryption?.ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault;
  const blocked = block?.PublicAccessBlockConfiguration ?? {};
  return {
    region: head.BucketRegion ?? clients.region,
    versioning: versioning.Status === "Enabled",
    encryption: rule?.SSEAlgorithm,
    kmsKeyId: rule?.KMSMasterKeyID,
    publicAccessBlocked: Object.entries(ALL_BLOCKED).every(
      ([name, value]) => blocked[name as keyof typeof ALL_BLOCKED] === value,
    ),
    policy: policy?.Policy,
  };
}

function locationOf(region: string) {
  if (region === FIRST_REGION) return {};
  const known = Object.values(BucketLocationConstraint).find((constraint) => constraint === region);
  // The region may be newer than the SDK.
  return { CreateBucketConfiguration: { LocationConstraint: known ?? (region as BucketLocationConstraint) } };
}

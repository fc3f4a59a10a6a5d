/** S3: state buckets. */
import {
  BucketLocationConstraint,
  CreateBucketCommand,
  GetBucketEncryptionCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  PutBucketEncryptionCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutPublicAccessBlockCommand,
  type ServerSideEncryptionConfiguration,
} from "@aws-sdk/client-s3";
import type { BucketCalls } from "../aws-account";
import type { Bucket } from "../model";
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
  return {
    describeBucket: (bucket) => describe(clients, bucket),
    createBucket: (bucket) =>
      clients.run("s3:CreateBucket", () =>
        clients.s3.send(new CreateBucketCommand({ Bucket: bucket, ...locationOf(clients.region) })),
      ),
    putBucketVersioning: (bucket) =>
      clients.run("s3:PutBucketVersioning", () =>
        clients.s3.send(
          new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status: "Enabled" } }),
        ),
      ),
    putBucketEncryption: (bucket, kmsKeyId) =>
      clients.run("s3:PutEncryptionConfiguration", () =>
        clients.s3.send(
          new PutBucketEncryptionCommand({ Bucket: bucket, ServerSideEncryptionConfiguration: encryptionBy(kmsKeyId) }),
        ),
      ),
    putPublicAccessBlock: (bucket) =>
      clients.run("s3:PutBucketPublicAccessBlock", () =>
        clients.s3.send(
          new PutPublicAccessBlockCommand({ Bucket: bucket, PublicAccessBlockConfiguration: ALL_BLOCKED }),
        ),
      ),
    putBucketPolicy: (bucket, policy) =>
      clients.run("s3:PutBucketPolicy", () =>
        clients.s3.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy: policy })),
      ),
  };
}

function encryptionBy(kmsKeyId: string | undefined): ServerSideEncryptionConfiguration {
  if (kmsKeyId === undefined) return { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } }] };
  const byDefault = { SSEAlgorithm: "aws:kms", KMSMasterKeyID: kmsKeyId } as const;
  // A bucket key saves a request to KMS for every object.
  return { Rules: [{ ApplyServerSideEncryptionByDefault: byDefault, BucketKeyEnabled: true }] };
}

async function describe(clients: Clients, bucket: string): Promise<Bucket | undefined> {
  const input = { Bucket: bucket };
  const head = await clients.callOrNone("s3:ListBucket", ["NotFound", "NoSuchBucket"], () =>
    clients.s3.send(new HeadBucketCommand(input)),
  );
  if (head === undefined) return undefined;
  const [versioning, encryption, block, policy] = await Promise.all([
    clients.call("s3:GetBucketVersioning", () => clients.s3.send(new GetBucketVersioningCommand(input))),
    clients.callOrNone("s3:GetEncryptionConfiguration", ["ServerSideEncryptionConfigurationNotFoundError"], () =>
      clients.s3.send(new GetBucketEncryptionCommand(input)),
    ),
    clients.callOrNone("s3:GetBucketPublicAccessBlock", ["NoSuchPublicAccessBlockConfiguration"], () =>
      clients.s3.send(new GetPublicAccessBlockCommand(input)),
    ),
    clients.callOrNone("s3:GetBucketPolicy", ["NoSuchBucketPolicy"], () =>
      clients.s3.send(new GetBucketPolicyCommand(input)),
    ),
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

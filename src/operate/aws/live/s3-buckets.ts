/** S3: the bucket that states are kept in. */
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
} from "@aws-sdk/client-s3";
import type { AwsCalls } from "../aws-account";
import type { Bucket } from "../model";
import type { Clients } from "./sdk-clients";

type BucketCalls = Pick<
  AwsCalls,
  | "describeBucket"
  | "createBucket"
  | "putBucketVersioning"
  | "putBucketEncryption"
  | "putPublicAccessBlock"
  | "putBucketPolicy"
>;

/** S3's first region has no location constraint: asking for it by name is refused. */
const FIRST_REGION = "us-east-1";

const ALL_BLOCKED = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

/** The calls about buckets. */
export function bucketCalls(clients: Clients): BucketCalls {
  return {
    describeBucket: (bucket) => describe(clients, bucket),
    createBucket: (bucket) =>
      clients.call("s3:CreateBucket", async () => {
        await clients.s3.send(new CreateBucketCommand({ Bucket: bucket, ...locationOf(clients.region) }));
      }),
    putBucketVersioning: (bucket) =>
      clients.call("s3:PutBucketVersioning", async () => {
        const configuration = { Status: "Enabled" as const };
        await clients.s3.send(
          new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: configuration }),
        );
      }),
    putBucketEncryption: (bucket, kmsKeyId) =>
      clients.call("s3:PutEncryptionConfiguration", async () => {
        const byDefault =
          kmsKeyId === undefined
            ? { SSEAlgorithm: "AES256" as const }
            : { SSEAlgorithm: "aws:kms" as const, KMSMasterKeyID: kmsKeyId };
        await clients.s3.send(
          new PutBucketEncryptionCommand({
            Bucket: bucket,
            ServerSideEncryptionConfiguration: {
              // A bucket key saves a request to KMS for every object.
              Rules: [{ ApplyServerSideEncryptionByDefault: byDefault, BucketKeyEnabled: kmsKeyId !== undefined }],
            },
          }),
        );
      }),
    putPublicAccessBlock: (bucket) =>
      clients.call("s3:PutBucketPublicAccessBlock", async () => {
        await clients.s3.send(
          new PutPublicAccessBlockCommand({ Bucket: bucket, PublicAccessBlockConfiguration: ALL_BLOCKED }),
        );
      }),
    putBucketPolicy: (bucket, policy) =>
      clients.call("s3:PutBucketPolicy", async () => {
        await clients.s3.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy: policy }));
      }),
  };
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
  // A region that is newer than the SDK: S3 knows it.
  return { CreateBucketConfiguration: { LocationConstraint: known ?? (region as BucketLocationConstraint) } };
}

import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectsCommand,
  GetBucketAccelerateConfigurationCommand,
  GetBucketCorsCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLoggingCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketReplicationCommand,
  GetBucketRequestPaymentCommand,
  GetBucketTaggingCommand,
  GetBucketWebsiteCommand,
  GetObjectCommand,
  GetObjectLockConfigurationCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutBucketCorsCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketTaggingCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { OpenDoor } from "../../support/api-door";
import { CONSUMER_ACCOUNT, emptyWorld, REGION } from "../../support/deployed-world";

const Bucket = "hello-logs";

let world = emptyWorld();
let api: OpenDoor;
let s3: S3Client;

beforeEach(async () => {
  world = emptyWorld();
  api = await OpenDoor.to(world);
  s3 = new S3Client({ ...api.settings(), forcePathStyle: true });
  const CreateBucketConfiguration = { LocationConstraint: REGION as "eu-central-1" };
  await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }));
});
afterEach(() => api.close());

const put = (Key: string, Body = "hello") => s3.send(new PutObjectCommand({ Bucket, Key, Body }));

describe("a bucket", () => {
  test.each([
    ["CORS", new GetBucketCorsCommand({ Bucket }), "NoSuchCORSConfiguration"],
    ["a website", new GetBucketWebsiteCommand({ Bucket }), "NoSuchWebsiteConfiguration"],
    ["a lifecycle", new GetBucketLifecycleConfigurationCommand({ Bucket }), "NoSuchLifecycleConfiguration"],
    ["replication", new GetBucketReplicationCommand({ Bucket }), "ReplicationConfigurationNotFoundError"],
    ["Object Lock", new GetObjectLockConfigurationCommand({ Bucket }), "ObjectLockConfigurationNotFoundError"],
    ["tags", new GetBucketTaggingCommand({ Bucket }), "NoSuchTagSet"],
  ])("without %s is answered with S3's error for that", async (_, command, name) => {
    await expect(s3.send(command as GetBucketCorsCommand)).rejects.toMatchObject({
      name,
      $metadata: { httpStatusCode: 404 },
    });
  });

  test("has S3's defaults", async () => {
    const ownership = await s3.send(new GetBucketOwnershipControlsCommand({ Bucket }));
    expect(ownership.OwnershipControls?.Rules).toEqual([{ ObjectOwnership: "BucketOwnerEnforced" }]);
    expect((await s3.send(new GetBucketRequestPaymentCommand({ Bucket }))).Payer).toBe("BucketOwner");
    expect((await s3.send(new GetBucketLoggingCommand({ Bucket }))).LoggingEnabled).toBeUndefined();
    expect((await s3.send(new GetBucketAccelerateConfigurationCommand({ Bucket }))).Status).toBeUndefined();
  });

  test("keeps its settings as the provider's resources, and they are deleted with it", async () => {
    const Rules = [
      {
        ID: "expire",
        Status: "Enabled" as const,
        Filter: { Prefix: "" },
        Expiration: { Days: 365 },
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
      },
      {
        ID: "archive",
        Status: "Enabled" as const,
        Filter: { And: { Prefix: "AWSLogs/", Tags: [{ Key: "Kind", Value: "access" }] } },
        Transitions: [{ Days: 30, StorageClass: "GLACIER" as const }],
      },
    ];
    await s3.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules } }));
    expect((await s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }))).Rules).toEqual(Rules);
    expect(world.ofType("aws_s3_bucket_lifecycle_configuration")[0]).toMatchObject({
      id: Bucket,
      attributes: { bucket: Bucket, rule: [{ id: "expire", expiration: [{ days: 365 }] }, { id: "archive" }] },
    });
    const CORSRules = [{ AllowedMethods: ["GET"], AllowedOrigins: ["*"], MaxAgeSeconds: 60 }];
    await s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules } }));
    expect((await s3.send(new GetBucketCorsCommand({ Bucket }))).CORSRules).toEqual(CORSRules);
    const OwnershipControls = { Rules: [{ ObjectOwnership: "ObjectWriter" as const }] };
    await s3.send(new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls }));
    const TagSet = [{ Key: "Team", Value: "network" }];
    await s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: [{ Key: "Old", Value: "1" }] } }));
    await s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet } }));
    expect((await s3.send(new GetBucketTaggingCommand({ Bucket }))).TagSet).toEqual(TagSet);
    await s3.send(new DeleteBucketCommand({ Bucket }));
    expect(world.all()).toEqual([]);
  });

  test("has a name in S3's form", async () => {
    await expect(s3.send(new CreateBucketCommand({ Bucket: "Hello_Logs" }))).rejects.toMatchObject({
      name: "InvalidBucketName",
    });
  });
});

describe("objects", () => {
  test("are read whole or in parts, with what was said of them", async () => {
    const Tagging = "Kind=state";
    await s3.send(new PutObjectCommand({ Bucket, Key: "a", Body: "hello", CacheControl: "no-cache", Tagging }));
    const part = await s3.send(new GetObjectCommand({ Bucket, Key: "a", Range: "bytes=1-3" }));
    expect(await part.Body?.transformToString()).toBe("ell");
    expect(part).toMatchObject({ ContentRange: "bytes 1-3/5", ContentLength: 3, $metadata: { httpStatusCode: 206 } });
    expect(await s3.send(new HeadObjectCommand({ Bucket, Key: "a" }))).toMatchObject({
      CacheControl: "no-cache",
      ServerSideEncryption: "AES256",
      ContentLength: 5,
    });
    const { TagSet } = await s3.send(new GetObjectTaggingCommand({ Bucket, Key: "a" }));
    expect(TagSet).toEqual([{ Key: "Kind", Value: "state" }]);
    const beyond = new GetObjectCommand({ Bucket, Key: "a", Range: "bytes=9-" });
    await expect(s3.send(beyond)).rejects.toMatchObject({ name: "InvalidRange" });
  });

  test("are listed by folders and versions, and deleted together", async () => {
    for (const key of ["top", "a/one", "a/two", "b/three"]) await put(key);
    const listed = await s3.send(new ListObjectsV2Command({ Bucket, Delimiter: "/" }));
    expect([listed.Contents?.map(({ Key }) => Key), listed.CommonPrefixes]).toEqual([
      ["top"],
      [{ Prefix: "a/" }, { Prefix: "b/" }],
    ]);
    const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: "a/" }));
    expect(Versions.map(({ Key, VersionId, IsLatest }) => [Key, VersionId, IsLatest])).toEqual([
      ["a/one", "null", true],
      ["a/two", "null", true],
    ]);
    await expect(s3.send(new DeleteBucketCommand({ Bucket }))).rejects.toMatchObject({ name: "BucketNotEmpty" });
    const Objects = ["top", "a/one", "a/two", "b/three"].map((Key) => ({ Key }));
    await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    expect(world.ofType("aws_s3_object")).toEqual([]);
  });

  test("are written only where a condition holds, and only by their bucket's account", async () => {
    const lock = () => s3.send(new PutObjectCommand({ Bucket, Key: "lock", Body: "1", IfNoneMatch: "*" }));
    await lock();
    await expect(lock()).rejects.toMatchObject({ name: "PreconditionFailed", $metadata: { httpStatusCode: 412 } });
    const stranger = new S3Client({ ...api.settings(CONSUMER_ACCOUNT), forcePathStyle: true });
    await expect(stranger.send(new GetObjectCommand({ Bucket, Key: "lock" }))).rejects.toMatchObject({
      name: "AccessDenied",
    });
  });
});

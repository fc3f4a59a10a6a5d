import { validateConfig } from "../../../../src/authoring/app/load-config";
import { prepareBucketSteps } from "../../../../src/operate/operations/state-bucket/prepare-bucket";
import {
  bucketAccount,
  bucketsToPrepare,
  configLines,
} from "../../../../src/operate/operations/state-bucket/target-buckets";
import { configWith, DEFAULT_CONFIG } from "../../../support/configs";
import {
  accountsOf,
  CONSUMER_ACCOUNT,
  callsOf,
  emptyWorld,
  PRODUCER_ACCOUNT,
  put,
  REGION,
} from "../../../support/deployed-world";

const { config } = validateConfig(DEFAULT_CONFIG, "the config");
const TARGET = { bucket: "hello-state", region: REGION, profile: "prod" };

async function prepare(accounts = accountsOf(emptyWorld()), target: typeof TARGET & { kmsKeyId?: string } = TARGET) {
  const account = accounts.inRegion({ profile: "prod" }, REGION);
  const said: (string | undefined)[] = [];
  for (const step of prepareBucketSteps(account, target)) said.push(await step.run(() => undefined));
  return { said, bucket: await account.describeBucket(target.bucket) };
}

describe("preparing a state bucket", () => {
  test("turns on versioning, encryption, the public access block and TLS only; run again, it changes nothing", async () => {
    const writes: string[] = [];
    const accounts = accountsOf(emptyWorld(), {
      refuse: ({ action }) => {
        if (/Put|Create/.test(action)) writes.push(action);
        return undefined;
      },
    });
    const first = await prepare(accounts);
    expect(first.said).toEqual(["created in eu-central-1", "blocked", "TLS only", "AES256", "on"]);
    expect(first.bucket).toMatchObject({
      region: REGION,
      versioning: true,
      encryption: "AES256",
      publicAccessBlocked: true,
    });
    const before = writes.length;
    expect((await prepare(accounts)).said).toEqual([
      "exists",
      "already blocked",
      "already TLS only",
      "already AES256",
      "already on",
    ]);
    expect(writes).toHaveLength(before);
  });

  test("resumes where an earlier run stopped", async () => {
    const world = emptyWorld();
    let isDown = true;
    const accounts = accountsOf(world, {
      refuse: ({ action }) =>
        isDown && action === "s3:PutBucketEncryption" ? { name: "SlowDown", message: "slow down" } : undefined,
    });
    await expect(prepare(accounts)).rejects.toThrow(
      [
        "the bucket hello-state is not ready: encryption (AES256) could not be set",
        "  found: s3:PutEncryptionConfiguration in eu-central-1 as profile prod: AWS throttled the call, even after 1 attempts",
        "  found: slow down",
        "  expected: fewer calls to this account and region at the same time",
        "  do: wait a minute and run the command again: it resumes from here",
        "  done: the bucket was created, public access (blocked), bucket policy (TLS only)",
        "  not done: encryption (AES256), versioning (on); do not store a state there yet",
        "  do: fix the cause and run the command again: it changes only what is missing",
      ].join("\n"),
    );
    isDown = false;
    expect((await prepare(accounts)).said).toEqual([
      "exists",
      "already blocked",
      "already TLS only",
      "already AES256",
      "on",
    ]);
  });

  test("uses the KMS key of the config", async () => {
    const { bucket } = await prepare(accountsOf(emptyWorld()), { ...TARGET, kmsKeyId: "alias/state" });
    expect(bucket).toMatchObject({ encryption: "aws:kms", kmsKeyId: "alias/state" });
  });

  test("says that another account may own the name, and writes nothing", async () => {
    const world = emptyWorld();
    await callsOf(world, "dev").createBucket("hello-state");
    await expect(prepare(accountsOf(world))).rejects.toThrow(
      "the bucket hello-state exists, but profile prod cannot use it: another account owns the name, or access is denied",
    );
    expect(world.withId("aws_s3_bucket", "hello-state")).toMatchObject([{ account: CONSUMER_ACCOUNT }]);
  });

  test.each([
    ["BucketAlreadyExists", "belongs to another account", "do: choose another name"],
    ["OperationAborted", "S3 is still creating or deleting", "do: run the command again in a few minutes"],
    ["TooManyBuckets", "as many buckets as its quota allows", "do: use an existing bucket"],
    ["BucketAlreadyOwnedByYou", "does not show it yet", "do: run the command again in a minute"],
  ])("answers %s with advice", async (name, found, advice) => {
    const refuse = ({ action }: { action: string }) =>
      action === "s3:CreateBucket" ? { name, message: "no" } : undefined;
    const failed = prepare(accountsOf(emptyWorld(), { refuse }));
    await expect(failed).rejects.toThrow(found);
    await expect(failed).rejects.toThrow(advice);
  });

  test("goes on with a bucket that S3 created although its answer was lost", async () => {
    const world = emptyWorld();
    const refuse = ({ action }: { action: string }) => {
      const isFirst = action === "s3:CreateBucket" && world.withId("aws_s3_bucket", "hello-state").length === 0;
      if (isFirst) put(world, PRODUCER_ACCOUNT, "aws_s3_bucket", "hello-state", { bucket: "hello-state" });
      return isFirst ? { name: "TimeoutError", message: "socket hang up" } : undefined;
    };
    const { said, bucket } = await prepare(accountsOf(world, { refuse }));
    expect(said[0]).toBe("created in eu-central-1");
    expect(bucket).toMatchObject({ publicAccessBlocked: true, versioning: true, encryption: "AES256" });
  });

  test("does not change a bucket in another region", async () => {
    const accounts = accountsOf(emptyWorld());
    const elsewhere = await accounts.inRegion({ profile: "prod" }, "eu-west-1").verified();
    await elsewhere.createBucket("hello-state");
    await expect(prepare(accounts)).rejects.toThrow(
      'the bucket hello-state is in eu-west-1, not in eu-central-1\n  do: write region: "eu-west-1"',
    );
  });
});

describe("the bucket to prepare", () => {
  const accounts = accountsOf(emptyWorld());

  test("is named after the config, the account and the region if the config names none", async () => {
    expect(await bucketsToPrepare(config, accounts, {})).toEqual([
      {
        bucket: "hello-tfstate-111111111111-eu-central-1",
        region: "eu-central-1",
        profile: "prod",
        roleArn: undefined,
        accountId: "111111111111",
      },
    ]);
  });

  test("has a name that S3 accepts, also one from the command line", async () => {
    await expect(bucketsToPrepare(config, accounts, { bucket: "Hello_State" })).rejects.toThrow(
      'S3 does not accept the bucket name "Hello_State": it has characters other than lower-case letters',
    );
    const long = { ...config, name: "a-service-with-a-rather-long-name" };
    await expect(bucketsToPrepare(long, accounts, {})).rejects.toThrow(/its length is 67(.|\n)*with --bucket/);
  });

  test("is only ever in the account that the config names for its profile", async () => {
    const state = { kind: "s3" as const, bucket: "own", region: REGION, profile: "prod" };
    const named = validateConfig(configWith({ config: { state } }), "the config");
    const others = accountsOf(emptyWorld(), { profiles: { prod: "333333333333" } });
    const [target = TARGET] = await bucketsToPrepare(named.config, others, {});
    expect(bucketAccount(target)).toEqual({ id: "111111111111", profile: "prod", roleArn: undefined });
    const steps = prepareBucketSteps(others.inRegion(bucketAccount(target), REGION), target);
    await expect(steps[0]?.run(() => undefined)).rejects.toThrow("the credentials are for account 333333333333");
    await expect(bucketsToPrepare(config, others, {})).rejects.toThrow("the credentials are for account 333333333333");
  });

  test("is each one in the config, once", async () => {
    const s3 = (bucket: string) => ({ kind: "s3" as const, bucket, region: "eu-central-1" });
    const named = validateConfig(
      configWith({ config: { state: s3("shared") }, consumer: { state: s3("own") } }),
      "the config",
    );
    const buckets = await bucketsToPrepare(named.config, accounts, {});
    expect(buckets.map(({ bucket }) => bucket)).toEqual(["shared", "own"]);
    await expect(bucketsToPrepare(named.config, accounts, { bucket: "other" })).rejects.toThrow(
      "the config names its state bucket already: shared, own\n  found: other on the command line",
    );
  });

  test("is added to a config with these lines", () => {
    expect(configLines({ bucket: "b", region: "eu-central-1", profile: "prod" })).toBe(
      [
        "  state: {",
        '    kind: "s3",',
        '    bucket: "b",',
        '    region: "eu-central-1",',
        '    profile: "prod",',
        "  },",
      ].join("\n"),
    );
  });
});

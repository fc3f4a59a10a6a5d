import { validateConfig } from "../../../src/authoring/app/load-config";
import { rehearsalAccounts } from "../../../src/operate/aws/rehearsal";
import {
  bucketAccount,
  bucketsToPrepare,
  configLines,
  prepareBucketSteps,
  requiresTls,
  withTlsOnly,
} from "../../../src/operate/operations/state-bucket";
import { configWith, DEFAULT_CONFIG } from "../../support/configs";
import { accountsOf, emptyWorld, REGION } from "../../support/deployed-world";

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
    expect(first.said).toEqual(["created in eu-central-1", "on", "blocked", "AES256", "TLS only"]);
    expect(first.bucket).toMatchObject({
      region: REGION,
      versioning: true,
      encryption: "AES256",
      publicAccessBlocked: true,
    });
    const before = writes.length;
    expect((await prepare(accounts)).said).toEqual([
      "exists",
      "already on",
      "already blocked",
      "already AES256",
      "already TLS only",
    ]);
    expect(writes).toHaveLength(before);
  });

  test("resumes where an earlier run stopped", async () => {
    const world = emptyWorld();
    let isDown = true;
    const accounts = accountsOf(world, {
      refuse: ({ action }) =>
        isDown && action === "s3:PutEncryptionConfiguration" ? { name: "SlowDown", message: "slow down" } : undefined,
    });
    await expect(prepare(accounts)).rejects.toThrow("AWS throttled the call");
    isDown = false;
    expect((await prepare(accounts)).said).toEqual([
      "exists",
      "already on",
      "already blocked",
      "already AES256",
      "TLS only",
    ]);
  });

  test("uses the KMS key of the config", async () => {
    const { bucket } = await prepare(accountsOf(emptyWorld()), { ...TARGET, kmsKeyId: "alias/state" });
    expect(bucket).toMatchObject({ encryption: "aws:kms", kmsKeyId: "alias/state" });
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

  test("is only ever in the account that the config names for its profile", async () => {
    const state = { kind: "s3" as const, bucket: "own", region: REGION, profile: "prod" };
    const named = validateConfig(configWith({ config: { state } }), "the config");
    const others = rehearsalAccounts({ world: emptyWorld(), profiles: { prod: "333333333333" } });
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

describe("a TLS only policy", () => {
  test("keeps existing statements in any form, and is added once", () => {
    const other = { Sid: "Other", Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" };
    const once = withTlsOnly(JSON.stringify({ Statement: other }), "b", "eu-central-1");
    const twice = withTlsOnly(once, "b", "eu-central-1");
    expect(twice).toBe(once);
    expect(JSON.parse(once).Statement).toEqual([
      other,
      {
        Sid: "PrivatelinkTlsOnly",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: ["arn:aws:s3:::b", "arn:aws:s3:::b/*"],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]);
    expect(requiresTls(once)).toBe(true);
    expect(requiresTls(JSON.stringify({ Statement: other }))).toBe(false);
    expect(requiresTls(undefined)).toBe(false);
  });

  test("uses the partition of the bucket's region", () => {
    expect(withTlsOnly(undefined, "b", "cn-north-1")).toContain('"arn:aws-cn:s3:::b"');
  });
});

import { randomUUID } from "node:crypto";
import {
  CreateBucketCommand,
  GetBucketPolicyCommand,
  GetPublicAccessBlockCommand,
  PutBucketPolicyCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { requiresTls } from "../../../../src/operate/operations/state-bucket/tls-only-policy";
import { configWith } from "../../../support/configs";
import { describeWithMoto, type Moto, PRODUCER } from "../../../support/moto";
import { PROGRESS } from "../../../support/progress";
import { projectFolder, runPrivatelink } from "../../../support/project";

const REGION = "eu-central-1";
let Bucket = "";

function s3As({ keys, proxy }: Moto, account: string): S3Client {
  const credentials = keys[account] ?? { accessKeyId: "", secretAccessKey: "" };
  return new S3Client({ region: REGION, endpoint: proxy.url, forcePathStyle: true, credentials });
}

async function createAs(moto: Moto, account: string): Promise<S3Client> {
  const s3 = s3As(moto, account);
  const location = { LocationConstraint: REGION } as const;
  await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: location }));
  return s3;
}

describeWithMoto("state init against moto", (moto) => {
  beforeEach(() => {
    moto().proxy.reset();
    // Each test has a bucket of its own: a new moto takes seconds.
    Bucket = `hello-state-${randomUUID()}`;
  });
  const init = () => {
    const state = { kind: "s3", bucket: Bucket, region: REGION, profile: "prod" } as const;
    return runPrivatelink(projectFolder(configWith({ config: { state } })), ["state", "init"], moto().environment);
  };

  test("creates a protected bucket of the config's account; run again, it writes nothing", async () => {
    const first = await init();
    expect(first.stderr).toMatch(PROGRESS);
    expect(first.exitCode).toBe(0);
    const s3 = s3As(moto(), PRODUCER);
    const { Policy } = await s3.send(new GetBucketPolicyCommand({ Bucket }));
    expect(requiresTls(Policy, Bucket, REGION)).toBe(true);
    const writes = moto().proxy.requests.filter(({ operation, service }) => service === "s3" && /^Put/.test(operation));
    expect(writes.map(({ operation }) => operation)).toEqual([
      "PutPublicAccessBlock",
      "PutBucketPolicy",
      "PutBucketEncryption",
      "PutBucketVersioning",
    ]);
    expect(new Set(writes.map(({ headers }) => headers["x-amz-expected-bucket-owner"]))).toEqual(new Set([PRODUCER]));
    moto().proxy.reset();
    expect((await init()).exitCode).toBe(0);
    expect(moto().proxy.operations.filter((operation) => /^(Put|Create)/.test(operation))).toEqual([]);
  });

  test("adds its statement to a policy that denies only one principal, action and prefix", async () => {
    const s3 = await createAs(moto(), PRODUCER);
    const partial = {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Partial",
          Effect: "Deny",
          Principal: { AWS: `arn:aws:iam::${PRODUCER}:root` },
          Action: "s3:GetObject",
          Resource: `arn:aws:s3:::${Bucket}/public/*`,
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ],
    };
    await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify(partial) }));
    const { stderr } = await init();
    expect(stderr).toContain("Bucket policy: TLS only");
    const { Policy } = await s3.send(new GetBucketPolicyCommand({ Bucket }));
    expect(requiresTls(Policy, Bucket, REGION)).toBe(true);
    expect(Policy).toContain("Partial");
  });

  test("says that another account owns the name, and writes nothing there", async () => {
    // moto does not compare owners; AWS answers HEAD without a body: there is nothing to tell the two causes apart.
    const fault = { kind: "status", status: 403, requestId: "0123456789ABCDEF" } as const;
    moto().proxy.fail({ operation: "HeadBucket", times: 9, fault });
    const { exitCode, stderr } = await init();
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`the bucket ${Bucket} exists, but account ${PRODUCER} (profile prod) cannot use it`);
    expect(stderr).toContain("another account owns the name, or access is denied");
    expect(stderr).toContain("do: if the bucket is not yours, choose another name");
    expect(moto().proxy.sent("HeadBucket")[0]?.headers["x-amz-expected-bucket-owner"]).toBe(PRODUCER);
    expect(moto().proxy.operations.filter((operation) => /^(Put|Create)/.test(operation))).toEqual([]);
  });

  test.each([
    ["BucketAlreadyExists", "belongs to another account", "choose another name"],
    ["OperationAborted", "S3 is still creating or deleting", "in a few minutes"],
  ])("answers %s of CreateBucket with advice", async (errorCode, found, advice) => {
    moto().proxy.fail({
      operation: "CreateBucket",
      times: 9,
      fault: { kind: "error", code: errorCode, status: 409 },
    });
    const { exitCode, stderr } = await init();
    expect(exitCode).toBe(1);
    expect(stderr).toContain(found);
    expect(stderr).toContain(advice);
  });

  test("goes on when the answer of CreateBucket was lost: S3 says that the bucket is ours", async () => {
    moto().proxy.fail({ operation: "CreateBucket", fault: { kind: "lost" } });
    const { exitCode, stderr } = await init();
    expect(stderr).toMatch(PROGRESS);
    expect(exitCode).toBe(0);
    expect(moto().proxy.sent("CreateBucket").length).toBeGreaterThan(1);
  });

  test.each(["PutPublicAccessBlock", "PutBucketPolicy", "PutBucketEncryption", "PutBucketVersioning"])(
    "names what is not protected when %s is denied; run again, it completes",
    async (operation) => {
      moto().proxy.fail({ operation, fault: { kind: "denied" } });
      const { exitCode, stderr } = await init();
      expect(exitCode).toBe(1);
      expect(stderr).toContain(`the bucket ${Bucket} is not ready`);
      expect(stderr).toMatch(/done: the bucket was created.*\n\s+not done: .*versioning \(on\)/);
      expect((await init()).exitCode).toBe(0);
      const block = await s3As(moto(), PRODUCER).send(new GetPublicAccessBlockCommand({ Bucket }));
      expect(block.PublicAccessBlockConfiguration?.BlockPublicPolicy).toBe(true);
    },
  );

  test("refuses a bad bucket name before it asks AWS", async () => {
    const { keys: _, ...rest } = moto();
    const folder = projectFolder(configWith({}));
    rest.proxy.reset();
    const { exitCode, stderr } = await runPrivatelink(
      folder,
      ["state", "init", "--bucket", "xn--state"],
      rest.environment,
    );
    expect(exitCode).toBe(1);
    expect(stderr).toContain("the prefix xn-- is reserved");
    expect(rest.proxy.requests).toEqual([]);
  });
});

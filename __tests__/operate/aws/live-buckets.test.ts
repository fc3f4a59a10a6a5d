import { AwsWire } from "../../support/aws-wire";

const BUCKET = "hello-state";
const HEAD = { headers: { "x-amz-bucket-region": "eu-central-1" } };
const s3Error = (code: string, status = 404) => ({
  status,
  body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`,
});

describe("a state bucket", () => {
  test("is returned with its protection", async () => {
    const wire = new AwsWire()
      .on("HEAD /", HEAD)
      .on("GET /?versioning", "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>")
      .on(
        "GET /?encryption",
        `<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>aws:kms</SSEAlgorithm>
          <KMSMasterKeyID>alias/state</KMSMasterKeyID></ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>`,
      )
      .on(
        "GET /?publicAccessBlock",
        `<PublicAccessBlockConfiguration><BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>true</IgnorePublicAcls>
          <BlockPublicPolicy>true</BlockPublicPolicy><RestrictPublicBuckets>true</RestrictPublicBuckets></PublicAccessBlockConfiguration>`,
      )
      .on("GET /?policy", '{"Statement":[]}');
    expect(await wire.account().describeBucket(BUCKET)).toEqual({
      region: "eu-central-1",
      versioning: true,
      encryption: "aws:kms",
      kmsKeyId: "alias/state",
      publicAccessBlocked: true,
      policy: '{"Statement":[]}',
    });
    expect(wire.requests[0]?.host).toBe("hello-state.s3.eu-central-1.amazonaws.com");
  });

  test("without any protection says so: a missing setting is not an error", async () => {
    const wire = new AwsWire()
      .on("HEAD /", HEAD)
      .on("GET /?versioning", "<VersioningConfiguration/>")
      .on("GET /?encryption", s3Error("ServerSideEncryptionConfigurationNotFoundError"))
      .on("GET /?publicAccessBlock", s3Error("NoSuchPublicAccessBlockConfiguration"))
      .on("GET /?policy", s3Error("NoSuchBucketPolicy"));
    expect(await wire.account().describeBucket(BUCKET)).toEqual({
      region: "eu-central-1",
      versioning: false,
      encryption: undefined,
      kmsKeyId: undefined,
      publicAccessBlocked: false,
      policy: undefined,
    });
  });

  test("that does not exist is undefined; that of another account is access denied", async () => {
    const wire = new AwsWire()
      .on("HEAD /", { status: 404 }, { status: 403, headers: { "x-amz-request-id": "4442587FB7D0A2F9" } })
      .on(
        "GetCallerIdentity",
        "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::222222222222:user/alice</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>",
      );
    const account = wire.account();
    expect(await account.describeBucket(BUCKET)).toBeUndefined();
    await expect(account.describeBucket(BUCKET)).rejects.toThrow(
      /^s3:ListBucket in eu-central-1 as account 222222222222 \(profile dev\): access denied\n {2}found: denied to arn:aws:iam::222222222222:user\/alice\n {2}expected: a policy that allows s3:ListBucket\n {2}do: allow s3:ListBucket/,
    );
  });

  test("is created in its region, and in us-east-1 without a location constraint", async () => {
    const wire = new AwsWire().on("PUT /", {});
    await wire.account().createBucket(BUCKET);
    await wire.account({}, "us-east-1").createBucket(BUCKET);
    expect(wire.requests.map(({ body }) => body)).toEqual([
      expect.stringContaining("<LocationConstraint>eu-central-1</LocationConstraint>"),
      "",
    ]);
  });

  test("gets versioning, encryption and a public access block", async () => {
    const wire = new AwsWire()
      .on("PUT /?versioning", {})
      .on("PUT /?encryption", {})
      .on("PUT /?publicAccessBlock", {})
      .on("PUT /?policy", {});
    const account = wire.account();
    await account.putBucketVersioning(BUCKET);
    await account.putBucketEncryption(BUCKET, "alias/state");
    await account.putPublicAccessBlock(BUCKET);
    await account.putBucketPolicy(BUCKET, '{"Version":"2012-10-17"}');
    const [versioning, encryption, block, policy] = wire.requests.map(({ body }) => body);
    expect(versioning).toContain("<Status>Enabled</Status>");
    expect(encryption).toContain("<SSEAlgorithm>aws:kms</SSEAlgorithm><KMSMasterKeyID>alias/state</KMSMasterKeyID>");
    expect(encryption).toContain("<BucketKeyEnabled>true</BucketKeyEnabled>");
    expect(block?.match(/>true</g)).toHaveLength(4);
    expect(policy).toBe('{"Version":"2012-10-17"}');
  });

  test("is only ever used if the account of the config owns it", async () => {
    const wire = new AwsWire()
      .on("HEAD /", HEAD)
      .on("GET /?versioning", "<VersioningConfiguration/>")
      .on("GET /?encryption", s3Error("ServerSideEncryptionConfigurationNotFoundError"))
      .on("GET /?publicAccessBlock", s3Error("NoSuchPublicAccessBlockConfiguration"))
      .on("GET /?policy", s3Error("NoSuchBucketPolicy"))
      .on("PUT /?versioning", {})
      .on("PUT /?encryption", {})
      .on("PUT /?publicAccessBlock", {})
      .on("PUT /?policy", {});
    const account = wire.account();
    await account.describeBucket(BUCKET);
    await account.putBucketVersioning(BUCKET);
    await account.putBucketEncryption(BUCKET);
    await account.putPublicAccessBlock(BUCKET);
    await account.putBucketPolicy(BUCKET, "{}");
    expect(wire.requests.map(({ headers }) => headers["x-amz-expected-bucket-owner"])).toEqual(
      Array(9).fill("222222222222"),
    );
  });
});

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { VerifiedAwsAccount } from "../../../src/operate/aws";
import { AwsWire } from "../../support/aws-wire";
import { accountsOf, emptyWorld } from "../../support/deployed-world";
import { temporaryFolder } from "../../support/temporary-folder";

const OTHER = `<GetCallerIdentityResponse><GetCallerIdentityResult><Account>333333333333</Account>
  <Arn>arn:aws:iam::333333333333:user/other</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>`;
const REGION = "eu-central-1";

const WRITES: Readonly<Record<string, (account: VerifiedAwsAccount) => Promise<unknown>>> = {
  importCertificate: (it) => it.importCertificate({ certificatePem: "certificate", privateKeyPem: "key" }),
  deleteCertificate: (it) => it.deleteCertificate("arn"),
  acceptVpcEndpointConnection: (it) => it.acceptVpcEndpointConnection("vpce-svc-1", "vpce-1"),
  rejectVpcEndpointConnection: (it) => it.rejectVpcEndpointConnection("vpce-svc-1", "vpce-1"),
  importClientVpnClientCertificateRevocationList: (it) =>
    it.importClientVpnClientCertificateRevocationList("cvpn-endpoint-1", "crl"),
  createBucket: (it) => it.createBucket("bucket"),
  putBucketVersioning: (it) => it.putBucketVersioning("bucket"),
  putBucketEncryption: (it) => it.putBucketEncryption("bucket"),
  putPublicAccessBlock: (it) => it.putPublicAccessBlock("bucket"),
  putBucketPolicy: (it) => it.putBucketPolicy("bucket", "{}"),
};

describe("an account before it is verified", () => {
  test.each(Object.keys(WRITES))("has no %s", (name) => {
    const reference = { id: "222222222222", profile: "dev" };
    expect(Object.keys(new AwsWire().accounts().inRegion(reference, REGION))).not.toContain(name);
    expect(Object.keys(accountsOf(emptyWorld()).inRegion(reference, REGION))).not.toContain(name);
  });
});

describe("credentials of another account", () => {
  test.each(Object.entries(WRITES))("never reach %s", async (_, write) => {
    const wire = new AwsWire().on("GetCallerIdentity", OTHER);
    const account = wire.accounts().inRegion({ id: "222222222222", profile: "dev" }, REGION);
    await expect(account.verified().then(write)).rejects.toThrow(
      [
        "sts:GetCallerIdentity in eu-central-1 as account 222222222222 (profile dev): the credentials are for account 333333333333",
        "  found: arn:aws:iam::333333333333:user/other",
        "  expected: account 222222222222",
        "  do: use a profile or role in account 222222222222, or correct the account in the config; nothing was changed in AWS",
      ].join("\n"),
    );
    expect(wire.requests.map(({ operation }) => operation)).toEqual(["GetCallerIdentity"]);
  });

  test("are rejected for a role's account as well, and by simulated accounts", async () => {
    const wire = new AwsWire().on("GetCallerIdentity", OTHER);
    const role = { roleArn: "arn:aws:iam::222222222222:role/deployer" };
    await expect(wire.accounts().inRegion(role, REGION).verified()).rejects.toMatchObject({ problem: "wrong-account" });
    const simulated = accountsOf(emptyWorld(), { profiles: { dev: "333333333333" } });
    await expect(simulated.inRegion({ id: "222222222222", profile: "dev" }, REGION).verified()).rejects.toMatchObject({
      problem: "wrong-account",
    });
  });

  test("are checked once; a failed check is repeated", async () => {
    const wire = new AwsWire().on("GetCallerIdentity", { status: 403, body: "" }, OTHER);
    const account = wire.accounts().inRegion({ id: "333333333333" }, REGION);
    await expect(account.verified()).rejects.toThrow("sts:GetCallerIdentity");
    await account.verified();
    await account.verified();
    expect(wire.sent("GetCallerIdentity")).toHaveLength(2);
  });

  test("cannot be recognized if the config has no account ID: the profile decides", async () => {
    const wire = new AwsWire().on("GetCallerIdentity", OTHER);
    await expect(wire.accounts().inRegion({ profile: "dev" }, REGION).verified()).resolves.toBeDefined();
  });
});

describe("a profile that does not exist", () => {
  const before = { ...process.env };
  afterEach(() => {
    process.env = { ...before };
  });

  test.each(["environment", "container", "web identity"])("never falls back to %s credentials", async (kind) => {
    const folder = temporaryFolder();
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "credentials"), "[dev]\naws_access_key_id = DEVKEY\naws_secret_access_key = made-up\n");
    writeFileSync(join(folder, "config"), "");
    writeFileSync(join(folder, "token"), "token");
    for (const name of Object.keys(process.env)) if (name.startsWith("AWS_")) delete process.env[name];
    Object.assign(process.env, {
      AWS_SHARED_CREDENTIALS_FILE: join(folder, "credentials"),
      AWS_CONFIG_FILE: join(folder, "config"),
      AWS_EC2_METADATA_DISABLED: "true",
      ...(kind === "environment" ? { AWS_ACCESS_KEY_ID: "ENVKEY", AWS_SECRET_ACCESS_KEY: "made-up" } : {}),
      ...(kind === "container" ? { AWS_CONTAINER_CREDENTIALS_FULL_URI: "http://127.0.0.1:9/credentials" } : {}),
      ...(kind === "web identity"
        ? {
            AWS_WEB_IDENTITY_TOKEN_FILE: join(folder, "token"),
            AWS_ROLE_ARN: "arn:aws:iam::333333333333:role/ambient",
          }
        : {}),
    });
    const wire = new AwsWire().on("GetCallerIdentity", OTHER).on(
      "AssumeRoleWithWebIdentity",
      `<AssumeRoleWithWebIdentityResponse><AssumeRoleWithWebIdentityResult><Credentials>
          <AccessKeyId>WEBKEY</AccessKeyId><SecretAccessKey>made-up</SecretAccessKey><SessionToken>token</SessionToken>
          <Expiration>2999-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleWithWebIdentityResult>
        </AssumeRoleWithWebIdentityResponse>`,
    );
    const account = wire.accounts({ credentials: undefined }).inRegion({ profile: "dve" }, REGION);
    await expect(account.verified()).rejects.toThrow(
      /^there is no AWS profile "dve"[\s\S]*other credentials are not used in its place/,
    );
    expect(wire.requests).toEqual([]);
  });
});

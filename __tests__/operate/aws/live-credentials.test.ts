import { writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { liveAccounts } from "../../../src/operate/aws/live";
import { AwsWire } from "../../support/aws-wire";
import { temporaryFolder } from "../../support/temporary-folder";

const IDENTITY = `<GetCallerIdentityResponse><GetCallerIdentityResult><Account>222222222222</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;
const ROLE = "arn:aws:iam::222222222222:role/deployer";
const before = { ...process.env };

beforeAll(() => {
  const folder = temporaryFolder();
  const credentials = join(folder, "credentials");
  writeFileSync(credentials, "[dev]\naws_access_key_id = DEVKEY\naws_secret_access_key = made-up\n");
  writeFileSync(join(folder, "config"), "");
  for (const name of Object.keys(process.env)) if (name.startsWith("AWS_")) delete process.env[name];
  process.env.AWS_SHARED_CREDENTIALS_FILE = credentials;
  process.env.AWS_CONFIG_FILE = join(folder, "config");
  process.env.AWS_EC2_METADATA_DISABLED = "true";
});
afterAll(() => {
  process.env = before;
});

describe("credentials", () => {
  test("are the account profile's", async () => {
    const wire = new AwsWire().on("GetCallerIdentity", IDENTITY);
    const account = wire.accounts({ credentials: undefined }).inRegion({ profile: "dev" }, "eu-central-1");
    await account.getCallerIdentity();
    expect(wire.requests[0]?.authorization).toContain("Credential=DEVKEY/");
  });

  test("are the role's, which is assumed once with the profile's credentials", async () => {
    const wire = new AwsWire()
      .on(
        "AssumeRole",
        `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ROLEKEY</AccessKeyId>
          <SecretAccessKey>made-up</SecretAccessKey><SessionToken>token</SessionToken>
          <Expiration>2999-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
      )
      .on("GetCallerIdentity", IDENTITY);
    const reference = { profile: "dev", roleArn: ROLE };
    const accounts = wire.accounts({ credentials: undefined });
    await accounts.inRegion(reference, "eu-central-1").getCallerIdentity();
    await accounts.inRegion(reference, "eu-west-1").getCallerIdentity();
    expect(wire.requests.map(({ operation }) => operation)).toEqual([
      "AssumeRole",
      "GetCallerIdentity",
      "GetCallerIdentity",
    ]);
    expect(wire.requests[0]?.input).toMatchObject({ RoleArn: ROLE, RoleSessionName: "privatelink" });
    expect(wire.requests[0]?.authorization).toContain("Credential=DEVKEY/");
    expect(wire.requests[1]?.authorization).toContain("Credential=ROLEKEY/");
  });

  test("of a profile that does not exist are reported with its name", async () => {
    const accounts = new AwsWire().accounts({ credentials: undefined });
    await expect(accounts.inRegion({ profile: "nobody" }, "eu-central-1").getCallerIdentity()).rejects.toThrow(
      /^there is no AWS profile "nobody"[\s\S]*other credentials are not used in its place/,
    );
  });
});

describe("a proxy", () => {
  let proxy: Server;
  const asked: string[] = [];
  beforeAll((done) => {
    proxy = createServer().on("connect", (request, socket) => {
      asked.push(request.url ?? "");
      socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
    });
    proxy.listen(0, "127.0.0.1", done);
  });
  afterAll((done) => {
    proxy.close(done);
  });

  test("set in the environment is used for AWS", async () => {
    const { port } = proxy.address() as AddressInfo;
    const environment = { ...process.env, HTTPS_PROXY: `http://127.0.0.1:${port}` };
    const account = liveAccounts({ environment, maxAttempts: 1 }).inRegion({ profile: "dev" }, "eu-central-1");
    await expect(account.describeVpcs()).rejects.toThrow("ec2:DescribeVpcs in eu-central-1 as profile dev");
    expect(asked).toEqual(["ec2.eu-central-1.amazonaws.com:443"]);
  });
});

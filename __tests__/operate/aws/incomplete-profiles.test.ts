import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { liveAccounts } from "../../../src/operate/aws/live";
import { portOf, useLocalServers } from "../../support/local-servers";
import { temporaryFolder } from "../../support/temporary-folder";

const startServer = useLocalServers();

/** The error of the first call as a profile of this text. */
async function errorOf(config: string, profile?: string): Promise<string> {
  const home = temporaryFolder();
  mkdirSync(join(home, ".aws"));
  writeFileSync(join(home, ".aws", "config"), config);
  const accounts = liveAccounts({ environment: { HOME: home }, maxAttempts: 1 });
  const account = accounts.inRegion(profile === undefined ? {} : { profile }, "eu-central-1");
  return account.getCallerIdentity().then(
    () => "no error",
    (error: Error) => error.message,
  );
}

describe("an incomplete profile", () => {
  test.each([
    ["role_arn = r", "role_arn, in", "one of source_profile, credential_source, web_identity_token_file"],
    ["role_arn = r\nsource_profile = dev\ncredential_source = Environment", "source_profile and", "one of the two"],
    ["aws_access_key_id = A", "aws_access_key_id, in", "aws_secret_access_key beside it"],
    [
      "sso_session = company\nsso_account_id = 1\nsso_role_name = r",
      "(sso_session = company)",
      "sso_start_url, sso_region",
    ],
    ["sso_start_url = u\nsso_region = r", "sso_start_url, sso_region, in", "sso_account_id, sso_role_name"],
  ])("with %j says what is missing and what to do", async (settings, found, expected) => {
    const message = await errorOf(`[profile dev]\n${settings}\n`, "dev");
    expect(message).toMatch(/^the AWS profile "dev" is incomplete\n {2}found: .+\n {2}expected: .+\n {2}do: .+$/);
    expect(message).toContain(found);
    expect(message).toContain(`expected: ${expected}`);
  });

  test("with a credential_source that does not exist names those that do", async () => {
    expect(await errorOf("[profile dev]\nrole_arn = r\ncredential_source = Somewhere\n", "dev")).toMatch(
      /Got Somewhere, expected EcsContainer or Ec2InstanceMetadata or Environment[\s\S]*do: correct credential_source/,
    );
  });

  test("with a token file that does not exist names the file", async () => {
    expect(await errorOf("[profile dev]\nrole_arn = r\nweb_identity_token_file = /no-such-token\n", "dev")).toMatch(
      /found: .*\/no-such-token[\s\S]*expected: [\s\S]*do: let the platform write a new token to \/no-such-token/,
    );
  });
});

describe("a machine without credentials", () => {
  const before = { ...process.env };
  afterEach(() => {
    process.env = { ...before };
  });

  test("is told to choose a profile, not to repair its network, when nothing answers for its role", async () => {
    for (const name of Object.keys(process.env)) if (name.startsWith("AWS_")) delete process.env[name];
    const server = await startServer(() => undefined);
    process.env.AWS_EC2_METADATA_SERVICE_ENDPOINT = `http://127.0.0.1:${portOf(server)}`;
    await new Promise((closed) => server.close(closed));
    expect(await errorOf("")).toMatch(
      /no credentials, or AWS does not recognize them\n {2}found: .+\n {2}expected: .+\n {2}do: set account\.profile in the config/,
    );
  });
});

import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { liveAccounts } from "../../../src/operate/aws/live";
import { CONSUMER, describeWithMoto, type Moto, PRODUCER } from "../../support/moto";
import { startContainerAgent } from "../../support/moto/container-agent";
import { type CredentialCase, credentialCases } from "../../support/moto/credential-cases";
import { writeLogin } from "../../support/moto/sso-portal";

const REGION = "eu-central-1";
const PLAIN_CONFIG = "[profile prod]\nregion = eu-central-1\n\n[profile dev]\nregion = eu-central-1\n";
const HOUR = 3_600_000;
/** What all cases have, for those of which only the error matters. */
const never = { title: "", actAs: "", commands: { error: /./ } };

describeWithMoto("the credentials of an account", (moto) => {
  let container: Awaited<ReturnType<typeof startContainerAgent>>;
  const home = process.env.HOME;

  beforeAll(async () => {
    container = await startContainerAgent(moto().keys[PRODUCER] ?? { accessKeyId: "", secretAccessKey: "" });
    process.env.HOME = moto().home;
  });
  afterAll(() => {
    process.env.HOME = home;
    container.stop();
  });
  beforeEach(() => {
    moto().proxy.reset();
    moto().writeConfig(PLAIN_CONFIG);
    rmSync(join(moto().home, ".aws", "sso"), { recursive: true, force: true });
    mkdirSync(join(moto().home, ".aws"), { recursive: true });
  });

  const outcomeOf = async (row: CredentialCase): Promise<string> => {
    const running = moto();
    if (row.config !== undefined) running.writeConfig(row.config);
    row.prepare?.(running);
    const { mfaCode } = row;
    const given = row.environment?.(running, container.url) ?? {};
    const accounts = liveAccounts({
      environment: { ...running.throughProxy, ...given },
      ...(mfaCode === undefined ? {} : { askMfaCode: async () => mfaCode }),
    });
    // `credential_source = Environment` is read by the SDK itself.
    Object.assign(process.env, given);
    const verified = accounts.inRegion(row.account, REGION).verified();
    return verified
      .then(
        (account) => account.getCallerIdentity().then(({ arn }) => arn),
        (error: Error) => error.message,
      )
      .finally(() => {
        for (const name of Object.keys(given)) delete process.env[name];
      });
  };

  test("are found in each place in the provider's order, and nothing else is used where they are missing", async () => {
    const outcomes: unknown[] = [];
    const expected: unknown[] = [];
    for (const row of credentialCases(moto())) {
      moto().proxy.reset();
      moto().writeConfig(PLAIN_CONFIG);
      const outcome = await outcomeOf(row);
      outcomes.push([row.title, outcome]);
      const text = "principal" in row.commands ? new RegExp(row.commands.principal) : row.commands.error;
      expected.push([row.title, expect.stringMatching(text)]);
    }
    expect(outcomes).toEqual(expected);
  });

  test("of an SSO profile are asked in the region of IAM Identity Center, and AWS in that of the deployment", async () => {
    const [row] = credentialCases(moto()).filter(({ title }) => title.includes("SSO in another region"));
    if (row === undefined) throw new Error("there is no such case");
    await outcomeOf(row);
    expect(moto().proxy.requests.map(({ operation, host }) => `${operation} ${host}`)).toEqual([
      "GetRoleCredentials portal.sso.us-west-2.amazonaws.com",
      "GetCallerIdentity sts.eu-central-1.amazonaws.com",
    ]);
  });

  test("of a role with MFA are requested with the device and the code that the user enters", async () => {
    const [row] = credentialCases(moto()).filter(({ title }) => title.includes("mfa_serial"));
    if (row === undefined) throw new Error("there is no such case");
    await outcomeOf(row);
    expect(
      moto()
        .proxy.sent("AssumeRole")
        .map(({ input }) => input),
    ).toMatchObject([{ SerialNumber: `arn:aws:iam::${PRODUCER}:mfa/alice`, TokenCode: "123456" }]);
    const { mfaCode: _, ...unattended } = row;
    expect(await outcomeOf(unattended)).toMatch(/requires a code of the MFA device[\s\S]*aws sts get-session-token/);
  });

  test("of a role with MFA ask once for all roles that the profile assumes", async () => {
    const [row] = credentialCases(moto()).filter(({ title }) => title.includes("mfa_serial"));
    moto().writeConfig(row?.config ?? "");
    const asked: string[] = [];
    const askMfaCode = async (serial: string) => {
      asked.push(serial);
      return "123456";
    };
    const accounts = liveAccounts({ environment: moto().throughProxy, askMfaCode });
    for (const name of ["First", "Second"]) {
      const account = { profile: "mfa", roleArn: `arn:aws:iam::${CONSUMER}:role/${name}` };
      expect((await accounts.inRegion(account, REGION).getCallerIdentity()).arn).toContain(name);
    }
    expect(asked).toEqual([`arn:aws:iam::${PRODUCER}:mfa/alice`]);
  });

  test.each([
    ["", "nothing"],
    ["12345", "5 characters"],
    ["12345a", "6 characters"],
  ])("of a role with MFA are not requested with the code %j", async (mfaCode, found) => {
    const [row] = credentialCases(moto()).filter(({ title }) => title.includes("mfa_serial"));
    if (row === undefined) throw new Error("there is no such case");
    expect(await outcomeOf({ ...row, mfaCode })).toMatch(
      new RegExp(`^this is no code of the MFA device .*\\n {2}found: ${found}\\n {2}expected: six digits\\n {2}do: `),
    );
    expect(moto().proxy.sent("AssumeRole")).toEqual([]);
  });

  test("of a chain of profiles say which one has no source", async () => {
    const config = "[profile top]\nrole_arn = r\nsource_profile = midle\n[profile middle]\nregion = x\n";
    expect(await outcomeOf({ ...never, account: { profile: "top" }, config })).toMatch(
      /^there is no AWS profile "midle"[\s\S]*named by source_profile of profile "top"[\s\S]*do: use "middle"/,
    );
    const loop = "[profile a]\nrole_arn = r\nsource_profile = b\n[profile b]\nrole_arn = r\nsource_profile = a\n";
    expect(await outcomeOf({ ...never, account: { profile: "a" }, config: loop })).toMatch(
      /^the AWS profile "a" has no credentials in the end\n {2}found: source_profile leads from a to b to a, /,
    );
  });

  const sso = (running: Moto, roleName = "Deployer") =>
    `[sso-session company]\nsso_region = ${running.portal.region}\nsso_start_url = ${running.portal.startUrl}\n` +
    `[profile sso]\nsso_session = company\nsso_account_id = ${CONSUMER}\nsso_role_name = ${roleName}\n`;
  const ssoAccount = { id: CONSUMER, profile: "sso" };

  test("of an SSO profile without a login say that nobody is logged in", async () => {
    expect(await outcomeOf({ ...never, account: ssoAccount, config: sso(moto()) })).toMatch(
      /^sso:GetRoleCredentials in us-west-2 .*nobody is logged in to IAM Identity Center[\s\S]*do: aws sso login --profile sso$/,
    );
  });

  test("of an SSO profile whose login has expired say so", async () => {
    const prepare = ({ home: folder, portal }: Moto) =>
      writeLogin(folder, portal, "company", new Date(Date.now() - HOUR));
    expect(await outcomeOf({ ...never, account: ssoAccount, config: sso(moto()), prepare })).toMatch(
      /the credentials have expired[\s\S]*do: aws sso login --profile sso$/,
    );
  });

  test("of an SSO role that is not assigned name the role and the account", async () => {
    const prepare = ({ home: folder, portal }: Moto) =>
      writeLogin(folder, portal, "company", new Date(Date.now() + HOUR));
    expect(await outcomeOf({ ...never, account: ssoAccount, config: sso(moto(), "NotAssigned"), prepare })).toMatch(
      /^sso:GetRoleCredentials in us-west-2 .*: access denied to the role NotAssigned in account 222222222222/,
    );
  });

  test("of a role that is denied name sts:AssumeRole, the role, the principal and the trust policy", async () => {
    moto().proxy.fail({ operation: "AssumeRole", fault: { kind: "denied" } });
    const account = { profile: "prod", roleArn: `arn:aws:iam::${CONSUMER}:role/Configured` };
    expect(await outcomeOf({ ...never, account })).toMatch(
      /^sts:AssumeRole in .*access denied to arn:aws:iam::222222222222:role\/Configured\n {2}found: User: arn:aws:iam::111111111111:user\/alice is not authorized to perform: sts:AssumeRole[\s\S]*trust policy/,
    );
  });

  test("are obtained once for all regions and services", async () => {
    const account = { profile: "prod", roleArn: `arn:aws:iam::${CONSUMER}:role/Configured` };
    const accounts = liveAccounts({ environment: moto().throughProxy });
    const regions = ["eu-central-1", "eu-west-1"].map((region) => accounts.inRegion(account, region));
    await Promise.all(regions.flatMap((each) => [each.describeVpcs(), each.describeLoadBalancers()]));
    expect(moto().proxy.sent("AssumeRole")).toHaveLength(1);
  });
});

describeWithMoto("a region that the account has not enabled", (moto) => {
  test("is reported as such: identity and regions are asked where every account may ask", async () => {
    moto().proxy.reset();
    moto().world.disabledRegions.push("me-central-1");
    const account = liveAccounts({ environment: moto().throughProxy }).inRegion({ profile: "dev" }, "me-central-1");
    expect((await account.getCallerIdentity()).account).toBe(CONSUMER);
    expect(await account.describeRegion()).toBe("not-opted-in");
    expect(moto().proxy.requests.map(({ host }) => host)).toEqual([
      "sts.us-east-1.amazonaws.com",
      "ec2.us-east-1.amazonaws.com",
    ]);
    await expect(account.describeVpcs()).rejects.toThrow(/me-central-1 may not be enabled in this account/);
  });
});

import { liveAccounts } from "../../../../src/operate/aws/live";
import { configWith } from "../../../support/configs";
import { CONSUMER, describeWithMoto, PRODUCER } from "../../../support/moto";
import { projectFolder, runPrivatelink } from "../../../support/project";

const REGION = "eu-central-1";
const FAULTS = [
  ["denied", { kind: "denied" }, /access denied[\s\S]*expected: a policy that allows/],
  ["throttled", { kind: "throttled" }, /AWS throttled the call, even after 5 attempts/],
  ["unavailable", { kind: "status", status: 503 }, /AWS cannot answer at the moment, even after 5 attempts/],
  ["garbled", { kind: "garbled" }, /AWS's answer arrived damaged/],
  ["answered by a page", { kind: "portal" }, /something else than AWS answered\n {2}found: a web page/],
] as const;

describeWithMoto("requests without an SDK client", (moto) => {
  beforeEach(() => moto().proxy.reset());

  const account = (profile = "prod") =>
    liveAccounts({ environment: moto().throughProxy }).inRegion({ profile }, REGION);

  /** What the operator of an organization does. @returns the answer */
  const operator = async (service: string, target: string | undefined, path: string, body: object) => {
    const key = moto().keys[PRODUCER]?.accessKeyId;
    const scope = `${key}/20260101/${REGION}/${service}/aws4_request`;
    const answer = await fetch(`${moto().proxy.url}${path}`, {
      method: "POST",
      body: JSON.stringify(body),
      headers: {
        authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
        "content-type": target === undefined ? "application/json" : "application/x-amz-json-1.1",
        ...(target === undefined ? {} : { "x-amz-target": `AWSOrganizationsV20161128.${target}` }),
      },
    });
    return JSON.parse(await answer.text());
  };

  test("find an organization, what it trusts and whom resources are shared with, in AWS's own places", async () => {
    expect(await account().describeOrganization()).toBeUndefined();
    const { Organization } = await operator("organizations", "CreateOrganization", "/", { FeatureSet: "ALL" });
    await operator("organizations", "EnableAWSServiceAccess", "/", { ServicePrincipal: "ram.amazonaws.com" });
    await operator("ram", undefined, "/createresourceshare", { name: "all", principals: [Organization.Arn] });
    moto().proxy.reset();
    expect(await account().describeOrganization()).toEqual({ id: Organization.Id, managementAccountId: PRODUCER });
    expect(await account("dev").describeOrganization()).toBeUndefined();
    expect(await account().listAwsServiceAccess()).toEqual(["ram.amazonaws.com"]);
    expect(await account().listSharePrincipals()).toEqual([Organization.Arn]);
    expect(await account().listHostedZonesByVpc("vpc-1")).toEqual([]);
    const asked = moto().proxy.requests.map(({ operation, host, region }) => `${operation} ${host} ${region}`);
    expect([...new Set(asked)]).toEqual([
      "DescribeOrganization organizations.us-east-1.amazonaws.com us-east-1",
      "ListAWSServiceAccessForOrganization organizations.us-east-1.amazonaws.com us-east-1",
      "GetResourceShareAssociations ram.eu-central-1.amazonaws.com eu-central-1",
      "ListHostedZonesByVPC route53.amazonaws.com us-east-1",
    ]);
  });

  test.each(FAULTS)("that are %s end as those of the SDK do", async (_what, fault, expected) => {
    const calls = [
      ["DescribeOrganization", () => account().describeOrganization()],
      ["GetResourceShareAssociations", () => account().listSharePrincipals()],
      ["ListHostedZonesByVPC", () => account().listHostedZonesByVpc("vpc-1")],
    ] as const;
    for (const [operation, call] of calls) {
      moto().proxy.reset();
      moto().proxy.fail({ operation, fault, times: 999 });
      await expect(call()).rejects.toThrow(expected);
      moto().proxy.reset();
      if (fault.kind === "throttled") {
        moto().proxy.fail({ operation, fault });
        await expect(call().then(() => "done")).resolves.toBe("done");
        expect(moto().proxy.sent(operation)).toHaveLength(2);
      }
    }
  });

  test("tell check whether a consumer gets an invitation", async () => {
    const { CreateAccountStatus } = await operator("organizations", "CreateAccount", "/", {
      Email: "dev@example.com",
      AccountName: "dev",
    });
    const id = CreateAccountStatus.AccountId;
    const backend = { kind: "resource" as const, address: "10.20.0.10" };
    const sharingOf = async (consumer: object) => {
      const config = configWith({ producer: { service: { backend } }, consumer });
      const { stdout } = await runPrivatelink(projectFolder(config), ["check", "--json"], moto().environment);
      const { results } = JSON.parse(stdout) as { readonly results: readonly { check: string }[] };
      return results.filter(({ check }) => check === "sharing");
    };
    const member = { id, profile: "prod", roleArn: `arn:aws:iam::${id}:role/Deployer` };
    expect(await sharingOf({ account: member })).toMatchObject([
      {
        status: "fail",
        found: expect.stringContaining("which shares resources"),
        fix: "set acceptShare: false (RAM-02)",
      },
    ]);
    expect(await sharingOf({ account: { id: CONSUMER, profile: "dev" }, acceptShare: false })).toMatchObject([
      { status: "fail", fix: "set acceptShare: true (RAM-02)" },
    ]);
  });
});

describeWithMoto("instance types", (moto) => {
  test("are asked by AZ ID, only those that are used", async () => {
    const account = liveAccounts({ environment: moto().throughProxy }).inRegion({ profile: "prod" }, REGION);
    const offerings = await account.describeInstanceTypeOfferings(["t4g.micro", "no.such"]);
    expect([...offerings.keys()]).toEqual(["t4g.micro"]);
    expect([...(offerings.get("t4g.micro") ?? [])].sort()).toEqual(["euc1-az1", "euc1-az2", "euc1-az3"]);
  });
});

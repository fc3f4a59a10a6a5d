import type { SdkError } from "../../../../src/operate/aws/aws-call-problem";
import { hasFailed, runChecks } from "../../../../src/operate/operations/check/run-checks";
import { checkContext, checked, TERRAFORM, TOFU } from "../../../support/checks";
import { configWith, DEFAULT_CONFIG } from "../../../support/configs";
import {
  accountsOf,
  CONSUMER_ACCOUNT,
  deployedWorld,
  emptyWorld,
  PRODUCER_ACCOUNT,
  put,
} from "../../../support/deployed-world";

const S3 = { kind: "s3", bucket: "hello-state", region: "eu-central-1", profile: "prod" } as const;

describe("checks of a config without problems", () => {
  test("pass in both accounts, before it is deployed and afterwards", async () => {
    for (const world of [emptyWorld(), deployedWorld("available")]) {
      const results = await runChecks(checkContext(DEFAULT_CONFIG, { accounts: accountsOf(world) }));
      const places = new Set(results.map(({ where }) => where));
      expect([...places]).toEqual([
        "this machine",
        "account 111111111111 (profile prod), eu-central-1",
        "account 222222222222 (profile dev), eu-central-1",
      ]);
      const failed = results.filter(({ status }) => status === "fail");
      expect(failed.filter(({ check }) => check !== "certificates")).toEqual([]);
    }
  });

  test("request each list from AWS once, however many checks use it", async () => {
    const asked: string[] = [];
    const refuse = ({ action, account }: { action: string; account: string }) => {
      asked.push(`${account} ${action}`);
      return undefined;
    };
    await runChecks(checkContext(DEFAULT_CONFIG, { accounts: accountsOf(emptyWorld(), { refuse }) }));
    expect(asked.filter((call) => call === `${CONSUMER_ACCOUNT} ec2:DescribeVpcs`)).toHaveLength(1);
  });
});

describe("identity", () => {
  test("fails when the profile belongs to another account, and skips the other checks there", async () => {
    const accounts = accountsOf(emptyWorld(), {
      profiles: { prod: PRODUCER_ACCOUNT, dev: "333333333333" },
    });
    const results = await runChecks(checkContext(DEFAULT_CONFIG, { accounts }));
    expect(results.filter(({ where }) => where.includes("dev"))).toEqual([
      {
        check: "identity",
        where: "account 222222222222 (profile dev), eu-central-1",
        status: "fail",
        found: "the credentials belong to account 333333333333, but the config has 222222222222",
        fix: 'correct account.id or account.profile ("dev") in the config',
      },
      {
        check: "the rest",
        where: "account 222222222222 (profile dev), eu-central-1",
        status: "warn",
        found:
          "not checked without credentials of this account: zones, instance types, sharing, service, quota, names, orphans, networks, existing network, instance connect, hosted zone, load balancer, consumer regions, certificates",
        fix: "fix the above first",
      },
    ]);
    expect(hasFailed(results)).toBe(true);
  });

  test("fails with a fix when the login has expired", async () => {
    const expired: SdkError = { name: "ExpiredToken", message: "expired" };
    const accounts = accountsOf(emptyWorld(), {
      refuse: ({ account }) => (account === CONSUMER_ACCOUNT ? expired : undefined),
    });
    const results = await runChecks(checkContext(DEFAULT_CONFIG, { accounts }));
    const identity = results.find(({ check, where }) => check === "identity" && where.includes(CONSUMER_ACCOUNT));
    expect(identity).toMatchObject({
      status: "fail",
      found: expect.stringMatching(
        /^sts:GetCallerIdentity in eu-central-1 .*: the credentials have expired; found: expired$/,
      ),
      expected: expect.stringMatching(/^valid credentials in the profile "dev"/),
      fix: expect.stringMatching(/^aws sso login --profile dev/),
    });
  });
});

test("a denied call is a warning, and the other checks still run", async () => {
  const denied: SdkError = { name: "UnauthorizedOperation", message: "no" };
  const accounts = accountsOf(emptyWorld(), {
    refuse: ({ action }) => (action === "servicequotas:GetServiceQuota" ? denied : undefined),
  });
  const context = checkContext(DEFAULT_CONFIG, { accounts });
  expect((await checked("quota", context))[0]).toMatch(
    /^warn: cannot be checked: servicequotas:GetServiceQuota in .*: access denied;.* \| allow servicequotas:GetServiceQuota/,
  );
  expect(await checked("networks", context)).toHaveLength(2);
});

describe("region and zones", () => {
  test("a region that is not enabled fails, with the command that enables it", async () => {
    const accounts = accountsOf(emptyWorld());
    const disabled = {
      inRegion: (...reference: Parameters<typeof accounts.inRegion>) => ({
        ...accounts.inRegion(...reference),
        describeRegion: async () => "not-opted-in" as const,
      }),
    };
    expect(await checked("region", checkContext(DEFAULT_CONFIG, { accounts: disabled }))).toEqual(
      Array(2).fill(
        "fail: eu-central-1 is not enabled in this account | aws account enable-region --region-name eu-central-1, or use another region",
      ),
    );
  });

  test("an unknown zone fails, with the known ones; an impaired one is a warning", async () => {
    const zones = () => [
      { name: "eu-central-1a", id: "euc1-az1" },
      { name: "eu-central-1b", id: "euc1-az3" },
    ];
    const context = checkContext(DEFAULT_CONFIG, { accounts: accountsOf(emptyWorld(), { zones }) });
    expect((await checked("zones", context))[0]).toBe(
      "fail: this account has no zone euc1-az2 | use one of euc1-az1, euc1-az3",
    );
    const accounts = accountsOf(emptyWorld());
    const impaired = {
      inRegion: (...reference: Parameters<typeof accounts.inRegion>) => ({
        ...accounts.inRegion(...reference),
        describeAvailabilityZones: async () => [
          { zoneName: "eu-central-1a", zoneId: "euc1-az1", state: "available" },
          { zoneName: "eu-central-1b", zoneId: "euc1-az2", state: "impaired" },
        ],
      }),
    };
    expect((await checked("zones", checkContext(DEFAULT_CONFIG, { accounts: impaired })))[0]).toContain(
      "warn: euc1-az2 is impaired |",
    );
  });
});

describe("quotas", () => {
  test("include what exists, and fail with the command that requests an increase", async () => {
    const world = emptyWorld();
    for (let n = 0; n < 5; n++)
      put(world, CONSUMER_ACCOUNT, "aws_vpc", `vpc-${n}`, { cidr_block: `192.168.${n}.0/24` });
    const context = checkContext(DEFAULT_CONFIG, { accounts: accountsOf(world) });
    expect(await checked("quota", context)).toContain(
      "fail: VPCs per Region: 5 of 5 used, 1 more needed | aws service-quotas request-service-quota-increase --service-code vpc --quota-code L-F678F1CE --desired-value 6 --region eu-central-1",
    );
  });

  test("deployed resources are not counted twice", async () => {
    const context = checkContext(DEFAULT_CONFIG, { accounts: accountsOf(deployedWorld()) });
    expect(await checked("quota", context)).toEqual(Array(2).fill("pass: no additional resources needed"));
  });

  test("an existing VPC can be out of endpoints", async () => {
    const world = emptyWorld();
    put(world, CONSUMER_ACCOUNT, "aws_vpc", "vpc-0123456789abcdef0", { cidr_block: "10.10.0.0/16" });
    for (let n = 0; n < 50; n++)
      put(world, CONSUMER_ACCOUNT, "aws_vpc_endpoint", `vpce-${n}`, {
        vpc_id: "vpc-0123456789abcdef0",
        vpc_endpoint_type: "Interface",
      });
    const network = {
      kind: "existing" as const,
      vpcId: "vpc-0123456789abcdef0",
      cidr: "10.10.0.0/16",
      subnets: [
        { id: "subnet-0123456789abcdef0", zoneId: "euc1-az1", cidr: "10.10.0.0/24" },
        { id: "subnet-0123456789abcdef1", zoneId: "euc1-az2", cidr: "10.10.1.0/24" },
      ],
    };
    const context = checkContext(configWith({ consumer: { network } }), { accounts: accountsOf(world) });
    expect((await checked("quota", context)).at(-1)).toContain(
      "fail: Interface VPC endpoints per VPC (vpc-0123456789abcdef0): 50 of 50 used, 1 more needed",
    );
  });
});

describe("networks", () => {
  test("an overlapping VPC is a warning with a free CIDR block, because PrivateLink works with overlaps", async () => {
    const world = emptyWorld();
    put(world, CONSUMER_ACCOUNT, "aws_vpc", "vpc-old", { cidr_block: "10.10.0.0/20" });
    const context = checkContext(DEFAULT_CONFIG, { accounts: accountsOf(world) });
    expect((await checked("networks", context))[1]).toBe(
      "warn: consumer: 10.10.0.0/16 overlaps vpc-old (10.10.0.0/20) | none needed for PrivateLink (VPC-12), but the two can never be peered: 10.0.0.0/16 is free",
    );
  });

  test("a client CIDR block that overlaps another VPC is a warning, one that overlaps its own VPC fails (CVPN-03)", async () => {
    const world = deployedWorld();
    put(world, CONSUMER_ACCOUNT, "aws_vpc", "vpc-other", { cidr_block: "172.16.0.0/16" });
    put(world, CONSUMER_ACCOUNT, "aws_vpc_ipv4_cidr_block_association", "assoc-1", {
      vpc_id: "vpc-consumer",
      cidr_block: "172.16.2.0/24",
    });
    const context = checkContext(DEFAULT_CONFIG, { accounts: accountsOf(world) });
    expect((await checked("networks", context)).slice(1)).toEqual([
      expect.stringContaining(
        "fail: consumer: the client CIDR block 172.16.0.0/22 overlaps vpc-consumer (10.10.0.0/16, 172.16.2.0/24) |",
      ),
      expect.stringContaining(
        "warn: consumer: the client CIDR block 172.16.0.0/22 overlaps vpc-other (172.16.0.0/16) |",
      ),
    ]);
  });
});

describe("a vendor service", () => {
  const NAME = "com.amazonaws.vpce.eu-central-1.vpce-svc-0123456789abcdef0";
  const config = configWith({
    consumer: { service: { name: NAME, port: 443 } },
    config: { producer: undefined },
  });

  test("that is not visible to the account fails with all possible reasons (EP-05)", async () => {
    expect(await checked("service", checkContext(config))).toEqual([
      `fail: consumer: ${NAME} does not exist, or this account is not an allowed principal | check the name and the region, and ask the vendor to add this account to the allowed principals (EP-05)`,
    ]);
  });

  test("must be in the consumer's zones (SVC-08)", async () => {
    const world = deployedWorld();
    const inZones = checkContext(config, { accounts: accountsOf(world) });
    expect(await checked("service", inZones)).toEqual([`pass: consumer: ${NAME} is in all of its zones`]);
    const elsewhere = configWith({
      consumer: {
        service: { name: NAME, port: 443 },
        network: { cidr: "10.10.0.0/16", zoneIds: ["euc1-az1", "euc1-az3"] },
      },
      config: { producer: undefined },
    });
    expect(await checked("service", checkContext(elsewhere, { accounts: accountsOf(world) }))).toEqual([
      `fail: consumer: ${NAME} is not in euc1-az3 | use zones among euc1-az1, euc1-az2 (SVC-08)`,
    ]);
  });
});

describe("the state", () => {
  const config = configWith({ config: { state: S3 } });

  test("in a missing bucket fails; an unprotected bucket is reported with what is missing", async () => {
    const world = emptyWorld();
    const accounts = accountsOf(world);
    expect(await checked("state", checkContext(config, { accounts }))).toEqual([
      "fail: the bucket does not exist | run `privatelink state init`, which changes only what is missing",
    ]);
    world.put({
      account: PRODUCER_ACCOUNT,
      region: "eu-central-1",
      type: "aws_s3_bucket",
      id: "hello-state",
      attributes: {},
    });
    const problems = await checked("state", checkContext(config, { accounts }));
    expect(problems.map((line) => line.split(" | ")[0])).toEqual([
      "fail: public access is not blocked",
      "warn: versioning is off: a corrupted state cannot be restored",
      "warn: it allows requests without TLS",
    ]);
  });

  test("is locked, if the engine supports it", async () => {
    const old = { ...TERRAFORM, version: "1.9.0" };
    expect(await checked("state lock", checkContext(config, { findEngine: async () => old }))).toEqual([
      "fail: Terraform 1.9.0 cannot lock a state in S3 with a lock file | install OpenTofu 1.10 or Terraform 1.11, or later",
    ]);
    const open = configWith({ config: { state: { ...S3, useLockfile: false } } });
    expect((await checked("state lock", checkContext(open)))[0]).toContain(
      "warn: states in hello-state are not locked: concurrent runs can corrupt them",
    );
    expect(await checked("state lock", checkContext(config))).toEqual(["pass: with a lock file next to the state"]);
  });

  test("is encrypted if configured: terraform cannot, and the passphrase must be set", async () => {
    const encrypted = configWith({ config: { stateEncryption: { kind: "passphrase" } } });
    const byTerraform = checkContext(encrypted, { findEngine: async () => TERRAFORM });
    expect((await checked("state encryption", byTerraform))[0]).toContain(
      "fail: Terraform 1.11.4 does not support state encryption (TF_ENCRYPTION)",
    );
    expect((await checked("state encryption", checkContext(encrypted)))[0]).toContain(
      "fail: the state encryption passphrase is missing",
    );
    const environment = { PATH: "", PRIVATELINK_STATE_PASSPHRASE: "a passphrase of good length" };
    const results = await runChecks(checkContext(encrypted, { environment, findEngine: async () => TOFU }));
    expect(results.find(({ check }) => check === "state encryption")?.status).toBe("pass");
    expect(JSON.stringify(results)).not.toContain("good length");
  });
});

describe("this machine", () => {
  test("without an engine is a warning: the first deployment downloads one", async () => {
    const context = checkContext(DEFAULT_CONFIG, { findEngine: async () => undefined });
    expect((await checked("engine", context))[0]).toContain(
      "warn: neither tofu nor terraform is on the PATH | none needed with internet access",
    );
  });
});

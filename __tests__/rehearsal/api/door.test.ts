import { ACMClient, ListCertificatesCommand } from "@aws-sdk/client-acm";
import {
  AcceptVpcEndpointConnectionsCommand,
  DescribeSpotPriceHistoryCommand,
  DescribeVpcAttributeCommand,
  DescribeVpcEndpointServicesCommand,
  DescribeVpcsCommand,
  EC2Client,
  paginateDescribeSubnets,
} from "@aws-sdk/client-ec2";
import { HeadBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { signedRequest } from "../../../src/operate/aws/live/signed-request";
import { SECRET_ACCESS_KEY } from "../../../src/rehearsal/api/secret-key";
import { type ApiServer, serveApi } from "../../../src/rehearsal/api/server";
import { accessKeyId } from "../../../src/rehearsal/simulation/access-keys";
import { SimulatedClock } from "../../../src/rehearsal/simulation/clock";
import type { Fault } from "../../../src/rehearsal/simulation/faults";
import { Operations } from "../../../src/rehearsal/simulation/operations";
import { zonesOf } from "../../../src/rehearsal/world/zones";
import {
  CONSUMER_ACCOUNT,
  deployedWorld,
  ENDPOINT_ID,
  PRODUCER_ACCOUNT,
  put,
  REGION,
  SERVICE_ID,
} from "../../support/deployed-world";

const KEY = { accessKeyId: accessKeyId(PRODUCER_ACCOUNT), secretAccessKey: SECRET_ACCESS_KEY };

let server: ApiServer;
let world = deployedWorld();

async function open(faults: readonly Fault[] = []): Promise<void> {
  world = deployedWorld();
  const clock = new SimulatedClock(() => new Date("2026-03-01T12:00:00.000Z"));
  const changed = () => undefined;
  server = await serveApi({ world, clock, zones: zonesOf, operations: new Operations(clock), changed }, { faults });
}

/** How the SDK's clients are made here. */
function settings(credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string } = KEY) {
  return { region: REGION, endpoint: server.url, credentials, maxAttempts: 1 };
}

const ec2 = (credentials = KEY) => new EC2Client(settings(credentials));

beforeEach(() => open());
afterEach(() => server.close());

describe("the door", () => {
  test("refuses an unsigned request", async () => {
    const answer = await fetch(`${server.url}/?Action=DescribeVpcs&Version=2016-11-15`);
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain("<Code>MissingAuthenticationToken</Code>");
  });

  test("refuses who does not know the secret key of this process: access key IDs can be guessed", async () => {
    const guessed = { ...KEY, secretAccessKey: "simulated" };
    await expect(ec2(guessed).send(new DescribeVpcsCommand({}))).rejects.toMatchObject({
      name: "SignatureDoesNotMatch",
      $metadata: { httpStatusCode: 403 },
    });
  });

  test("refuses a session token that it did not give, whatever role it names", async () => {
    const session = {
      account: "222222222222",
      arn: "arn:aws:sts::222222222222:assumed-role/admin/x",
      userId: "AROA:x",
    };
    const sessionToken = Buffer.from(JSON.stringify(session)).toString("base64");
    const credentials = { accessKeyId: accessKeyId("222222222222", "ASIA"), secretAccessKey: "guessed", sessionToken };
    const sts = new STSClient(settings(credentials));
    await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({ name: "SignatureDoesNotMatch" });
  });

  test("refuses what is not simulated as AWS refuses what it does not know, and keeps a list", async () => {
    await expect(ec2().send(new DescribeSpotPriceHistoryCommand({}))).rejects.toMatchObject({
      name: "InvalidAction",
      message: "The action DescribeSpotPriceHistory is not valid for this web service.",
      $metadata: { httpStatusCode: 400, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    });
    const listTables = signedRequest(ec2(), {
      service: "dynamodb",
      region: REGION,
      endpoint: server.url,
      path: "/",
      post: { body: "{}", headers: { "x-amz-target": "DynamoDB_20120810.ListTables" } },
      parse: JSON.parse,
    });
    await expect(listTables).rejects.toMatchObject({ name: "UnknownOperationException" });
    expect(server.notSimulated).toEqual(["dynamodb:ListTables", "ec2:DescribeSpotPriceHistory"]);
  });

  test("names a missing parameter and an unknown filter", async () => {
    const noVpc = new DescribeVpcAttributeCommand({ Attribute: "enableDnsSupport", VpcId: undefined });
    await expect(ec2().send(noVpc)).rejects.toThrow("The request must contain the parameter vpcId");
    const filter = new DescribeVpcsCommand({ Filters: [{ Name: "color", Values: ["blue"] }] });
    await expect(ec2().send(filter)).rejects.toMatchObject({
      name: "InvalidParameterValue",
      message: "The filter 'color' is invalid",
    });
  });

  test("filters by attributes, tags and wildcards", async () => {
    const ids = async (Name: string, Values: string[]) => {
      const { Vpcs = [] } = await ec2().send(new DescribeVpcsCommand({ Filters: [{ Name, Values }] }));
      return Vpcs.map(({ VpcId }) => VpcId);
    };
    expect(await ids("cidr", ["10.20.*"])).toEqual(["vpc-producer"]);
    expect(await ids("tag:Name", ["hell?"])).toEqual(["vpc-producer"]);
    expect(await ids("tag-key", ["Other"])).toEqual([]);
  });

  test("answers in pages, and refuses a token of its own making only", async () => {
    for (let n = 0; n < 12; n += 1) {
      put(world, PRODUCER_ACCOUNT, "aws_subnet", `subnet-x${n}`, { vpc_id: "vpc-producer" });
    }
    const sizes: (number | undefined)[] = [];
    for await (const page of paginateDescribeSubnets({ client: ec2(), pageSize: 5 }, {}))
      sizes.push(page.Subnets?.length);
    expect(sizes).toEqual([5, 5, 4]);
    const acm = new ACMClient(settings());
    await expect(acm.send(new ListCertificatesCommand({ NextToken: "x" }))).rejects.toThrow("next token is not valid");
  });

  test("changes nothing in a dry run", async () => {
    const input = { ServiceId: SERVICE_ID, VpcEndpointIds: [ENDPOINT_ID], DryRun: true };
    await expect(ec2().send(new AcceptVpcEndpointConnectionsCommand(input))).rejects.toMatchObject({
      name: "DryRunOperation",
      $metadata: { httpStatusCode: 412 },
    });
    expect(world.ofType("aws_vpc_endpoint")[0]?.attributes.state).toBe("pendingAcceptance");
  });

  test("lists the endpoint services that the caller sees", async () => {
    const consumer = { ...KEY, accessKeyId: accessKeyId(CONSUMER_ACCOUNT) };
    const stranger = { ...KEY, accessKeyId: accessKeyId("333333333333") };
    const seen = async (credentials: typeof KEY) => {
      const Filters = [{ Name: "owner", Values: [PRODUCER_ACCOUNT] }];
      const { ServiceDetails = [] } = await ec2(credentials).send(new DescribeVpcEndpointServicesCommand({ Filters }));
      return ServiceDetails.map(({ ServiceId }) => ServiceId);
    };
    expect([await seen(consumer), await seen(stranger)]).toEqual([[SERVICE_ID], []]);
  });
});

describe("callers", () => {
  const identity = (credentials: Parameters<typeof settings>[0]) =>
    new STSClient(settings(credentials)).send(new GetCallerIdentityCommand({}));

  test("are known by their access keys: the account is in the ID", async () => {
    expect(await identity(KEY)).toMatchObject({ Account: PRODUCER_ACCOUNT });
    const made = { accessKeyId: "simulated", secretAccessKey: SECRET_ACCESS_KEY };
    expect((await identity(made)).Account).toMatch(/^\d{12}$/);
  });

  test("get the keys of a role, which act in the role's account", async () => {
    const sts = new STSClient(settings());
    const RoleArn = "arn:aws:iam::222222222222:role/path/deployer";
    const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: "test" }));
    const keys = {
      accessKeyId: Credentials?.AccessKeyId ?? "",
      secretAccessKey: Credentials?.SecretAccessKey ?? "",
      sessionToken: Credentials?.SessionToken ?? "",
    };
    expect(await identity(keys)).toMatchObject({
      Account: "222222222222",
      Arn: "arn:aws:sts::222222222222:assumed-role/deployer/test",
    });
  });
});

describe("a fault", () => {
  const fault = {
    kind: "call",
    type: "ec2:DescribeVpcs",
    nth: 1,
    code: "RequestLimitExceeded",
    message: "slow",
  } as const;

  test("strikes the nth call of an operation, and only that one", async () => {
    server.close();
    await open([fault]);
    await expect(ec2().send(new DescribeVpcsCommand({}))).rejects.toMatchObject({
      name: "RequestLimitExceeded",
      $metadata: { httpStatusCode: 503 },
    });
    expect((await ec2().send(new DescribeVpcsCommand({}))).Vpcs).toHaveLength(1);
  });

  test("can strike after the call took effect, or close the connection", async () => {
    server.close();
    const type = "ec2:AcceptVpcEndpointConnections";
    await open([
      { ...fault, type, when: "after" },
      { ...fault, type: "s3:HeadBucket", kill: true },
    ]);
    const accept = new AcceptVpcEndpointConnectionsCommand({ ServiceId: SERVICE_ID, VpcEndpointIds: [ENDPOINT_ID] });
    await expect(ec2().send(accept)).rejects.toThrow("slow");
    expect(world.ofType("aws_vpc_endpoint")[0]?.attributes.state).toBe("available");
    const s3 = new S3Client({ ...settings(), forcePathStyle: true });
    await expect(s3.send(new HeadBucketCommand({ Bucket: "hello" }))).rejects.toThrow("socket hang up");
  });
});

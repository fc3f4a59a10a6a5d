import {
  AssociateVpcCidrBlockCommand,
  CreateSubnetCommand,
  CreateTagsCommand,
  CreateVpcCommand,
  CreateVpcEndpointCommand,
  DescribeAvailabilityZonesCommand,
  EC2Client,
  ModifyVpcAttributeCommand,
} from "@aws-sdk/client-ec2";
import { CreateLoadBalancerCommand, ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { ConfigInput } from "../../../../src/authoring/config/schema";
import { liveCalls } from "../../../../src/operate/aws/live";
import type { CheckResult } from "../../../../src/operate/operations/check/check-result";
import { configWith, DEFAULT_CONFIG } from "../../../support/configs";
import { CONSUMER, describeWithMoto, type Moto, PRODUCER } from "../../../support/moto";
import { projectFolder, runPrivatelink } from "../../../support/project";

const REGION = "eu-central-1";

function clientsOf({ keys, proxy }: Moto, account: string) {
  const credentials = keys[account] ?? { accessKeyId: "", secretAccessKey: "" };
  const options = { region: REGION, endpoint: proxy.url, credentials };
  return { ec2: new EC2Client(options), elbv2: new ElasticLoadBalancingV2Client(options) };
}

async function resultsOf({ environment }: Moto, config: ConfigInput): Promise<readonly CheckResult[]> {
  const { stdout } = await runPrivatelink(projectFolder(config), ["check", "--json"], environment);
  return JSON.parse(stdout).results;
}

async function vpcOf(ec2: EC2Client, block: string, name = "foreign"): Promise<string> {
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: block }));
  const id = Vpc?.VpcId ?? "";
  await ec2.send(new CreateTagsCommand({ Resources: [id], Tags: [{ Key: "Name", Value: name }] }));
  return id;
}

describeWithMoto("check against moto", (moto) => {
  test("counts VPCs of others, and names what has our names", async () => {
    const { ec2, elbv2 } = clientsOf(moto(), PRODUCER);
    for (const n of [1, 2, 3, 4]) await vpcOf(ec2, `10.${n + 100}.0.0/16`);
    const foreign = await vpcOf(ec2, "10.99.0.0/16", "hello");
    const zones = await ec2.send(new DescribeAvailabilityZonesCommand({}));
    const AvailabilityZone = zones.AvailabilityZones?.[0]?.ZoneName;
    const subnet = await ec2.send(
      new CreateSubnetCommand({ VpcId: foreign, CidrBlock: "10.99.0.0/24", AvailabilityZone }),
    );
    const Subnets = [subnet.Subnet?.SubnetId ?? ""];
    await elbv2.send(new CreateLoadBalancerCommand({ Name: "hello-nlb", Type: "network", Subnets }));
    const results = await resultsOf(moto(), DEFAULT_CONFIG);
    const found = results.map((each) => `${each.status} ${each.check}: ${each.found}`);
    // moto's default VPC is the sixth.
    expect(found).toContain("fail quota: VPCs per Region: 6 of 5 used, 1 more needed");
    expect(found).toContain(`warn names: VPC ${foreign} has the name hello, but is not in the state of producer`);
    expect(found.some((line) => /^fail names: Network Load Balancer arn:.*has the name hello-nlb/.test(line))).toBe(
      true,
    );
    expect(results.filter(({ fix }) => fix === "")).toEqual([]);
  });

  test("looks at an existing VPC: its primary block, DNS attributes, subnets and hosted zones", async () => {
    const { ec2 } = clientsOf(moto(), CONSUMER);
    const vpcId = await vpcOf(ec2, "10.80.0.0/16");
    await ec2.send(new AssociateVpcCidrBlockCommand({ VpcId: vpcId, CidrBlock: "100.64.0.0/16" }));
    await ec2.send(new ModifyVpcAttributeCommand({ VpcId: vpcId, EnableDnsHostnames: { Value: true } }));
    const { AvailabilityZones = [] } = await ec2.send(new DescribeAvailabilityZonesCommand({}));
    const [zone] = AvailabilityZones;
    const created = await ec2.send(
      new CreateSubnetCommand({ VpcId: vpcId, CidrBlock: "100.64.0.0/24", AvailabilityZone: zone?.ZoneName }),
    );
    const id = created.Subnet?.SubnetId ?? "";
    const subnet = { id, zoneId: zone?.ZoneId ?? "", cidr: "100.64.0.0/24" };
    const network = { kind: "existing" as const, vpcId, cidr: "100.64.0.0/16", subnets: [subnet] };
    const of = async (changes: object) => {
      const config = configWith({ consumer: { network: { ...network, ...changes } } });
      const results = await resultsOf(moto(), config);
      return results.filter(({ check }) => check === "existing network" || check === "hosted zone");
    };
    expect(await of({ primaryCidr: "10.80.0.0/16" })).toMatchObject([
      { status: "pass", found: `consumer: ${vpcId} (10.80.0.0/16, 100.64.0.0/16) and its subnet are as in the config` },
    ]);
    const asked = moto().proxy.requests.filter(({ path }) => path.startsWith("/2013-04-01/hostedzonesbyvpc"));
    expect(asked.map(({ service }) => service)).toEqual(["route53"]);
    await ec2.send(new ModifyVpcAttributeCommand({ VpcId: vpcId, EnableDnsSupport: { Value: false } }));
    const missing = { ...subnet, id: "subnet-0123456789abcdef0" };
    expect(await of({ subnets: [missing] })).toMatchObject([
      { status: "fail", fix: 'set primaryCidr: "10.80.0.0/16": the DNS server is its base + 2 (VPC-11)' },
      { status: "fail", found: expect.stringContaining("enable-dns-support off") },
      {
        status: "fail",
        found: "consumer: subnet subnet-0123456789abcdef0 does not exist in this account and region",
        fix: `use ${id}`,
      },
    ]);
  });

  test("endpoints are described although one of their interfaces was just deleted", async () => {
    const { keys, proxy } = moto();
    const { ec2 } = clientsOf(moto(), CONSUMER);
    const VpcId = await vpcOf(ec2, "10.81.0.0/16");
    const { Subnet } = await ec2.send(new CreateSubnetCommand({ VpcId, CidrBlock: "10.81.0.0/24" }));
    const created = await ec2.send(
      new CreateVpcEndpointCommand({
        VpcId,
        ServiceName: `com.amazonaws.${REGION}.ssm`,
        VpcEndpointType: "Interface",
        SubnetIds: [Subnet?.SubnetId ?? ""],
      }),
    );
    expect(created.VpcEndpoint?.NetworkInterfaceIds).toHaveLength(1);
    process.env.AWS_ENDPOINT_URL = proxy.url;
    const calls = liveCalls({ id: CONSUMER }, REGION, {
      credentials: keys[CONSUMER] ?? { accessKeyId: "", secretAccessKey: "" },
    });
    const gone = "eni-0123456789abcdef0";
    proxy.requests.length = 0;
    const endpoints = await calls.describeVpcEndpoints().finally(() => delete process.env.AWS_ENDPOINT_URL);
    expect(endpoints.find(({ vpcId }) => vpcId === VpcId)?.interfaces).toHaveLength(1);
    const [asked] = proxy.sent("DescribeNetworkInterfaces");
    expect(Object.keys(asked?.input ?? {}).some((name) => name.startsWith("NetworkInterfaceId"))).toBe(false);
    expect(JSON.stringify(endpoints)).not.toContain(gone);
  });
});

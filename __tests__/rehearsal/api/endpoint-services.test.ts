import {
  CreateVpcEndpointCommand,
  CreateVpcEndpointConnectionNotificationCommand,
  CreateVpcEndpointServiceConfigurationCommand,
  DeleteVpcEndpointConnectionNotificationsCommand,
  DeleteVpcEndpointServiceConfigurationsCommand,
  DescribeVpcEndpointConnectionNotificationsCommand,
  DescribeVpcEndpointServiceConfigurationsCommand,
  DescribeVpcEndpointServicePermissionsCommand,
  EC2Client,
  ModifyVpcEndpointConnectionNotificationCommand,
  ModifyVpcEndpointServiceConfigurationCommand,
  type ModifyVpcEndpointServiceConfigurationRequest,
  ModifyVpcEndpointServicePermissionsCommand,
  RejectVpcEndpointConnectionsCommand,
  StartVpcEndpointServicePrivateDnsVerificationCommand,
} from "@aws-sdk/client-ec2";
import { OpenDoor } from "../../support/api-door";
import { SimulatedAws } from "../../support/simulated-aws";
import { simulatedNetwork } from "../../support/simulated-networks";

const CONSUMER = "222222222222";
const ROOT = `arn:aws:iam::${CONSUMER}:root`;

let aws: SimulatedAws;
let api: OpenDoor;
let ec2: EC2Client;
let subnets: readonly string[];

beforeEach(async () => {
  aws = new SimulatedAws();
  subnets = (await simulatedNetwork(aws)).subnetIds;
  api = await OpenDoor.to(aws.world);
  ec2 = new EC2Client(api.settings());
});
afterEach(() => api.close());

async function balancer(name = "hello", of = subnets) {
  const { arn } = await aws.create("aws_lb", { name, internal: true, load_balancer_type: "network", subnets: of });
  return String(arn);
}

async function create(
  more: Partial<ConstructorParameters<typeof CreateVpcEndpointServiceConfigurationCommand>[0]> = {},
) {
  const NetworkLoadBalancerArns = more.NetworkLoadBalancerArns ?? [await balancer()];
  const input = { ...more, NetworkLoadBalancerArns };
  const { ServiceConfiguration } = await ec2.send(new CreateVpcEndpointServiceConfigurationCommand(input));
  return { ...ServiceConfiguration, ServiceId: ServiceConfiguration?.ServiceId ?? "" };
}

async function described(id: string) {
  const ask = new DescribeVpcEndpointServiceConfigurationsCommand({ ServiceIds: [id] });
  return (await ec2.send(ask)).ServiceConfigurations?.[0] ?? {};
}

async function modify(ServiceId: string, change: Omit<ModifyVpcEndpointServiceConfigurationRequest, "ServiceId">) {
  await ec2.send(new ModifyVpcEndpointServiceConfigurationCommand({ ServiceId, ...change }));
  return described(ServiceId);
}

async function principals(ServiceId: string) {
  const { AllowedPrincipals = [] } = await ec2.send(new DescribeVpcEndpointServicePermissionsCommand({ ServiceId }));
  return AllowedPrincipals;
}

const permit = (ServiceId: string, change: { AddAllowedPrincipals?: string[]; RemoveAllowedPrincipals?: string[] }) =>
  ec2.send(new ModifyVpcEndpointServicePermissionsCommand({ ServiceId, ...change }));

describe("an endpoint service by the API", () => {
  test("wants acceptance unless it is told otherwise, and is what the provider would have stored", async () => {
    const made = await create({
      TagSpecifications: [{ ResourceType: "vpc-endpoint-service", Tags: [{ Key: "Name", Value: "x" }] }],
    });
    expect(made).toMatchObject({
      AcceptanceRequired: true,
      ServiceState: "Available",
      ServiceType: [{ ServiceType: "Interface" }],
      ServiceName: `com.amazonaws.vpce.eu-central-1.${made.ServiceId}`,
      SupportedIpAddressTypes: ["ipv4"],
      SupportedRegions: [{ Region: "eu-central-1", ServiceState: "Available" }],
      Tags: [{ Key: "Name", Value: "x" }],
    });
    expect(made.AvailabilityZoneIds).toEqual(["euc1-az1", "euc1-az2"]);
    const byProvider = await aws.create("aws_vpc_endpoint_service", {
      acceptance_required: true,
      network_load_balancer_arns: [await balancer("other")],
    });
    const stored = aws.world.withId("aws_vpc_endpoint_service", made.ServiceId)[0]?.attributes ?? {};
    expect(Object.keys(stored).sort()).toEqual(
      Object.keys(byProvider)
        .filter((each) => each !== "timeouts")
        .sort(),
    );
  });

  test("is changed member by member", async () => {
    const { ServiceId, NetworkLoadBalancerArns: [first = ""] = [] } = await create();
    const second = await balancer("second");
    expect((await modify(ServiceId, { AcceptanceRequired: false })).AcceptanceRequired).toBe(false);
    const moved = { AddNetworkLoadBalancerArns: [second], RemoveNetworkLoadBalancerArns: [first] };
    expect((await modify(ServiceId, moved)).NetworkLoadBalancerArns).toEqual([second]);
    const regions = await modify(ServiceId, { AddSupportedRegions: ["eu-west-1"] });
    expect(regions.SupportedRegions?.map(({ Region }) => Region)).toEqual(["eu-central-1", "eu-west-1"]);
    expect(regions.RemoteAccessEnabled).toBe(true);
    expect((await modify(ServiceId, { RemoveSupportedRegions: ["eu-west-1"] })).RemoteAccessEnabled).toBe(false);
    const named = await modify(ServiceId, { PrivateDnsName: "api.example.com" });
    expect(named).toMatchObject({
      PrivateDnsName: "api.example.com",
      PrivateDnsNameConfiguration: { State: "pendingVerification", Type: "TXT" },
    });
    const without = await modify(ServiceId, { RemovePrivateDnsName: true });
    expect([without.PrivateDnsName, without.PrivateDnsNameConfiguration]).toEqual([undefined, undefined]);
  });

  test("has the zones of a load balancer that is added again", async () => {
    const [one = "", two = ""] = subnets;
    const arn = await balancer("hello", [one]);
    const { ServiceId } = await create({ NetworkLoadBalancerArns: [arn] });
    const [balancerNow] = aws.world.withId("aws_lb", arn);
    if (balancerNow !== undefined) {
      const subnet_mapping = [one, two].map((subnet_id) => ({ subnet_id }));
      aws.world.put({ ...balancerNow, attributes: { ...balancerNow.attributes, subnets: [one, two], subnet_mapping } });
    }
    expect((await described(ServiceId)).AvailabilityZoneIds).toEqual(["euc1-az1"]);
    const again = await modify(ServiceId, { AddNetworkLoadBalancerArns: [arn] });
    expect(again.AvailabilityZoneIds).toEqual(["euc1-az1", "euc1-az2"]);
  });

  test("proves its private name with a record in public DNS", async () => {
    const { ServiceId, PrivateDnsNameConfiguration: wanted } = await create({ PrivateDnsName: "api.example.com" });
    const zone = await aws.create("aws_route53_zone", { name: "example.com" });
    await ec2.send(new StartVpcEndpointServicePrivateDnsVerificationCommand({ ServiceId }));
    await aws.create("aws_route53_record", {
      zone_id: String(zone.id),
      name: `${wanted?.Name}.api.example.com`,
      type: "TXT",
      ttl: 60,
      records: [wanted?.Value ?? ""],
    });
    expect((await described(ServiceId)).PrivateDnsNameConfiguration?.State).toBe("verified");
  });

  test("is refused with the words that the provider gets", async () => {
    const arn = `arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer/net/none/0123456789abcdef`;
    const refused = create({ NetworkLoadBalancerArns: [arn] });
    await expect(refused).rejects.toMatchObject({
      name: "InvalidNetworkLoadBalancerArn.NotFound",
      message: `The specified Network Load Balancer ARN does not exist: ${arn}`,
    });
    const { ServiceId } = await create();
    await expect(modify(ServiceId, { AddSupportedRegions: ["eu-nowhere-1"] })).rejects.toThrow("is not valid");
    await expect(modify("vpce-svc-none", {})).rejects.toMatchObject({ name: "InvalidVpcEndpointServiceId.NotFound" });
  });

  test("is not deleted while an endpoint is connected, and then with its permissions", async () => {
    const { ServiceId, ServiceName } = await create();
    await permit(ServiceId, { AddAllowedPrincipals: [ROOT] });
    const { vpc } = await simulatedNetwork(aws, CONSUMER, 30);
    const consumer = new EC2Client(api.settings(CONSUMER));
    const { VpcEndpoint } = await consumer.send(
      new CreateVpcEndpointCommand({ VpcEndpointType: "Interface", VpcId: String(vpc.id), ServiceName }),
    );
    const remove = () => ec2.send(new DeleteVpcEndpointServiceConfigurationsCommand({ ServiceIds: [ServiceId] }));
    const Message = "Service has existing active VPC Endpoint connections!";
    expect((await remove()).Unsuccessful).toEqual([
      { ResourceId: ServiceId, Error: { Code: "ExistingVpcEndpointConnections", Message } },
    ]);
    const ids = { ServiceId, VpcEndpointIds: [VpcEndpoint?.VpcEndpointId ?? ""] };
    await ec2.send(new RejectVpcEndpointConnectionsCommand(ids));
    expect((await remove()).Unsuccessful).toEqual([]);
    const left = aws.world.leftovers().map(({ type }) => type);
    expect(left.filter((type) => type.startsWith("aws_vpc_endpoint_service"))).toEqual([]);
  });
});

describe("the principals of an endpoint service", () => {
  test("are added and removed, each with an ID of its own", async () => {
    const { ServiceId } = await create();
    const other = "arn:aws:iam::333333333333:role/deploy";
    const { AddedPrincipals = [] } = await permit(ServiceId, { AddAllowedPrincipals: [ROOT, other] });
    expect(AddedPrincipals).toMatchObject([
      { Principal: ROOT, PrincipalType: "Account", ServiceId },
      { Principal: other, PrincipalType: "Role", ServiceId },
    ]);
    expect(await principals(ServiceId)).toEqual(expect.arrayContaining(AddedPrincipals));
    await permit(ServiceId, { RemoveAllowedPrincipals: [ROOT] });
    expect((await principals(ServiceId)).map(({ Principal }) => Principal)).toEqual([other]);
    expect((await permit(ServiceId, { AddAllowedPrincipals: [other] })).AddedPrincipals).toEqual([]);
    await expect(permit(ServiceId, { AddAllowedPrincipals: ["nobody"] })).rejects.toThrow("Invalid Principal");
  });

  test("that the provider gave with the service are removed as well", async () => {
    const { id } = await aws.create("aws_vpc_endpoint_service", {
      acceptance_required: true,
      network_load_balancer_arns: [await balancer()],
      allowed_principals: [ROOT],
    });
    const [given] = await principals(String(id));
    expect(given?.ServicePermissionId).toMatch(/^vpce-svc-perm-[0-9a-f]{17}$/);
    await permit(String(id), { RemoveAllowedPrincipals: [ROOT] });
    expect(await principals(String(id))).toEqual([]);
  });
});

describe("a notification about connections", () => {
  const topic = "arn:aws:sns:eu-central-1:111111111111:connections";

  test("is created, described, changed and deleted", async () => {
    const { ServiceId } = await create();
    const { ConnectionNotification } = await ec2.send(
      new CreateVpcEndpointConnectionNotificationCommand({
        ServiceId,
        ConnectionNotificationArn: topic,
        ConnectionEvents: ["Accept"],
      }),
    );
    const ConnectionNotificationId = ConnectionNotification?.ConnectionNotificationId ?? "";
    const find = () => ec2.send(new DescribeVpcEndpointConnectionNotificationsCommand({ ConnectionNotificationId }));
    expect((await find()).ConnectionNotificationSet).toEqual([
      {
        ConnectionNotificationId,
        ServiceId,
        ConnectionNotificationArn: topic,
        ConnectionEvents: ["Accept"],
        ConnectionNotificationType: "Topic",
        ConnectionNotificationState: "Enabled",
      },
    ]);
    const change = { ConnectionNotificationId, ConnectionEvents: ["Connect", "Reject"] };
    await ec2.send(new ModifyVpcEndpointConnectionNotificationCommand(change));
    expect((await find()).ConnectionNotificationSet?.[0]?.ConnectionEvents).toEqual(["Connect", "Reject"]);
    const ConnectionNotificationIds = [ConnectionNotificationId];
    await ec2.send(new DeleteVpcEndpointConnectionNotificationsCommand({ ConnectionNotificationIds }));
    await expect(find()).rejects.toMatchObject({ name: "InvalidConnectionNotification" });
  });

  test("is refused for an event that does not exist", async () => {
    const { ServiceId } = await create();
    const input = { ServiceId, ConnectionNotificationArn: topic, ConnectionEvents: ["Sneeze"] };
    const refused = ec2.send(new CreateVpcEndpointConnectionNotificationCommand(input));
    await expect(refused).rejects.toMatchObject({ name: "InvalidParameterValue" });
  });
});

import {
  AcceptVpcEndpointConnectionsCommand,
  CreateVpcEndpointCommand,
  type CreateVpcEndpointRequest,
  DeleteVpcEndpointsCommand,
  DescribeVpcEndpointAssociationsCommand,
  DescribeVpcEndpointsCommand,
  EC2Client,
  ModifyVpcEndpointCommand,
  type ModifyVpcEndpointRequest,
  type Tag,
} from "@aws-sdk/client-ec2";
import type { ObjectValue } from "../../../src/rehearsal/values/value";
import { OpenDoor } from "../../support/api-door";
import { SimulatedAws } from "../../support/simulated-aws";
import { type SimulatedService, simulatedService } from "../../support/simulated-networks";

const CONSUMER = "222222222222";

let aws: SimulatedAws;
let api: OpenDoor;
let scene: SimulatedService;
let consumer: EC2Client;
let owner: EC2Client;

beforeEach(async () => {
  aws = new SimulatedAws();
  scene = await simulatedService(aws);
  api = await OpenDoor.to(aws.world);
  consumer = new EC2Client(api.settings(CONSUMER));
  owner = new EC2Client(api.settings());
});
afterEach(() => api.close());

const name = () => String(scene.service.service_name);

/** Connects the consumer to the service. */
async function connect(more: Partial<CreateVpcEndpointRequest> = {}) {
  const { VpcEndpoint } = await consumer.send(
    new CreateVpcEndpointCommand({
      VpcEndpointType: "Interface",
      VpcId: String(scene.consumer.vpc.id),
      ServiceName: name(),
      SubnetIds: [...scene.consumer.subnetIds],
      ...more,
    }),
  );
  return VpcEndpoint ?? {};
}

async function endpoint(id = "") {
  const { VpcEndpoints = [] } = await consumer.send(new DescribeVpcEndpointsCommand({ VpcEndpointIds: [id] }));
  return VpcEndpoints[0] ?? {};
}

async function modify(id = "", change: Omit<ModifyVpcEndpointRequest, "VpcEndpointId">) {
  await consumer.send(new ModifyVpcEndpointCommand({ VpcEndpointId: id, ...change }));
  return endpoint(id);
}

/** What the built-in provider says about the same arguments. */
const refusedByProvider = (more: ObjectValue) =>
  scene.connect(more).then(
    () => "accepted",
    (error: Error) => error.message,
  );

describe("an endpoint by the API", () => {
  test("waits for its acceptance, has an interface per subnet, and is what the provider would have stored", async () => {
    const made = await connect({
      TagSpecifications: [{ ResourceType: "vpc-endpoint", Tags: [{ Key: "a", Value: "b" }] }],
    });
    expect(made).toMatchObject({
      VpcEndpointType: "Interface",
      State: "pendingAcceptance",
      PrivateDnsEnabled: false,
      OwnerId: CONSUMER,
      CreationTimestamp: new Date("2026-03-01T12:00:00.000Z"),
      IpAddressType: "ipv4",
      DnsOptions: { DnsRecordIpType: "ipv4" },
      Tags: [{ Key: "a", Value: "b" }] satisfies Tag[],
    });
    expect(made.NetworkInterfaceIds).toHaveLength(2);
    expect(made.DnsEntries).toHaveLength(3);
    const byProvider = await scene.connect({ tags: { a: "b" } });
    const stored = aws.world.withId("aws_vpc_endpoint", made.VpcEndpointId ?? "")[0]?.attributes ?? {};
    expect(Object.keys(stored).sort()).toEqual(
      Object.keys(byProvider)
        .filter((each) => each !== "timeouts")
        .sort(),
    );
    expect(stored).toMatchObject({ auto_accept: null, tags: { a: "b" }, tags_all: { a: "b" }, service_name: name() });
  });

  test("becomes available when the owner of the service accepts it", async () => {
    const { VpcEndpointId = "" } = await connect();
    const ids = { ServiceId: String(scene.service.id), VpcEndpointIds: [VpcEndpointId, "vpce-none"] };
    const { Unsuccessful } = await owner.send(new AcceptVpcEndpointConnectionsCommand(ids));
    expect((await endpoint(VpcEndpointId)).State).toBe("available");
    expect(Unsuccessful).toMatchObject([{ ResourceId: "vpce-none", Error: { Code: "InvalidVpcEndpointId.NotFound" } }]);
  });

  test("is changed member by member: subnets, groups, addresses, policy of an AWS service, private DNS", async () => {
    const [one = "", two = ""] = scene.consumer.subnetIds;
    const ssm = { ServiceName: "com.amazonaws.eu-central-1.ssm", SubnetIds: [one], PrivateDnsEnabled: false };
    const { VpcEndpointId: id, PolicyDocument: fullAccess } = await connect(ssm);
    expect((await modify(id, { AddSubnetIds: [two] })).SubnetIds).toEqual([one, two].sort());
    expect((await modify(id, { RemoveSubnetIds: [one] })).NetworkInterfaceIds).toHaveLength(1);
    const group = await aws.create(
      "aws_security_group",
      { vpc_id: String(scene.consumer.vpc.id), name: "x" },
      scene.consumer.session,
    );
    const [fallback = ""] = (await endpoint(id)).Groups?.map(({ GroupId }) => GroupId ?? "") ?? [];
    const groups = { AddSecurityGroupIds: [String(group.id)], RemoveSecurityGroupIds: [fallback] };
    expect((await modify(id, groups)).Groups).toEqual([{ GroupId: group.id, GroupName: "x" }]);
    const PolicyDocument = '{"Statement":[]}';
    expect((await modify(id, { PolicyDocument })).PolicyDocument).toBe(PolicyDocument);
    expect((await modify(id, { ResetPolicy: true })).PolicyDocument).toBe(fullAccess);
    const named = await modify(id, { PrivateDnsEnabled: true });
    expect(named.DnsEntries?.map(({ DnsName }) => DnsName)).toContain("ssm.eu-central-1.amazonaws.com");
    expect((await modify(id, { PrivateDnsEnabled: false })).DnsEntries).toHaveLength(2);
    const addresses = [{ SubnetId: two, Ipv4: "10.10.1.77" }];
    await modify(id, { SubnetConfigurations: addresses });
    expect(aws.world.withId("aws_vpc_endpoint", id ?? "")[0]?.attributes.subnet_configuration).toMatchObject([
      { subnet_id: two, ipv4: "10.10.1.77" },
    ]);
  });

  // https://docs.aws.amazon.com/vpc/latest/userguide/vpce-interface.html
  test("of an AWS service has private DNS unless it is told otherwise; one of a customer's service does not", async () => {
    const ssm = await connect({ ServiceName: "com.amazonaws.eu-central-1.ssm" });
    expect([ssm.PrivateDnsEnabled, (await connect()).PrivateDnsEnabled]).toEqual([true, false]);
  });

  test("of type Gateway is the default, and routes of tables come and go", async () => {
    const vpc_id = String(scene.consumer.vpc.id);
    const table = await aws.create("aws_route_table", { vpc_id }, scene.consumer.session);
    const ServiceName = "com.amazonaws.eu-central-1.s3";
    const made = await connect({ VpcEndpointType: undefined, SubnetIds: undefined, ServiceName });
    expect(made).toMatchObject({ VpcEndpointType: "Gateway", RouteTableIds: [], State: "available" });
    expect(made.DnsOptions).toBeUndefined();
    const id = made.VpcEndpointId;
    expect((await modify(id, { AddRouteTableIds: [String(table.id)] })).RouteTableIds).toEqual([table.id]);
    expect((await modify(id, { RemoveRouteTableIds: [String(table.id)] })).RouteTableIds).toEqual([]);
    await expect(modify(id, { AddSubnetIds: ["subnet-1"] })).rejects.toMatchObject({ name: "InvalidParameter" });
  });

  test("is deleted with its interfaces; an unknown one is listed as unsuccessful", async () => {
    const { VpcEndpointId = "" } = await connect();
    const { Unsuccessful } = await consumer.send(
      new DeleteVpcEndpointsCommand({ VpcEndpointIds: [VpcEndpointId, "vpce-none"] }),
    );
    expect(Unsuccessful).toEqual([
      {
        ResourceId: "vpce-none",
        Error: { Code: "InvalidVpcEndpoint.NotFound", Message: "The Vpc Endpoint Id 'vpce-none' does not exist" },
      },
    ]);
    await expect(endpoint(VpcEndpointId)).rejects.toMatchObject({ name: "InvalidVpcEndpointId.NotFound" });
    expect(aws.world.ofType("aws_network_interface").filter(({ account }) => account === CONSUMER)).toEqual([]);
  });

  test("is refused with the words that the provider gets", async () => {
    const [one = ""] = scene.consumer.subnetIds;
    const cases: readonly (readonly [Partial<CreateVpcEndpointRequest>, ObjectValue])[] = [
      [{ VpcId: "vpc-none" }, { vpc_id: "vpc-none" }],
      [{ ServiceName: `${name()}0` }, { service_name: `${name()}0` }],
      [{ SubnetIds: [one, "subnet-none"] }, { subnet_ids: [one, "subnet-none"] }],
      [{ SecurityGroupIds: ["sg-none"] }, { security_group_ids: ["sg-none"] }],
      [{ PolicyDocument: "{}" }, { policy: "{}" }],
      [{ PrivateDnsEnabled: true }, { private_dns_enabled: true }],
      [{ RouteTableIds: ["rtb-1"] }, { route_table_ids: ["rtb-1"] }],
      [{ IpAddressType: "dualstack" }, { ip_address_type: "dualstack" }],
      [{ DnsOptions: { DnsRecordIpType: "ipv6" } }, { dns_options: [{ dns_record_ip_type: "ipv6" }] }],
      [
        { SubnetConfigurations: [{ SubnetId: one, Ipv4: "10.10.0.1" }] },
        { subnet_configuration: [{ subnet_id: one, ipv4: "10.10.0.1" }] },
      ],
    ];
    for (const [members, arguments_] of cases) {
      const byApi = await connect(members).then(
        () => "accepted by the API",
        ({ name: code, message }: Error) => `${code}: ${message}`,
      );
      expect(await refusedByProvider(arguments_)).toContain(byApi);
    }
  });

  test("is made once by a token, and by a dry run not at all", async () => {
    const first = await connect({ ClientToken: "t" });
    expect((await connect({ ClientToken: "t" })).VpcEndpointId).toBe(first.VpcEndpointId);
    await expect(connect({ ClientToken: "t", SubnetIds: [] })).rejects.toMatchObject({
      name: "IdempotentParameterMismatch",
    });
    await expect(connect({ DryRun: true })).rejects.toMatchObject({ name: "DryRunOperation" });
    expect(aws.world.ofType("aws_vpc_endpoint")).toHaveLength(1);
  });

  test("to a resource, or to a service network that has it, shows what it reaches", async () => {
    const gateway = await aws.create("aws_vpclattice_resource_gateway", {
      name: "rgw",
      vpc_id: String(scene.producer.vpc.id),
      subnet_ids: [...scene.producer.subnetIds],
    });
    const resource = await aws.create("aws_vpclattice_resource_configuration", {
      name: "db",
      resource_gateway_identifier: String(gateway.id),
      port_ranges: ["5432"],
      protocol: "TCP",
      resource_configuration_definition: [{ ip_resource: [{ ip_address: "10.20.0.9" }] }],
    });
    const network = await aws.create("aws_vpclattice_service_network", { name: "shared" });
    await aws.create("aws_vpclattice_service_network_resource_association", {
      resource_configuration_identifier: String(resource.id),
      service_network_identifier: String(network.id),
    });
    const reach = async (target: Partial<CreateVpcEndpointRequest>) => {
      const place = { VpcId: String(scene.producer.vpc.id), SubnetIds: [...scene.producer.subnetIds] };
      const { VpcEndpoint } = await owner.send(new CreateVpcEndpointCommand({ ...place, ...target }));
      expect(VpcEndpoint).toMatchObject({ ...target, State: "available" });
      const VpcEndpointIds = [VpcEndpoint?.VpcEndpointId ?? ""];
      const { VpcEndpointAssociations = [] } = await owner.send(
        new DescribeVpcEndpointAssociationsCommand({ VpcEndpointIds }),
      );
      return VpcEndpointAssociations;
    };
    const reached = { AssociatedResourceArn: resource.arn, AssociatedResourceAccessibility: "Accessible" };
    expect(await reach({ VpcEndpointType: "Resource", ResourceConfigurationArn: String(resource.arn) })).toMatchObject([
      reached,
    ]);
    expect(await reach({ VpcEndpointType: "ServiceNetwork", ServiceNetworkArn: String(network.arn) })).toMatchObject([
      { ...reached, ServiceNetworkArn: network.arn, ServiceNetworkName: "shared" },
    ]);
  });
});

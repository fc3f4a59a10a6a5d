import { EC2 } from "@aws-sdk/client-ec2";
import { VPCLattice } from "@aws-sdk/client-vpc-lattice";
import { OpenDoor, refusalOf } from "../../support/api-door";
import { REGION } from "../../support/deployed-world";

let door: OpenDoor;
let lattice: VPCLattice;
let vpcIdentifier = "";
let subnetId = "";

beforeEach(async () => {
  door = await OpenDoor.to();
  lattice = new VPCLattice(door.settings());
  const ec2 = new EC2(door.settings());
  vpcIdentifier = (await ec2.createVpc({ CidrBlock: "10.0.0.0/16" })).Vpc?.VpcId ?? "";
  const subnet = { VpcId: vpcIdentifier, CidrBlock: "10.0.0.0/24", AvailabilityZone: `${REGION}a` };
  subnetId = (await ec2.createSubnet(subnet)).Subnet?.SubnetId ?? "";
});
afterEach(() => door.close());

const createGateway = (more: object = {}) =>
  lattice.createResourceGateway({ name: "main-gateway", vpcIdentifier, subnetIds: [subnetId], ...more });

const createConfiguration = (resourceGatewayIdentifier?: string, more: object = {}) =>
  lattice.createResourceConfiguration({
    name: "main-config",
    type: "SINGLE",
    portRanges: ["443"],
    resourceGatewayIdentifier,
    resourceConfigurationDefinition: { ipResource: { ipAddress: "10.0.0.10" } },
    ...more,
  });

test("a resource gateway is created, changed and deleted, and is the provider's", async () => {
  const { id, arn } = await createGateway({ tags: { Name: "main" } });
  expect(await lattice.getResourceGateway({ resourceGatewayIdentifier: arn })).toMatchObject({
    id,
    name: "main-gateway",
    status: "ACTIVE",
    vpcId: vpcIdentifier,
    subnetIds: [subnetId],
    ipAddressType: "IPV4",
  });
  await lattice.updateResourceGateway({ resourceGatewayIdentifier: id, securityGroupIds: ["sg-1"] });
  await lattice.tagResource({ resourceArn: arn, tags: { Stage: "test" } });
  await lattice.untagResource({ resourceArn: arn, tagKeys: ["Name"] });
  expect((await lattice.listTagsForResource({ resourceArn: arn })).tags).toEqual({ Stage: "test" });
  expect(door.world.ofType("aws_vpclattice_resource_gateway")[0]?.attributes).toMatchObject({
    security_group_ids: ["sg-1"],
    tags: { Stage: "test" },
  });
  expect((await lattice.listResourceGateways({})).items?.map((each) => each.id)).toEqual([id]);
  await lattice.deleteResourceGateway({ resourceGatewayIdentifier: id });
  const unknown = lattice.getResourceGateway({ resourceGatewayIdentifier: id });
  expect(await refusalOf(unknown)).toBe(`ResourceNotFoundException: Resource gateway ${id} not found`);
});

test("a resource configuration is created, changed and deleted, and holds its gateway", async () => {
  const gateway = await createGateway();
  const { id, arn, resourceGatewayId } = await createConfiguration(gateway.id);
  expect(resourceGatewayId).toBe(gateway.id);
  const held = lattice.deleteResourceGateway({ resourceGatewayIdentifier: gateway.id });
  expect(await refusalOf(held)).toMatch("ConflictException: Resource gateway");
  const resourceConfigurationDefinition = {
    dnsResource: { domainName: "db.example.com", ipAddressType: "IPV4" as const },
  };
  await lattice.updateResourceConfiguration({
    resourceConfigurationIdentifier: id,
    portRanges: ["8443", "443"],
    resourceConfigurationDefinition,
  });
  expect(await lattice.getResourceConfiguration({ resourceConfigurationIdentifier: arn })).toMatchObject({
    id,
    type: "SINGLE",
    protocol: "TCP",
    portRanges: ["443", "8443"],
    resourceConfigurationDefinition,
  });
  const listed = await lattice.listResourceConfigurations({ resourceGatewayIdentifier: gateway.id });
  expect(listed.items?.map(({ name }) => name)).toEqual(["main-config"]);
  expect((await lattice.listResourceEndpointAssociations({ resourceConfigurationIdentifier: id })).items).toEqual([]);
  await lattice.deleteResourceConfiguration({ resourceConfigurationIdentifier: id });
  expect(door.world.ofType("aws_vpclattice_resource_configuration")).toEqual([]);
});

test("a resource configuration is refused with a public address, and without its gateway", async () => {
  const { id } = await createGateway();
  const definition = { resourceConfigurationDefinition: { ipResource: { ipAddress: "192.0.2.1" } } };
  expect(await refusalOf(createConfiguration(id, definition))).toMatch("ValidationException: The IP address 192.0.2.1");
  expect(await refusalOf(createConfiguration("rgw-0123"))).toMatch("ResourceNotFoundException");
});

test("the same request with the same token makes one gateway", async () => {
  const [one, again] = [await createGateway({ clientToken: "t" }), await createGateway({ clientToken: "t" })];
  expect(again.id).toBe(one.id);
  expect(await refusalOf(createGateway({ clientToken: "t", name: "other-gateway" }))).toMatch(
    "IdempotentParameterMismatch",
  );
});

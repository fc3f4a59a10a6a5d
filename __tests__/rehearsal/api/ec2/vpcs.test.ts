import {
  AssociateSubnetCidrBlockCommand,
  AssociateVpcCidrBlockCommand,
  CreateSubnetCommand,
  CreateTagsCommand,
  CreateVpcCommand,
  DeleteSubnetCommand,
  DescribeSubnetsCommand,
  DescribeVpcAttributeCommand,
  DescribeVpcsCommand,
  DisassociateSubnetCidrBlockCommand,
  DisassociateVpcCidrBlockCommand,
  EC2Client,
  ModifySubnetAttributeCommand,
  type ModifySubnetAttributeCommandInput,
  ModifyVpcAttributeCommand,
} from "@aws-sdk/client-ec2";
import { OpenDoor, refusalOf } from "../../../support/api-door";
import { CONSUMER_ACCOUNT, PRODUCER_ACCOUNT, put, REGION } from "../../../support/deployed-world";

let door: OpenDoor;
let ec2: EC2Client;
let VpcId = "";

beforeEach(async () => {
  door = await OpenDoor.to();
  ec2 = new EC2Client(door.settings());
  VpcId = (await ec2.send(new CreateVpcCommand({ CidrBlock: "10.0.0.0/16" }))).Vpc?.VpcId ?? "";
});
afterEach(() => door.close());

const createSubnet = (CidrBlock: string) => ec2.send(new CreateSubnetCommand({ VpcId, CidrBlock }));
const vpc = async () => (await ec2.send(new DescribeVpcsCommand({ VpcIds: [VpcId] }))).Vpcs?.[0];
const subnet = async () => (await ec2.send(new DescribeSubnetsCommand({}))).Subnets?.[0];

describe("a VPC", () => {
  test("has attributes that change one at a time", async () => {
    const yes = { Value: true };
    const both = { VpcId, EnableDnsSupport: yes, EnableDnsHostnames: yes };
    expect(await refusalOf(ec2.send(new ModifyVpcAttributeCommand(both)))).toBe(
      "InvalidParameterCombination: Fields for multiple attribute types specified",
    );
    await ec2.send(new ModifyVpcAttributeCommand({ VpcId, EnableDnsHostnames: yes }));
    const Attribute = "enableDnsHostnames";
    expect(await ec2.send(new DescribeVpcAttributeCommand({ VpcId, Attribute }))).toMatchObject({
      EnableDnsHostnames: yes,
    });
    const none = { VpcId, EnableDnsSupport: { Value: false } };
    expect(await refusalOf(ec2.send(new ModifyVpcAttributeCommand(none)))).toBe(
      "InvalidParameterCombination: DNS support cannot be disabled while DNS hostnames are enabled.",
    );
  });

  test("gets further IPv4 blocks, and loses those without subnets", async () => {
    const associate = (CidrBlock: string) => ec2.send(new AssociateVpcCidrBlockCommand({ VpcId, CidrBlock }));
    const { CidrBlockAssociation } = await associate("10.1.0.0/16");
    expect((await vpc())?.CidrBlockAssociationSet?.map(({ CidrBlock }) => CidrBlock)).toEqual([
      "10.0.0.0/16",
      "10.1.0.0/16",
    ]);
    expect(await refusalOf(associate("192.168.0.0/16"))).toMatch(
      /^InvalidVpc\.Range: The CIDR '192.168.0.0\/16' is restr/,
    );
    const { Subnet } = await createSubnet("10.1.0.0/24");
    const AssociationId = CidrBlockAssociation?.AssociationId;
    const disassociate = () => ec2.send(new DisassociateVpcCidrBlockCommand({ AssociationId }));
    expect(await refusalOf(disassociate())).toMatch(/^InvalidCidrBlock\.InUse: /);
    await ec2.send(new DeleteSubnetCommand({ SubnetId: Subnet?.SubnetId }));
    await disassociate();
    expect((await vpc())?.CidrBlockAssociationSet).toHaveLength(1);
    expect(await refusalOf(disassociate())).toMatch(/^InvalidVpcCidrBlockAssociationID\.NotFound: /);
    const [primary] = (await vpc())?.CidrBlockAssociationSet ?? [];
    const command = new DisassociateVpcCidrBlockCommand({ AssociationId: primary?.AssociationId });
    expect(await refusalOf(ec2.send(command))).toMatch(/^OperationNotPermitted: /);
  });

  test("gets an IPv6 block that AWS chooses, of which subnets get parts", async () => {
    await ec2.send(new AssociateVpcCidrBlockCommand({ VpcId, AmazonProvidedIpv6CidrBlock: true }));
    const [block] = (await vpc())?.Ipv6CidrBlockAssociationSet ?? [];
    expect(block).toMatchObject({ Ipv6CidrBlock: expect.stringMatching(/::\/56$/), Ipv6Pool: "Amazon" });
    const { Subnet: { SubnetId } = {} } = await createSubnet("10.0.0.0/24");
    const Ipv6CidrBlock = block?.Ipv6CidrBlock?.replace("/56", "/64");
    await ec2.send(new AssociateSubnetCidrBlockCommand({ SubnetId, Ipv6CidrBlock }));
    const [part] = (await subnet())?.Ipv6CidrBlockAssociationSet ?? [];
    expect(part).toMatchObject({ Ipv6CidrBlock });
    const disassociate = () => ec2.send(new DisassociateVpcCidrBlockCommand({ AssociationId: block?.AssociationId }));
    expect(await refusalOf(disassociate())).toMatch(/^InvalidCidrBlock\.InUse: /);
    await ec2.send(new DisassociateSubnetCidrBlockCommand({ AssociationId: part?.AssociationId }));
    expect((await subnet())?.Ipv6CidrBlockAssociationSet).toEqual([]);
    await disassociate();
    expect((await vpc())?.Ipv6CidrBlockAssociationSet).toEqual([]);
  });
});

test("an account has a default VPC, with a default subnet in each zone, as soon as one asks for it", async () => {
  const filter = (Name: string) => ({ Filters: [{ Name, Values: ["true"] }] });
  const { Vpcs } = await ec2.send(new DescribeVpcsCommand(filter("is-default")));
  expect(Vpcs).toMatchObject([{ CidrBlock: "172.31.0.0/16", IsDefault: true }]);
  const { Subnets = [] } = await ec2.send(new DescribeSubnetsCommand(filter("default-for-az")));
  expect(Subnets.map(({ DefaultForAz, VpcId: id }) => [DefaultForAz, id])).toEqual(
    Subnets.map(() => [true, Vpcs?.[0]?.VpcId]),
  );
  expect(Subnets.length).toBeGreaterThan(1);
});

describe("a subnet", () => {
  test("is in the first zone unless another one is named, and has what AWS says about it", async () => {
    const { Subnet } = await createSubnet("10.0.0.0/24");
    expect(Subnet).toMatchObject({
      VpcId,
      CidrBlock: "10.0.0.0/24",
      AvailabilityZone: `${REGION}a`,
      AvailableIpAddressCount: 251,
      MapPublicIpOnLaunch: false,
      State: "available",
      OwnerId: PRODUCER_ACCOUNT,
    });
    expect(await subnet()).toEqual(Subnet);
  });

  test("is refused as a plan's is", async () => {
    await createSubnet("10.0.0.0/24");
    expect(await refusalOf(createSubnet("10.0.0.128/25"))).toBe(
      "InvalidSubnet.Conflict: The CIDR '10.0.0.128/25' conflicts with another subnet",
    );
    expect(await refusalOf(createSubnet("10.9.0.0/24"))).toBe(
      "InvalidSubnet.Range: The CIDR '10.9.0.0/24' is invalid.",
    );
  });

  test("has attributes that change one at a time", async () => {
    const SubnetId = (await createSubnet("10.0.0.0/24")).Subnet?.SubnetId;
    const modify = (change: Partial<ModifySubnetAttributeCommandInput>) =>
      ec2.send(new ModifySubnetAttributeCommand({ SubnetId, ...change }));
    await modify({ MapPublicIpOnLaunch: { Value: true } });
    await modify({ PrivateDnsHostnameTypeOnLaunch: "resource-name" });
    expect(await subnet()).toMatchObject({
      MapPublicIpOnLaunch: true,
      PrivateDnsNameOptionsOnLaunch: { HostnameType: "resource-name" },
    });
    expect(await refusalOf(modify({}))).toBe("InvalidParameterCombination: No attributes specified.");
  });

  test("is deleted when no interface is in it", async () => {
    const SubnetId = (await createSubnet("10.0.0.0/24")).Subnet?.SubnetId ?? "";
    put(door.world, PRODUCER_ACCOUNT, "aws_network_interface", "eni-1", { subnet_id: SubnetId });
    expect(await refusalOf(ec2.send(new DeleteSubnetCommand({ SubnetId })))).toBe(
      `DependencyViolation: The subnet '${SubnetId}' has dependencies and cannot be deleted.`,
    );
  });

  test("that is shared through RAM is seen by the other account", async () => {
    const { Subnet } = await createSubnet("10.0.0.0/24");
    const share = { resource_share_arn: "arn:share" };
    put(door.world, PRODUCER_ACCOUNT, "aws_ram_resource_share", "arn:share", { allow_external_principals: false });
    put(door.world, PRODUCER_ACCOUNT, "aws_ram_principal_association", "p", { ...share, principal: CONSUMER_ACCOUNT });
    const resource = { ...share, resource_arn: Subnet?.SubnetArn ?? "" };
    put(door.world, PRODUCER_ACCOUNT, "aws_ram_resource_association", "r", resource);
    const consumer = new EC2Client(door.settings(CONSUMER_ACCOUNT));
    const { Subnets } = await consumer.send(new DescribeSubnetsCommand({}));
    expect(Subnets).toMatchObject([{ SubnetId: Subnet?.SubnetId, OwnerId: PRODUCER_ACCOUNT }]);
  });

  test("without tags gets some", async () => {
    put(door.world, PRODUCER_ACCOUNT, "aws_subnet", "subnet-1", { vpc_id: VpcId, tags: null, tags_all: {} });
    await ec2.send(new CreateTagsCommand({ Resources: ["subnet-1"], Tags: [{ Key: "Name", Value: "one" }] }));
    expect((await subnet())?.Tags).toEqual([{ Key: "Name", Value: "one" }]);
  });
});

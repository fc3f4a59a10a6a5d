import type { ObjectValue } from "../../../../src/rehearsal/values/value";
import { SimulatedAws } from "../../../support/simulated-aws";

const OURS = "arn:aws:ec2:eu-central-1:111111111111";
const EIP = "aws_eip";
const GATEWAY = "aws_internet_gateway";

/** A VPC with a subnet and an internet gateway. */
async function scene(region = "eu-central-1") {
  const aws = new SimulatedAws();
  const session = await aws.session("111111111111", region);
  const make = (type: string, config: ObjectValue) => aws.create(type, config, session);
  const vpc = await make("aws_vpc", { cidr_block: "10.0.0.0/16" });
  const vpc_id = String(vpc.id);
  const subnet_id = String((await make("aws_subnet", { vpc_id, cidr_block: "10.0.0.0/24" })).id);
  const gateway = await make(GATEWAY, { vpc_id });
  const instance = (more: ObjectValue = {}) =>
    make("aws_instance", { ami: "ami-0123456789abcdef0", instance_type: "t3.micro", subnet_id, ...more });
  return { aws, session, make, vpc_id, subnet_id, gateway, instance };
}

describe("an internet gateway", () => {
  test("is attached to one VPC, which has one", async () => {
    const { aws, vpc_id, gateway } = await scene();
    expect(gateway).toMatchObject({ arn: `${OURS}:internet-gateway/${String(gateway.id)}`, vpc_id });
    expect(await aws.create(GATEWAY, {})).toMatchObject({ vpc_id: "" });
    await expect(aws.create(GATEWAY, { vpc_id })).rejects.toThrow(
      new RegExp(
        `^creating EC2 Internet Gateway: attaching EC2 Internet Gateway \\(igw-\\S+\\) to VPC \\(${vpc_id}\\): operation ` +
          `error EC2: AttachInternetGateway, .*InvalidParameterValue: Network ${vpc_id} already has an internet gateway attached$`,
      ),
    );
    expect(aws.world.ofType(GATEWAY)).toHaveLength(3);
    await expect(aws.create(GATEWAY, { vpc_id: "vpc-1" })).rejects.toThrow(
      "InvalidVpcID.NotFound: The vpc ID 'vpc-1' does not exist",
    );
  });

  test("moves to another VPC", async () => {
    const { aws, vpc_id, gateway, instance } = await scene();
    const other = String((await aws.create("aws_vpc", { cidr_block: "10.1.0.0/16" })).id);
    const tagged = await aws.update(GATEWAY, { tags: { Name: "main" } }, gateway);
    const bastion = await instance({ associate_public_ip_address: true });
    const named = await aws.update(GATEWAY, { tags: { Name: "again" } }, tagged);
    await expect(aws.update(GATEWAY, { vpc_id: other }, named)).rejects.toThrow(
      `updating EC2 Internet Gateway (${String(gateway.id)}): detaching EC2 Internet Gateway (${String(gateway.id)}) from VPC (${vpc_id}): `,
    );
    await expect(aws.update(GATEWAY, { vpc_id: other }, named)).rejects.toThrow(
      `DependencyViolation: Network ${vpc_id} has some mapped public address(es). Please unmap those public address(es) ` +
        "before detaching the gateway.",
    );
    await aws.destroy("aws_instance", bastion);
    const moved = await aws.update(GATEWAY, { vpc_id: other }, named);
    const second = await aws.create(GATEWAY, { vpc_id });
    await expect(aws.update(GATEWAY, { vpc_id }, moved)).rejects.toThrow(
      new RegExp(`^attaching EC2 Internet Gateway \\(${String(gateway.id)}\\) to VPC`),
    );
    expect(await aws.update(GATEWAY, { vpc_id: "" }, second)).toMatchObject({ vpc_id: "" });
  });

  test.each([
    ["an internet-facing load balancer", false, "DependencyViolation"],
    ["an internal load balancer", true, undefined],
  ])("with %s in its VPC", async (_, internal, problem) => {
    const { aws, subnet_id, gateway } = await scene();
    const other = String((await aws.create("aws_vpc", { cidr_block: "10.1.0.0/16" })).id);
    const empty = await aws.create(GATEWAY, { vpc_id: other });
    await aws.create("aws_lb", { load_balancer_type: "network", internal, subnets: [subnet_id] });
    await aws.destroy(GATEWAY, empty);
    if (problem === undefined) await aws.destroy(GATEWAY, gateway);
    else
      await expect(aws.destroy(GATEWAY, gateway)).rejects.toThrow(
        `deleting EC2 Internet Gateway (${String(gateway.id)}): detaching`,
      );
    expect(aws.world.ofType(GATEWAY)).toHaveLength(problem === undefined ? 0 : 1);
  });

  test("of an attachment is detached with it", async () => {
    const { aws, vpc_id, gateway, instance } = await scene();
    const type = "aws_internet_gateway_attachment";
    await expect(aws.create(type, { internet_gateway_id: String(gateway.id), vpc_id })).rejects.toThrow(
      "already has an internet gateway attached",
    );
    await expect(aws.create(type, { internet_gateway_id: "igw-1", vpc_id })).rejects.toThrow(
      /AttachInternetGateway, .*InvalidInternetGatewayID\.NotFound: The internetGateway ID 'igw-1' does not exist$/,
    );
    await aws.destroy(GATEWAY, gateway);
    const internet_gateway_id = String((await aws.create(GATEWAY, {})).id);
    await expect(aws.create(type, { internet_gateway_id, vpc_id: "vpc-1" })).rejects.toThrow("InvalidVpcID.NotFound");
    const attachment = await aws.create(type, { internet_gateway_id, vpc_id });
    expect(attachment.id).toBe(`${internet_gateway_id}:${vpc_id}`);
    const bastion = await instance({ associate_public_ip_address: true });
    await expect(aws.destroy(type, attachment)).rejects.toThrow(
      new RegExp(`^detaching EC2 Internet Gateway \\(${internet_gateway_id}\\) from VPC \\(${vpc_id}\\): `),
    );
    await aws.destroy("aws_instance", bastion);
    await aws.destroy(type, attachment);
    expect(aws.world.ofType(GATEWAY)[0]?.attributes.vpc_id).toBe("");
  });

  test("for egress only belongs to an existing VPC", async () => {
    const { aws, vpc_id } = await scene();
    const type = "aws_egress_only_internet_gateway";
    expect((await aws.create(type, { vpc_id })).id).toMatch(/^eigw-/);
    await expect(aws.create(type, { vpc_id: "vpc-1" })).rejects.toThrow(
      /CreateEgressOnlyInternetGateway, .*InvalidVpcID\.NotFound: The vpc ID 'vpc-1' does not exist$/,
    );
  });
});

describe("an Elastic IP address", () => {
  test("is free until it is associated", async () => {
    const { aws } = await scene();
    const address = await aws.create(EIP, { domain: "vpc" });
    const digits = String(address.public_ip).replaceAll(".", "-");
    expect(address).toMatchObject({
      id: expect.stringMatching(/^eipalloc-/),
      allocation_id: address.id,
      arn: `${OURS}:elastic-ip/${String(address.id)}`,
      association_id: "",
      domain: "vpc",
      instance: "",
      network_border_group: "eu-central-1",
      network_interface: "",
      private_dns: "",
      private_ip: "",
      public_dns: `ec2-${digits}.eu-central-1.compute.amazonaws.com`,
      public_ip: expect.stringMatching(/^3\.\d{1,3}\.\d{1,3}\.\d{1,3}$/),
      public_ipv4_pool: "amazon",
      vpc: true,
    });
  });

  // https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html: names in us-east-1 have no region
  test("has names without a region in us-east-1", async () => {
    const { make, instance } = await scene("us-east-1");
    const bastion = await instance();
    const address = await make(EIP, { domain: "vpc", instance: String(bastion.id) });
    expect(address).toMatchObject({
      private_dns: "ip-10-0-0-4.ec2.internal",
      public_dns: expect.stringMatching(/^ec2-3-\d+-\d+-\d+\.compute-1\.amazonaws\.com$/),
    });
  });

  test("moves from one instance to another", async () => {
    const { aws, instance } = await scene();
    const [one, other] = [await instance(), await instance()];
    const address = await aws.create(EIP, { domain: "vpc", instance: String(one.id) });
    expect(address).toMatchObject({
      association_id: expect.stringMatching(/^eipassoc-/),
      network_interface: one.primary_network_interface_id,
      private_dns: "ip-10-0-0-4.eu-central-1.compute.internal",
      private_ip: "10.0.0.4",
    });
    const tagged = await aws.update(EIP, { tags: { Name: "vpn" } }, address);
    expect(tagged.association_id).toBe(address.association_id);
    const config = { domain: "vpc", instance: String(other.id) };
    const moved = await aws.change(EIP, config, { ...tagged, network_interface: "" });
    const state = (object: ObjectValue) => aws.read("aws_instance", object);
    expect(await state(one)).toMatchObject({ public_ip: "", public_dns: "" });
    expect(await state(other)).toMatchObject({ public_ip: address.public_ip, public_dns: address.public_dns });
    expect((await aws.read(EIP, moved))?.association_id).not.toBe(address.association_id);
  });

  test("is associated with an interface, at one of its addresses", async () => {
    const { aws, subnet_id } = await scene();
    const eni = await aws.create("aws_network_interface", {
      subnet_id,
      private_ip_list: ["10.0.0.9", "10.0.0.10"],
      private_ip_list_enabled: true,
    });
    const network_interface = String(eni.id);
    expect(await aws.create(EIP, { domain: "vpc", network_interface })).toMatchObject({ private_ip: "10.0.0.9" });
    const second = { domain: "vpc", network_interface, associate_with_private_ip: "10.0.0.10" };
    expect(await aws.create(EIP, second)).toMatchObject({
      instance: "",
      network_interface,
      private_ip: "10.0.0.10",
      private_dns: "ip-10-0-0-10.eu-central-1.compute.internal",
    });
  });

  test.each([
    ["instance", "InvalidInstanceID.NotFound: The instance ID 'x-1' does not exist"],
    ["network_interface", "InvalidNetworkInterfaceID.NotFound: The networkInterface ID 'x-1' does not exist"],
  ])("needs an existing %s", async (argument, problem) => {
    const created = new SimulatedAws().create(EIP, { domain: "vpc", [argument]: "x-1" });
    await expect(created).rejects.toThrow(`AssociateAddress, https response error StatusCode: 400`);
    await expect(new SimulatedAws().create(EIP, { domain: "vpc", [argument]: "x-1" })).rejects.toThrow(problem);
  });

  describe("with a separate association", () => {
    const TYPE = "aws_eip_association";

    test("is that of the allocation or of the public address", async () => {
      const { aws, instance } = await scene();
      const [first, second] = [await aws.create(EIP, { domain: "vpc" }), await aws.create(EIP, { domain: "vpc" })];
      const bastion = await instance();
      const association = await aws.create(TYPE, {
        public_ip: String(second.public_ip),
        instance_id: String(bastion.id),
      });
      expect(association).toMatchObject({
        id: expect.stringMatching(/^eipassoc-/),
        allocation_id: second.id,
        network_interface_id: bastion.primary_network_interface_id,
      });
      expect(await aws.read(EIP, second)).toMatchObject({ association_id: association.id, instance: bastion.id });
      expect(await aws.read(EIP, first)).toMatchObject({ association_id: "" });
      await aws.destroy(TYPE, association);
      expect(await aws.read("aws_instance", bastion)).toMatchObject({ public_ip: "" });
      await expect(aws.create(TYPE, { allocation_id: "eipalloc-1", instance_id: String(bastion.id) })).rejects.toThrow(
        "InvalidAllocationID.NotFound: The allocation ID 'eipalloc-1' does not exist",
      );
    });

    test("can be at one address of an interface, and outlive its address", async () => {
      const { aws, subnet_id } = await scene();
      const eni = await aws.create("aws_network_interface", { subnet_id, private_ips: ["10.0.0.9", "10.0.0.10"] });
      const address = await aws.create(EIP, { domain: "vpc" });
      const association = await aws.create(TYPE, {
        allocation_id: String(address.id),
        network_interface_id: String(eni.id),
        private_ip_address: "10.0.0.10",
      });
      expect(association).toMatchObject({ network_interface_id: eni.id, private_ip_address: "10.0.0.10" });
      await aws.destroy(EIP, address);
      await aws.destroy(TYPE, association);
      expect(aws.world.ofType(EIP)).toEqual([]);
    });
  });
});

describe("a NAT gateway", () => {
  const TYPE = "aws_nat_gateway";

  test("holds its public address until it is deleted", async () => {
    const { aws, subnet_id } = await scene();
    const address = await aws.create(EIP, { domain: "vpc" });
    const config = { subnet_id, allocation_id: String(address.id), private_ip: "10.0.0.9" };
    const nat = await aws.create(TYPE, config);
    expect(nat).toMatchObject({
      id: expect.stringMatching(/^nat-/),
      association_id: expect.stringMatching(/^eipassoc-/),
      private_ip: "10.0.0.9",
    });
    expect(aws.world.ofType("aws_network_interface").map(({ attributes }) => attributes)).toMatchObject([
      {
        id: nat.network_interface_id,
        interface_type: "nat_gateway",
        description: `Interface for NAT Gateway ${String(nat.id)}`,
        security_groups: [],
      },
    ]);
    const held = {
      association_id: nat.association_id,
      network_interface: nat.network_interface_id,
      private_ip: "10.0.0.9",
    };
    expect(await aws.read(EIP, address)).toMatchObject(held);
    await expect(aws.create(TYPE, { ...config, private_ip: null })).rejects.toThrow(
      new RegExp(
        "^waiting for EC2 NAT Gateway \\(nat-\\S+\\) create: unexpected state 'failed', wanted target 'available'\\. last error: " +
          `Resource\\.AlreadyAssociated: Elastic IP address \\[${String(address.id)}\\] is already associated$`,
      ),
    );
    await aws.destroy(TYPE, nat);
    const released = { association_id: "", network_interface: "", private_ip: "" };
    expect(await aws.read(EIP, address)).toMatchObject(released);
    expect(aws.world.ofType("aws_network_interface")).toHaveLength(1);
  });

  test("needs an internet gateway in its VPC", async () => {
    const { aws, vpc_id, subnet_id, gateway } = await scene();
    await aws.destroy(GATEWAY, gateway);
    const address = await aws.create(EIP, { domain: "vpc" });
    await expect(aws.create(TYPE, { subnet_id, allocation_id: String(address.id) })).rejects.toThrow(
      `last error: Gateway.NotAttached: Network ${vpc_id} has no Internet gateway attached`,
    );
  });

  test("that is private has no public side", async () => {
    const { aws, subnet_id } = await scene();
    expect(await aws.create(TYPE, { subnet_id, connectivity_type: "private" })).toMatchObject({
      association_id: "",
      public_ip: "",
      private_ip: "10.0.0.4",
    });
    await expect(aws.create(TYPE, { subnet_id, allocation_id: "eipalloc-1" })).rejects.toThrow(
      /CreateNatGateway, .*InvalidAllocationID\.NotFound: The allocation ID 'eipalloc-1' does not exist$/,
    );
  });

  test("needs a free address in its subnet", async () => {
    const { aws, vpc_id } = await scene();
    const subnet_id = String((await aws.create("aws_subnet", { vpc_id, cidr_block: "10.0.1.0/28" })).id);
    await aws.create("aws_network_interface", { subnet_id, private_ips_count: 10 });
    await expect(aws.create(TYPE, { subnet_id, connectivity_type: "private" })).rejects.toThrow(
      "InsufficientFreeAddressesInSubnet: Subnet has insufficient free addresses to create this NAT gateway",
    );
  });

  test("is one of five in its zone (NAT-01)", async () => {
    const { aws, vpc_id, subnet_id } = await scene();
    const place = { vpc_id, cidr_block: "10.0.1.0/24", availability_zone: "eu-central-1b" };
    const other = String((await aws.create("aws_subnet", place)).id);
    const nat = (subnet: string) => aws.create(TYPE, { subnet_id: subnet, connectivity_type: "private" });
    for (let n = 0; n < 5; n += 1) await nat(subnet_id);
    await expect(nat(subnet_id)).rejects.toThrow(
      "NatGatewayLimitExceeded: Performing this operation would exceed the limit of 5 NAT gateways",
    );
    expect((await nat(other)).id).toMatch(/^nat-/);
  });
});

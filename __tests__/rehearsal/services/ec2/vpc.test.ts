import type { ObjectValue } from "../../../../src/rehearsal/values/value";
import { SimulatedAws } from "../../../support/simulated-aws";
import { simulatedNetwork } from "../../../support/simulated-networks";

const OURS = "arn:aws:ec2:eu-central-1:111111111111";
const TYPE = "aws_vpc";
const BLOCK = { cidr_block: "10.0.0.0/16" };
const ASSOCIATION = "aws_vpc_ipv4_cidr_block_association";
const EVERYTHING = {
  from_port: 0,
  to_port: 0,
  protocol: "-1",
  cidr_blocks: [],
  ipv6_cidr_blocks: [],
  prefix_list_ids: [],
  security_groups: [],
  description: "",
};

describe("a VPC", () => {
  test("has AWS's defaults", async () => {
    const vpc = await new SimulatedAws().create(TYPE, BLOCK);
    expect(vpc).toMatchObject({
      arn: `${OURS}:vpc/${String(vpc.id)}`,
      dhcp_options_id: expect.stringMatching(/^dopt-[0-9a-f]{17}$/),
      enable_dns_support: true,
      enable_dns_hostnames: false,
      enable_network_address_usage_metrics: false,
      main_route_table_id: vpc.default_route_table_id,
      ipv6_cidr_block: "",
    });
  });

  // https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html and nacl-basics.html
  test("gets a group for its members, an open network ACL and an empty main route table", async () => {
    const aws = new SimulatedAws();
    const vpc = await aws.create(TYPE, BLOCK);
    const vpc_id = String(vpc.id);
    const attributes = (type: string) => aws.world.ofType(type).map((object) => object.attributes);
    const own = (kind: string, id: unknown) => ({
      id,
      arn: `${OURS}:${kind}/${String(id)}`,
      owner_id: "111111111111",
      vpc_id,
      tags: {},
      tags_all: {},
    });
    expect(attributes("aws_security_group")).toEqual([
      {
        ...own("security-group", vpc.default_security_group_id),
        name: "default",
        name_prefix: "",
        description: "default VPC security group",
        ingress: [{ ...EVERYTHING, self: true }],
        egress: [{ ...EVERYTHING, cidr_blocks: ["0.0.0.0/0"], self: false }],
      },
    ]);
    const entry = {
      action: "allow",
      cidr_block: "0.0.0.0/0",
      from_port: 0,
      to_port: 0,
      icmp_code: 0,
      icmp_type: 0,
      ipv6_cidr_block: "",
      protocol: "-1",
      rule_no: 100,
    };
    expect(attributes("aws_network_acl")).toEqual([
      { ...own("network-acl", vpc.default_network_acl_id), ingress: [entry], egress: [entry], subnet_ids: [] },
    ]);
    expect(attributes("aws_route_table")).toEqual([
      { ...own("route-table", vpc.default_route_table_id), route: [], propagating_vgws: [] },
    ]);
    expect([vpc.default_security_group_id, vpc.default_network_acl_id, vpc.default_route_table_id]).toEqual([
      expect.stringMatching(/^sg-/),
      expect.stringMatching(/^acl-/),
      expect.stringMatching(/^rtb-/),
    ]);
  });

  test("gets another IPv6 block when it is added, which is unknown until apply", async () => {
    const aws = new SimulatedAws();
    const vpc = await aws.create(TYPE, BLOCK);
    const config = { ...BLOCK, assign_generated_ipv6_cidr_block: true };
    const { planned } = await aws.plan(TYPE, config, vpc);
    expect(planned).not.toMatchObject({ ipv6_cidr_block: vpc.ipv6_cidr_block });
    const changed = await aws.change(TYPE, config, vpc);
    expect(changed).toMatchObject({
      ipv6_association_id: expect.stringMatching(/^vpc-cidr-assoc-/),
      ipv6_cidr_block_network_border_group: "eu-central-1",
    });
    const tagged = await aws.change(TYPE, { ...config, tags: { Name: "main" } }, changed);
    expect(tagged.ipv6_cidr_block).toBe(changed.ipv6_cidr_block);
  });

  test("has an IPv4 block or an IPAM pool", async () => {
    const aws = new SimulatedAws();
    await expect(aws.create(TYPE, {})).rejects.toThrow(
      "MissingParameter: Either 'cidrBlock' or 'ipv4IpamPoolId' should be provided.",
    );
    const pool = { ipv4_ipam_pool_id: "ipam-pool-1", ipv4_netmask_length: 16 };
    expect((await aws.create(TYPE, pool)).id).toMatch(/^vpc-/);
  });

  test("is not in a reserved range (VPC-03)", async () => {
    await expect(new SimulatedAws().create(TYPE, { cidr_block: "127.0.0.0/16" })).rejects.toThrow(
      "The CIDR '127.0.0.0/16' is invalid.",
    );
  });

  test("needs DNS support for DNS hostnames, also in an update (VPC-09)", async () => {
    const aws = new SimulatedAws();
    const vpc = await aws.create(TYPE, { ...BLOCK, enable_dns_hostnames: true });
    await expect(aws.update(TYPE, { enable_dns_support: false }, vpc)).rejects.toThrow(
      new RegExp(
        `^updating EC2 VPC \\(${String(vpc.id)}\\): modifying EnableDnsSupport: operation error EC2: ModifyVpcAttribute, .*` +
          "InvalidParameterCombination: DNS support cannot be disabled while DNS hostnames are enabled\\.$",
      ),
    );
    const off = { enable_dns_hostnames: false, enable_dns_support: false };
    expect(await aws.create(TYPE, { ...BLOCK, ...off })).toMatchObject(off);
  });

  test.each<[string, (vpc_id: string) => ObjectValue]>([
    ["aws_egress_only_internet_gateway", (vpc_id) => ({ vpc_id })],
    ["aws_internet_gateway", (vpc_id) => ({ vpc_id })],
    ["aws_network_acl", (vpc_id) => ({ vpc_id })],
    ["aws_route_table", (vpc_id) => ({ vpc_id })],
    ["aws_security_group", (vpc_id) => ({ vpc_id, name: "main" })],
    ["aws_subnet", (vpc_id) => ({ vpc_id, cidr_block: "10.0.0.0/24" })],
    ["aws_vpc_endpoint", (vpc_id) => ({ vpc_id, service_name: "com.amazonaws.eu-central-1.s3" })],
    ["aws_vpn_gateway", (vpc_id) => ({ vpc_id })],
  ])("is not deleted before its %s", async (type, config) => {
    const aws = new SimulatedAws();
    const [vpc, other] = [await aws.create(TYPE, BLOCK), await aws.create(TYPE, BLOCK)];
    const dependent = await aws.create(type, config(String(vpc.id)));
    await aws.destroy(TYPE, other);
    await expect(aws.destroy(TYPE, vpc)).rejects.toThrow("DependencyViolation");
    await aws.destroy(type, dependent);
    await aws.destroy(TYPE, vpc);
    expect(aws.world.all()).toEqual([]);
  });

  test("is found as data with its secondary blocks", async () => {
    const aws = new SimulatedAws();
    const vpc_id = String((await aws.create(TYPE, BLOCK)).id);
    const second = await aws.create(ASSOCIATION, { vpc_id, cidr_block: "10.9.0.0/16" });
    const other = await aws.create(TYPE, { cidr_block: "10.8.0.0/16" });
    await aws.create(ASSOCIATION, { vpc_id: String(other.id), cidr_block: "10.7.0.0/16" });
    expect(await aws.data(TYPE, { id: vpc_id })).toMatchObject({
      default: false,
      state: "available",
      cidr_block_associations: [
        { association_id: `vpc-cidr-assoc-${vpc_id.slice(4)}`, cidr_block: "10.0.0.0/16", state: "associated" },
        { association_id: second.id, cidr_block: "10.9.0.0/16", state: "associated" },
      ],
    });
  });
});

describe("a secondary block of a VPC", () => {
  async function scene() {
    const aws = new SimulatedAws();
    const vpc_id = String((await aws.create(TYPE, BLOCK)).id);
    return { aws, vpc_id, add: (cidr_block: string) => aws.create(ASSOCIATION, { vpc_id, cidr_block }) };
  }

  test("is of the range of the primary one (VPC-06)", async () => {
    const { add } = await scene();
    await expect(add("172.16.0.0/16")).rejects.toThrow(
      "The CIDR '172.16.0.0/16' is restricted. Use a CIDR from the same private address range as the current VPC CIDR, " +
        "or use a publicly-routable CIDR. For additional restrictions, see " +
        "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Subnets.html#VPC_Sizing",
    );
  });

  test("overlaps no other block of the VPC", async () => {
    const { vpc_id, add } = await scene();
    expect((await add("10.9.0.0/16")).id).toMatch(/^vpc-cidr-assoc-/);
    await expect(add("10.9.128.0/17")).rejects.toThrow(
      `The CIDR '10.9.128.0/17' conflicts with another CIDR of the VPC ${vpc_id}`,
    );
  });

  test("is one of five, the primary one included (VPC-06)", async () => {
    const { aws, vpc_id, add } = await scene();
    const other = String((await aws.create(TYPE, { cidr_block: "10.100.0.0/16" })).id);
    await aws.create(ASSOCIATION, { vpc_id: other, cidr_block: "10.200.0.0/16" });
    for (let n = 1; n <= 4; n += 1) await add(`10.${n}.0.0/16`);
    await expect(add("10.5.0.0/16")).rejects.toThrow(
      `This network '${vpc_id}' has met its maximum number of allowed CIDRs: 5`,
    );
  });

  test("is not removed while a subnet is in it", async () => {
    const { aws, vpc_id, add } = await scene();
    const [used, unused] = [await add("10.9.0.0/16"), await add("10.8.0.0/16")];
    await aws.create("aws_subnet", { vpc_id, cidr_block: "10.9.1.0/24" });
    const elsewhere = String((await aws.create(TYPE, { cidr_block: "10.8.0.0/16" })).id);
    await aws.create("aws_subnet", { vpc_id: elsewhere, cidr_block: "10.8.1.0/24" });
    await aws.destroy(ASSOCIATION, unused);
    await expect(aws.destroy(ASSOCIATION, used)).rejects.toThrow(
      `DisassociateVpcCidrBlock, https response error StatusCode: 400`,
    );
    await expect(aws.destroy(ASSOCIATION, used)).rejects.toThrow(
      `InvalidCidrBlock.InUse: The vpc ${vpc_id} currently has a subnet within CIDR block 10.9.0.0/16`,
    );
  });

  test("of IPv6 is generated", async () => {
    const { aws, vpc_id } = await scene();
    const type = "aws_vpc_ipv6_cidr_block_association";
    const association = await aws.create(type, { vpc_id, assign_generated_ipv6_cidr_block: true });
    expect(association.ipv6_cidr_block).toMatch(/^2a05:d014:.*::\/56$/);
    const nowhere = aws.create(type, { vpc_id: "vpc-1", assign_generated_ipv6_cidr_block: true });
    await expect(nowhere).rejects.toThrow("AssociateVpcCidrBlock, ");
  });
});

// https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc-components.html
describe("the default VPC", () => {
  test("has a /20 subnet with public addresses in each zone, and a route to its internet gateway", async () => {
    const aws = new SimulatedAws();
    const vpc = await aws.data(TYPE, { default: true });
    expect(vpc).toMatchObject({
      arn: `${OURS}:vpc/${String(vpc.id)}`,
      id: expect.stringMatching(/^vpc-/),
      default: true,
      cidr_block: "172.31.0.0/16",
      enable_dns_support: true,
      enable_dns_hostnames: true,
      enable_network_address_usage_metrics: false,
      instance_tenancy: "default",
      dhcp_options_id: expect.stringMatching(/^dopt-/),
    });
    expect(aws.world.ofType("aws_subnet").map(({ attributes }) => attributes)).toEqual(
      ["a", "b", "c"].map((letter, index) => ({
        id: expect.stringMatching(/^subnet-/),
        arn: expect.stringMatching(`^${OURS}:subnet/subnet-`),
        owner_id: "111111111111",
        vpc_id: vpc.id,
        cidr_block: `172.31.${index * 16}.0/20`,
        availability_zone: `eu-central-1${letter}`,
        availability_zone_id: expect.stringMatching(/^euc1-az/),
        map_public_ip_on_launch: true,
        private_dns_hostname_type_on_launch: "ip-name",
        tags: {},
        tags_all: {},
      })),
    );
    const [gateway] = aws.world.ofType("aws_internet_gateway");
    expect(gateway?.attributes).toMatchObject({
      id: expect.stringMatching(/^igw-/),
      arn: `${OURS}:internet-gateway/${gateway?.id}`,
      vpc_id: vpc.id,
    });
    expect(aws.world.ofType("aws_route_table")[0]?.attributes.route).toMatchObject([
      { cidr_block: "0.0.0.0/0", gateway_id: gateway?.id },
    ]);
    expect(aws.world.leftovers()).toEqual([]);
  });

  test("is one per account and region, and another one is not the default", async () => {
    const aws = new SimulatedAws();
    const other = await aws.create(TYPE, BLOCK);
    const { id } = await aws.data(TYPE, { default: true });
    expect((await aws.data(TYPE, { default: true })).id).toBe(id);
    expect(await aws.data(TYPE, { id: other.id ?? "" })).toMatchObject({ id: other.id, default: false });
    // The real provider cannot tell `false` from an argument that is left out.
    await expect(aws.data(TYPE, { default: false })).rejects.toThrow("multiple EC2 VPCs matched");
    const adopted = await aws.create("aws_default_vpc", {});
    expect(adopted.id).toBe(id);
    expect(await aws.read("aws_default_vpc", adopted)).toMatchObject({ existing_default_vpc: true });
  });

  test("has a default subnet per zone", async () => {
    const aws = new SimulatedAws();
    const subnet = await aws.create("aws_default_subnet", { availability_zone: "eu-central-1b" });
    expect(subnet).toMatchObject({ existing_default_subnet: true, cidr_block: "172.31.16.0/20" });
    expect(await aws.read("aws_default_subnet", subnet)).toMatchObject({ existing_default_subnet: true });
    const found = await aws.data("aws_subnet", { availability_zone: "eu-central-1b", default_for_az: true });
    expect(found).toMatchObject({ id: subnet.id, default_for_az: true, state: "available" });
    await expect(aws.create("aws_default_subnet", { availability_zone: "eu-central-1z" })).rejects.toThrow(
      /CreateDefaultSubnet, .*InvalidParameterValue: Invalid Availability Zone \(eu-central-1z\)/,
    );
  });

  test("is where an instance without a subnet runs, in the configured zone", async () => {
    const aws = new SimulatedAws();
    const { vpc } = await simulatedNetwork(aws);
    const { id: vpc_id } = await aws.data(TYPE, { default: true });
    await aws.create("aws_subnet", {
      vpc_id: String(vpc_id),
      cidr_block: "172.31.96.0/20",
      availability_zone: "eu-central-1b",
    });
    await aws.create("aws_subnet", { vpc_id: String(vpc.id), cidr_block: "10.10.9.0/24" });
    const config = { ami: "ami-0123456789abcdef0", instance_type: "t3.micro" };
    expect(await aws.create("aws_instance", { ...config, availability_zone: "eu-central-1b" })).toMatchObject({
      private_ip: "172.31.16.4",
      public_ip: expect.stringMatching(/^3\./),
    });
  });
});

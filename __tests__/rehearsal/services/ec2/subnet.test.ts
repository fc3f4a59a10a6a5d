import type { ObjectValue } from "../../../../src/rehearsal/values/value";
import { SimulatedAws } from "../../../support/simulated-aws";

const TYPE = "aws_subnet";

/** A VPC, and how to make subnets in it. */
async function scene() {
  const aws = new SimulatedAws();
  const vpc = await aws.create("aws_vpc", { cidr_block: "10.0.0.0/16", assign_generated_ipv6_cidr_block: true });
  const vpc_id = String(vpc.id);
  const subnet = (cidr_block: string | null, more: ObjectValue = {}) =>
    aws.create(TYPE, { vpc_id, cidr_block, ...more });
  const ipv6 = (digits: string) => String(vpc.ipv6_cidr_block).replace(/00::\/56$/, `${digits}::/64`);
  return { aws, vpc, vpc_id, subnet, ipv6 };
}

describe("a subnet", () => {
  test("has AWS's defaults, and is in the first zone without another", async () => {
    const { subnet } = await scene();
    const made = await subnet("10.0.0.0/24");
    expect(made).toMatchObject({
      arn: `arn:aws:ec2:eu-central-1:111111111111:subnet/${String(made.id)}`,
      availability_zone: "eu-central-1a",
      availability_zone_id: expect.stringMatching(/^euc1-az\d$/),
      ipv6_cidr_block_association_id: "",
      map_public_ip_on_launch: false,
      private_dns_hostname_type_on_launch: "ip-name",
    });
  });

  test.each([
    [
      { availability_zone: "eu-central-1z" },
      "availabilityZone",
      "eu-central-1z",
      "eu-central-1a, eu-central-1b, eu-central-1c",
    ],
    [{ availability_zone_id: "euc1-az9" }, "availabilityZoneId", "euc1-az9", /euc1-az\d, euc1-az\d, euc1-az\d/.source],
  ])("is not in %j (SUB-07)", async (place, parameter, value, zones) => {
    const { subnet } = await scene();
    await expect(subnet("10.0.0.0/24", place)).rejects.toThrow(
      new RegExp(
        `InvalidParameterValue: Value \\(${value}\\) for parameter ${parameter} is invalid\\. Subnets can currently only ` +
          `be created in the following availability zones: ${zones}\\.$`,
      ),
    );
  });

  test.each([
    ["10.0.0.0/15", "larger than a /16"],
    ["10.0.0.0/29", "smaller than a /28"],
    ["10.1.0.0/24", "outside of its VPC"],
  ])("has no block %s, which is %s (SUB-01, SUB-03)", async (block) => {
    const { subnet } = await scene();
    await expect(subnet(block)).rejects.toThrow(`The CIDR '${block}' is invalid.`);
  });

  test.each(["10.0.0.0/16", "10.0.0.0/28"])("can have the block %s (SUB-01)", async (block) => {
    const { subnet } = await scene();
    expect(await subnet(block)).toMatchObject({ cidr_block: block });
  });

  test("overlaps no other subnet of its VPC (SUB-04)", async () => {
    const { aws, subnet } = await scene();
    await subnet("10.0.0.0/24");
    const other = await aws.create("aws_vpc", { cidr_block: "10.0.0.0/16" });
    expect(await aws.create(TYPE, { vpc_id: String(other.id), cidr_block: "10.0.0.0/24" })).toMatchObject({
      cidr_block: "10.0.0.0/24",
    });
    await expect(subnet("10.0.0.128/25")).rejects.toThrow(
      "InvalidSubnet.Conflict: The CIDR '10.0.0.128/25' conflicts with another subnet",
    );
  });

  test("has an IPv4 or an IPv6 block, or both", async () => {
    const { subnet, ipv6 } = await scene();
    await expect(subnet(null)).rejects.toThrow(
      "MissingParameter: Either 'cidrBlock' or 'ipv6CidrBlock' should be provided.",
    );
    const only = await subnet(null, { ipv6_cidr_block: ipv6("01"), ipv6_native: true });
    expect(only.ipv6_cidr_block_association_id).toMatch(/^subnet-cidr-assoc-/);
    expect(await subnet("10.0.0.0/24", { ipv6_cidr_block: ipv6("02") })).toMatchObject({ cidr_block: "10.0.0.0/24" });
  });

  test("gets and loses an IPv6 block in an update", async () => {
    const { aws, subnet, ipv6 } = await scene();
    const before = await subnet("10.0.0.0/24");
    const after = await aws.update(
      TYPE,
      { ipv6_cidr_block: ipv6("01"), assign_ipv6_address_on_creation: true },
      before,
    );
    expect(after.ipv6_cidr_block_association_id).toMatch(/^subnet-cidr-assoc-/);
    const tagged = await aws.update(TYPE, { tags: { Name: "app" } }, after);
    expect(tagged.ipv6_cidr_block_association_id).toBe(after.ipv6_cidr_block_association_id);
    const without = await aws.update(TYPE, { ipv6_cidr_block: "", assign_ipv6_address_on_creation: false }, tagged);
    expect(without.ipv6_cidr_block_association_id).toBe("");
  });

  test("is deleted with its associations", async () => {
    const { aws, vpc_id, subnet } = await scene();
    const [one, other] = [await subnet("10.0.0.0/24"), await subnet("10.0.1.0/24")];
    const [subnet_id, otherId] = [String(one.id), String(other.id)];
    const route_table_id = String((await aws.create("aws_route_table", { vpc_id })).id);
    const acl = await aws.create("aws_network_acl", { vpc_id, subnet_ids: [subnet_id, otherId] });
    const network_acl_id = String(acl.id);
    for (const id of [subnet_id, otherId]) {
      await aws.create("aws_route_table_association", { route_table_id, subnet_id: id });
      await aws.create("aws_network_acl_association", { network_acl_id, subnet_id: id });
    }
    await aws.destroy(TYPE, one);
    const left = (type: string) => aws.world.ofType(type).map(({ attributes }) => attributes.subnet_id);
    expect(left("aws_route_table_association")).toEqual([otherId]);
    expect(left("aws_network_acl_association")).toEqual([otherId]);
    expect(await aws.read("aws_network_acl", acl)).toMatchObject({ subnet_ids: [otherId] });
  });

  test("is not deleted before its interfaces", async () => {
    const { aws, subnet } = await scene();
    const [used, unused] = [await subnet("10.0.0.0/24"), await subnet("10.0.1.0/24")];
    await aws.create("aws_network_interface", { subnet_id: String(used.id) });
    await aws.destroy(TYPE, unused);
    await expect(aws.destroy(TYPE, used)).rejects.toThrow(
      `DependencyViolation: The subnet '${String(used.id)}' has dependencies and cannot be deleted.`,
    );
  });

  test("is found as data with its number of free addresses", async () => {
    const { aws, subnet } = await scene();
    const [one, other] = [await subnet("10.0.0.0/28"), await subnet("10.0.1.0/28")];
    await aws.create("aws_network_interface", { subnet_id: String(one.id), private_ips_count: 1 });
    await aws.create("aws_network_interface", { subnet_id: String(other.id) });
    expect(await aws.data(TYPE, { id: String(one.id) })).toMatchObject({
      available_ip_address_count: 9,
      default_for_az: false,
      state: "available",
    });
  });

  test("that is shared can be used by the other account (RAM-01)", async () => {
    const { aws, subnet } = await scene();
    const { id, arn } = await subnet("10.0.0.0/24");
    const guest = await aws.session("222222222222");
    const share = await aws.create("aws_ram_resource_share", { name: "subnets", allow_external_principals: true });
    const resource_share_arn = String(share.arn);
    await aws.create("aws_ram_resource_association", { resource_share_arn, resource_arn: String(arn) });
    const use = () => aws.create("aws_network_interface", { subnet_id: String(id) }, guest);
    await expect(use()).rejects.toThrow(/DescribeSubnets, .*InvalidSubnetID\.NotFound/);
    await aws.create("aws_ram_principal_association", { resource_share_arn, principal: "222222222222" });
    await aws.create("aws_ram_resource_share_accepter", { share_arn: resource_share_arn }, guest);
    expect(await use()).toMatchObject({ private_ip: "10.0.0.4" });
  });
});

describe("an address of a subnet", () => {
  test.each([
    ["10.0.1.4", undefined],
    ["10.0.1.14", undefined],
    ["10.0.1.3", "InvalidParameterValue: Address 10.0.1.3 is in subnet's reserved address range"],
    ["10.0.1.15", "InvalidParameterValue: Address 10.0.1.15 is in subnet's reserved address range"],
    ["10.0.1.0", "InvalidParameterValue: Address 10.0.1.0 is in subnet's reserved address range"],
    ["10.0.1.16", "InvalidParameterValue: Address 10.0.1.16 does not fall within the subnet's address range"],
    ["10.0.0.255", "InvalidParameterValue: Address 10.0.0.255 does not fall within the subnet's address range"],
    ["10.0.1", "InvalidParameterValue: invalid value for parameter address: 10.0.1"],
  ])("%s of 10.0.1.0/28: %s (SUB-05)", async (address, problem) => {
    const { aws, subnet } = await scene();
    const subnet_id = String((await subnet("10.0.1.0/28")).id);
    const made = aws.create("aws_network_interface", {
      subnet_id,
      private_ip_list: [address],
      private_ip_list_enabled: true,
    });
    if (problem === undefined) expect(await made).toMatchObject({ private_ip: address });
    else await expect(made).rejects.toThrow(problem);
  });
});

import type { ObjectValue } from "../../../src/rehearsal/values/value";
import { SimulatedAws } from "../../support/simulated-aws";

/** A VPC with one subnet. */
async function network(aws: SimulatedAws, cidr = "10.0.0.0/24"): Promise<Record<"vpc" | "subnet", ObjectValue>> {
  const vpc = await aws.create("aws_vpc", { cidr_block: "10.0.0.0/16" });
  const subnet = await aws.create("aws_subnet", { vpc_id: String(vpc.id), cidr_block: cidr });
  return { vpc, subnet };
}

describe("a VPC", () => {
  test("has a default security group, route table and network ACL, which are deleted with it", async () => {
    const aws = new SimulatedAws();
    const vpc = await aws.create("aws_vpc", { cidr_block: "10.0.0.0/16" });
    expect(aws.world.all().map(({ id }) => id)).toEqual(
      expect.arrayContaining([vpc.default_security_group_id, vpc.default_route_table_id, vpc.default_network_acl_id]),
    );
    await aws.destroy("aws_vpc", vpc);
    expect(aws.world.all()).toEqual([]);
  });

  test("gets an IPv6 /56 block on request", async () => {
    const aws = new SimulatedAws();
    const config = { cidr_block: "10.0.0.0/16", assign_generated_ipv6_cidr_block: true };
    const vpc = await aws.create("aws_vpc", config);
    expect(vpc.ipv6_cidr_block).toMatch(/^2a05:d014:[0-9a-f]{4}:[0-9a-f]{2}00::\/56$/);
  });

  test("that fails after its creation exists and is tainted (VPC-09)", async () => {
    const aws = new SimulatedAws();
    const config = { cidr_block: "10.0.0.0/16", enable_dns_hostnames: true, enable_dns_support: false };
    await expect(aws.create("aws_vpc", config)).rejects.toThrow("modifying EnableDnsSupport");
    expect(aws.world.ofType("aws_vpc")).toHaveLength(1);
  });

  test("by default exists in every account and region and is not a leftover", async () => {
    const aws = new SimulatedAws();
    const vpc = await aws.create("aws_default_vpc", {});
    expect(vpc).toMatchObject({ cidr_block: "172.31.0.0/16", existing_default_vpc: true });
    expect(aws.world.ofType("aws_subnet")).toHaveLength(3);
    const group = await aws.create("aws_security_group", { name: "plain" });
    expect(group.vpc_id).toBe(vpc.id);
    await aws.destroy("aws_security_group", group);
    await aws.destroy("aws_default_vpc", vpc);
    expect(aws.world.leftovers()).toEqual([]);
  });
});

describe("a subnet", () => {
  test("is in the Availability Zone of that name or ID in this account (SUB-07)", async () => {
    const aws = new SimulatedAws();
    const theirs = await aws.session("222222222222");
    const zoneIdOf = async (session = theirs) => {
      const vpc = await aws.create("aws_vpc", { cidr_block: "10.0.0.0/16" }, session);
      const config = {
        vpc_id: String(vpc.id),
        cidr_block: "10.0.0.0/24",
        availability_zone: "eu-central-1a",
      };
      return (await aws.create("aws_subnet", config, session)).availability_zone_id;
    };
    expect(await zoneIdOf(await aws.session())).not.toBe(await zoneIdOf(theirs));
  });

  test("of another account does not exist for this one", async () => {
    const aws = new SimulatedAws();
    const { subnet } = await network(aws);
    const stranger = await aws.session("222222222222");
    await expect(aws.create("aws_network_interface", { subnet_id: String(subnet.id) }, stranger)).rejects.toThrow(
      `InvalidSubnetID.NotFound: The subnet ID '${String(subnet.id)}' does not exist`,
    );
  });

  test("can be in a secondary block of its VPC", async () => {
    const aws = new SimulatedAws();
    const { vpc } = await network(aws);
    const second = { vpc_id: String(vpc.id), cidr_block: "10.9.0.0/16" };
    await aws.create("aws_vpc_ipv4_cidr_block_association", second);
    const subnet = await aws.create("aws_subnet", { vpc_id: String(vpc.id), cidr_block: "10.9.1.0/24" });
    expect(subnet.cidr_block).toBe("10.9.1.0/24");
  });
});

describe("a network interface", () => {
  test("gets the lowest free address after the first four (SUB-05)", async () => {
    const aws = new SimulatedAws();
    const { subnet } = await network(aws, "10.0.0.0/28");
    const addresses: unknown[] = [];
    for (let count = 0; count < 11; count += 1) {
      const eni = await aws.create("aws_network_interface", { subnet_id: String(subnet.id) });
      addresses.push(eni.private_ip);
    }
    expect(addresses).toEqual(Array.from({ length: 11 }, (_, index) => `10.0.0.${index + 4}`));
    await expect(aws.create("aws_network_interface", { subnet_id: String(subnet.id) })).rejects.toThrow(
      "InsufficientFreeAddressesInSubnet",
    );
  });

  test("has the default group of the VPC without another", async () => {
    const aws = new SimulatedAws();
    const { vpc, subnet } = await network(aws);
    const eni = await aws.create("aws_network_interface", { subnet_id: String(subnet.id) });
    expect(eni.security_groups).toEqual([vpc.default_security_group_id]);
  });

  test("can request several addresses, but none that is in use or reserved", async () => {
    const aws = new SimulatedAws();
    const { subnet } = await network(aws);
    const subnet_id = String(subnet.id);
    const eni = await aws.create("aws_network_interface", {
      subnet_id,
      private_ips_count: 2,
    });
    expect(eni.private_ips).toEqual(["10.0.0.4", "10.0.0.5", "10.0.0.6"]);
    for (const [address, problem] of [
      ["10.0.0.5", "InvalidIPAddress.InUse: Address 10.0.0.5 is in use."],
      ["10.0.0.255", "is in subnet's reserved address range"],
      ["10.0.1.10", "does not fall within the subnet's address range"],
    ] as const) {
      const wanted = { subnet_id, private_ips: [address] };
      await expect(aws.create("aws_network_interface", wanted)).rejects.toThrow(problem);
    }
  });
});

describe("a deletion with a dependency", () => {
  test("waits until the dependent object is deleted", async () => {
    const aws = new SimulatedAws();
    const { subnet } = await network(aws);
    const eni = await aws.create("aws_network_interface", { subnet_id: String(subnet.id) });
    const deleted = aws.destroy("aws_subnet", subnet);
    await aws.destroy("aws_network_interface", eni);
    await deleted;
    expect(aws.world.ofType("aws_subnet")).toEqual([]);
  });

  test("times out while the dependent object exists", async () => {
    const aws = new SimulatedAws();
    const { vpc, subnet } = await network(aws);
    await expect(aws.destroy("aws_vpc", vpc)).rejects.toThrow(
      `DependencyViolation: The vpc '${String(vpc.id)}' has dependencies and cannot be deleted.`,
    );
    expect(await aws.read("aws_subnet", subnet)).toEqual(subnet);
  });
});

import type { ObjectValue } from "../../../../src/rehearsal/values/value";
import { SimulatedAws } from "../../../support/simulated-aws";

const LAUNCH = { ami: "ami-0123456789abcdef0", instance_type: "t3.micro" };

/** A VPC with an IPv6 block, and a subnet in it. */
async function scene(subnet: ObjectValue) {
  const aws = new SimulatedAws();
  const vpc = await aws.create("aws_vpc", { cidr_block: "10.0.0.0/16", assign_generated_ipv6_cidr_block: true });
  const ipv6_cidr_block = String(vpc.ipv6_cidr_block).replace("/56", "/64");
  const made = await aws.create("aws_subnet", { vpc_id: vpc.id ?? "", ipv6_cidr_block, ...subnet });
  const network = ipv6_cidr_block.split("::")[0] ?? "";
  const launch = (more: ObjectValue = {}) =>
    aws.create("aws_instance", { ...LAUNCH, subnet_id: made.id ?? "", ...more });
  return { aws, network, launch };
}

// https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html: subnet types
describe("an instance in an IPv6-only subnet", () => {
  test("has an IPv6 address, no IPv4 address, and a name from its ID", async () => {
    const { aws, network, launch } = await scene({ ipv6_native: true, assign_ipv6_address_on_creation: true });
    const made = await launch();
    expect(made).toMatchObject({
      private_ip: "",
      ipv6_address_count: 1,
      private_dns: `${String(made.id)}.eu-central-1.compute.internal`,
    });
    expect([made.ipv6_addresses].flat().every((address) => String(address).startsWith(`${network}:`))).toBe(true);
    expect([made.ipv6_addresses].flat()).toHaveLength(1);
    expect(await aws.read("aws_instance", made)).toEqual(made);
  });
});

describe("an instance in a dual-stack subnet", () => {
  test.each<[ObjectValue, ObjectValue, number]>([
    [{}, {}, 0],
    [{ assign_ipv6_address_on_creation: true }, {}, 1],
    [{}, { ipv6_address_count: 3 }, 3],
  ])("of %j with %j has %d IPv6 addresses", async (subnet, more, count) => {
    const { launch } = await scene({ cidr_block: "10.0.0.0/24", ...subnet });
    const made = await launch(more);
    expect(made.private_ip).toMatch(/^10\.0\.0\./);
    expect([made.ipv6_addresses].flat()).toHaveLength(count);
    expect(new Set([made.ipv6_addresses].flat()).size).toBe(count);
  });

  test("has the IPv6 addresses that are asked for", async () => {
    const { network, launch } = await scene({ cidr_block: "10.0.0.0/24" });
    const ipv6_addresses = [`${network}::a`];
    expect((await launch({ ipv6_addresses })).ipv6_addresses).toEqual(ipv6_addresses);
  });
});

test("a subnet without an IPv6 block gives no IPv6 address", async () => {
  const { launch } = await scene({ cidr_block: "10.0.0.0/24", ipv6_cidr_block: null });
  expect((await launch()).ipv6_addresses).toEqual([]);
});

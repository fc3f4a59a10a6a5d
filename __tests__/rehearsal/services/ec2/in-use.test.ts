import type { ObjectValue } from "../../../../src/rehearsal/values/value";
import { SimulatedAws } from "../../../support/simulated-aws";

const GATEWAY = "aws_internet_gateway";
const INSTANCE = "aws_instance";
const ENI = "aws_network_interface";

/** Two VPCs, each with a subnet and an internet gateway. */
async function scene(region = "eu-central-1", zone?: string) {
  const aws = new SimulatedAws();
  const session = await aws.session("111111111111", region);
  const make = (type: string, config: ObjectValue) => aws.create(type, config, session);
  const network = async (octet: number) => {
    const vpc_id = String((await make("aws_vpc", { cidr_block: `10.${octet}.0.0/16` })).id);
    const place = { vpc_id, cidr_block: `10.${octet}.0.0/24`, ...(zone && { availability_zone_id: zone }) };
    const subnet = await make("aws_subnet", place);
    return { vpc_id, subnet_id: String(subnet.id), gateway: await make(GATEWAY, { vpc_id }) };
  };
  const [one, other] = [await network(0), await network(1)];
  const launch = (more: ObjectValue = {}) =>
    make(INSTANCE, { ami: "ami-0123456789abcdef0", instance_type: "t3.micro", subnet_id: one.subnet_id, ...more });
  return { aws, make, one, other, launch };
}

describe("an internet gateway", () => {
  test("is not detached while a NAT gateway has a public address", async () => {
    const { aws, make, one, other, launch } = await scene();
    await launch();
    const { id } = await make("aws_eip", { domain: "vpc" });
    const nat = await make("aws_nat_gateway", { subnet_id: one.subnet_id, allocation_id: String(id) });
    await aws.destroy(GATEWAY, other.gateway);
    await expect(aws.destroy(GATEWAY, one.gateway)).rejects.toThrow("has some mapped public address(es)");
    await aws.destroy("aws_nat_gateway", nat);
    await aws.destroy(GATEWAY, one.gateway);
    expect(aws.world.ofType(GATEWAY)).toEqual([]);
  });

  test("that is attached to nothing is deleted, whatever other VPCs have", async () => {
    const { aws, make, launch } = await scene();
    await launch({ associate_public_ip_address: true });
    await aws.destroy(GATEWAY, await make(GATEWAY, {}));
    expect(aws.world.ofType(GATEWAY)).toHaveLength(2);
  });

  test("is gone for its attachment once it is deleted", async () => {
    const { aws, make } = await scene();
    const gateway = await make(GATEWAY, {});
    const vpc_id = String((await make("aws_vpc", { cidr_block: "10.2.0.0/16" })).id);
    const type = "aws_internet_gateway_attachment";
    const attachment = await make(type, { internet_gateway_id: String(gateway.id), vpc_id });
    await aws.destroy(GATEWAY, (await aws.read(GATEWAY, gateway)) ?? {});
    await aws.destroy(type, attachment);
    expect(aws.world.ofType(type)).toEqual([]);
  });
});

describe("the interface of an instance", () => {
  test("has the requested address and groups", async () => {
    const { aws, make, one, launch } = await scene();
    const group = String((await make("aws_security_group", { name: "app", vpc_id: one.vpc_id })).id);
    const instance = await launch({ private_ip: "10.0.0.9", vpc_security_group_ids: [group] });
    expect(aws.world.ofType(ENI)[0]).toMatchObject({
      id: instance.primary_network_interface_id,
      attributes: { private_ip: "10.0.0.9", security_groups: [group], interface_type: "interface", description: "" },
    });
    await expect(launch({ private_ip: "10.0.0.9" })).rejects.toThrow(
      "InvalidIPAddress.InUse: Address 10.0.0.9 is in use.",
    );
  });

  test("stays attached when another instance is terminated", async () => {
    const { aws, make, one, launch } = await scene();
    const eni = async () => String((await make(ENI, { subnet_id: one.subnet_id })).id);
    const on = (network_interface_id: string) =>
      launch({ subnet_id: null, network_interface: [{ network_interface_id, device_index: 0 }] });
    const [first, second] = [await eni(), await eni()];
    const [gone] = [await on(first), await on(second), await launch()];
    await aws.destroy(INSTANCE, gone);
    const state = async (id: string) => (await aws.read(ENI, { id })) ?? {};
    await aws.destroy(ENI, await state(first));
    await expect(aws.destroy(ENI, await state(second))).rejects.toThrow(
      `InvalidParameterValue: Network interface '${second}' is currently in use.`,
    );
  });
});

describe("an instance type", () => {
  test("that the zone does not offer is offered by others (EC2-04c)", async () => {
    const { launch } = await scene("us-east-1", "use1-az3");
    const words = await launch({ instance_type: "t4g.micro" }).then(String, String);
    const [, named = ""] =
      /Please retry your request by not specifying an Availability Zone or choosing (.*)\.$/.exec(words) ?? [];
    const [, own = ""] = /requested Availability Zone \((\S+)\)/.exec(words) ?? [];
    const zones = named.split(", ");
    expect(zones.length).toBeGreaterThan(3);
    expect(zones).not.toContain(own);
    expect(zones.filter((zone) => !/^us-east-1[a-z]$/.test(zone))).toEqual([]);
  });
});

describe("a route table", () => {
  // https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html: route tables per VPC
  test("is one of 200 in its VPC, whatever another VPC has", async () => {
    const { aws, make, one, other } = await scene();
    const place = { account: "111111111111", region: "eu-central-1", type: "aws_route_table" };
    for (let n = 0; n < 199; n += 1) {
      aws.world.put({ ...place, id: `rtb-${n}`, attributes: { id: `rtb-${n}`, vpc_id: one.vpc_id } });
    }
    expect(await make("aws_route_table", { vpc_id: other.vpc_id })).toMatchObject({ route: [] });
    await expect(make("aws_route_table", { vpc_id: one.vpc_id })).rejects.toThrow(
      "RouteTableLimitExceeded: The maximum number of route tables has been reached.",
    );
  });
});

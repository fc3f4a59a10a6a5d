import type { ObjectValue } from "../../../src/rehearsal/values/value";
import { SimulatedAws } from "../../support/simulated-aws";

/** A VPC with one subnet, as one account sees it. */
async function subnetIn(region: string, zoneId: string) {
  const aws = new SimulatedAws();
  const session = await aws.session("111111111111", region);
  const make = (type: string, config: ObjectValue) => aws.create(type, config, session);
  const vpc_id = String((await make("aws_vpc", { cidr_block: "10.0.0.0/16" })).id);
  const place = { cidr_block: "10.0.0.0/24", availability_zone_id: zoneId };
  const subnet = await make("aws_subnet", { vpc_id, ...place });
  return { make, vpc_id, subnetId: String(subnet.id), zone: String(subnet.availability_zone) };
}

describe("in the simulated accounts", () => {
  test.each(["apne1-az3", "use1-az3", "usw1-az2", "cac1-az3"])("%s holds no load balancer (ZON-03)", async (zoneId) => {
    const regions: Readonly<Record<string, string>> = {
      apne1: "ap-northeast-1",
      use1: "us-east-1",
      usw1: "us-west-1",
      cac1: "ca-central-1",
    };
    const { make, subnetId, zone } = await subnetIn(regions[zoneId.split("-")[0] ?? ""] ?? "", zoneId);
    const balancer = { load_balancer_type: "network", internal: true, subnets: [subnetId] };
    await expect(make("aws_lb", balancer)).rejects.toThrow(
      `Load balancers with type 'network' are not supported in ${zone}`,
    );
  });

  test("ilc1-az2 holds no resource gateway (LAT-16), and euc1-az2 does", async () => {
    const gateway = async (region: string, zoneId: string) => {
      const { make, vpc_id, subnetId } = await subnetIn(region, zoneId);
      return make("aws_vpclattice_resource_gateway", { name: "shared", vpc_id, subnet_ids: [subnetId] });
    };
    await expect(gateway("il-central-1", "ilc1-az2")).rejects.toThrow(
      "is in an Availability Zone that VPC Lattice does not support",
    );
    expect(await gateway("eu-central-1", "euc1-az2")).toMatchObject({ status: "ACTIVE" });
  });

  test("use1-az3 offers no Graviton instance (EC2-04c)", async () => {
    const { make, subnetId, zone } = await subnetIn("us-east-1", "use1-az3");
    const launch = (instance_type: string, ami: string) =>
      make("aws_instance", { ami, instance_type, subnet_id: subnetId });
    await expect(launch("t4g.micro", "ami-0123456789abcdef0")).rejects.toThrow(
      `Unsupported: Your requested instance type (t4g.micro) is not supported in your requested Availability Zone (${zone}).`,
    );
    expect(await launch("m5.large", "ami-0123456789abcdef0")).toMatchObject({ instance_state: "running" });
  });
});

import type { ObjectValue } from "../../../src/rehearsal/values/value";
import { SimulatedAws } from "../../support/simulated-aws";
import { type SimulatedNetwork, simulatedNetwork } from "../../support/simulated-networks";

function zoneOf(aws: SimulatedAws, { session, vpc }: SimulatedNetwork, more: ObjectValue = {}) {
  const config = { name: "internal.company", vpc: [{ vpc_id: String(vpc.id) }], ...more };
  return aws.create("aws_route53_zone", config, session);
}

function aliasFor(aws: SimulatedAws, zone: ObjectValue, name: string, zone_id: string) {
  return aws.create("aws_route53_record", {
    zone_id: String(zone.id),
    name: "hello",
    type: "A",
    alias: [{ name, zone_id, evaluate_target_health: false }],
  });
}

describe("a private zone", () => {
  test("can be associated with an authorized VPC in another account (R53-09)", async () => {
    const aws = new SimulatedAws();
    const owner = await simulatedNetwork(aws);
    const guest = await simulatedNetwork(aws, "222222222222", 30);
    const zone = await zoneOf(aws, owner);
    const ids = { zone_id: String(zone.id), vpc_id: String(guest.vpc.id) };
    const associate = () => aws.create("aws_route53_zone_association", ids, guest.session);
    await expect(associate()).rejects.toThrow("NotAuthorizedException");
    await aws.create("aws_route53_vpc_association_authorization", ids);
    const association = await associate();
    expect(association.owning_account).toBe("111111111111");
    expect((await aws.read("aws_route53_zone", zone))?.vpc).toHaveLength(2);
    await aws.destroy("aws_route53_zone_association", association, guest.session);
    expect((await aws.read("aws_route53_zone", zone))?.vpc).toHaveLength(1);
  });

  test("can have the same name as another in a different VPC only (R53-07)", async () => {
    const aws = new SimulatedAws();
    const network = await simulatedNetwork(aws);
    await zoneOf(aws, network);
    await zoneOf(aws, await simulatedNetwork(aws, "111111111111", 30));
    await expect(zoneOf(aws, network)).rejects.toThrow("ConflictingDomainExists: The VPC vpc-");
  });

  test("is deleted with its records on request (R53-10)", async () => {
    const aws = new SimulatedAws();
    const zone = await zoneOf(aws, await simulatedNetwork(aws), { force_destroy: true });
    const record = { name: "hello", type: "A", ttl: 60, records: ["10.0.0.4"] };
    await aws.create("aws_route53_record", { zone_id: String(zone.id), ...record });
    await aws.destroy("aws_route53_zone", zone);
    expect(aws.world.ofType("aws_route53_record")).toEqual([]);
  });

  test("is found by its name, with or without a trailing dot", async () => {
    const aws = new SimulatedAws();
    const zone = await zoneOf(aws, await simulatedNetwork(aws));
    await aws.create("aws_route53_zone", { name: "internal.company" });
    const found = await aws.data("aws_route53_zone", { name: "internal.company.", private_zone: true });
    expect(found).toMatchObject({ zone_id: zone.id, name: "internal.company", resource_record_set_count: 2 });
  });
});

describe("an alias record", () => {
  test("accepts the name and the zone of one load balancer (R53-05)", async () => {
    const aws = new SimulatedAws();
    const network = await simulatedNetwork(aws);
    const zone = await zoneOf(aws, network);
    const balancer = await aws.create("aws_lb", {
      name: "hello",
      internal: true,
      load_balancer_type: "network",
      subnets: network.subnetIds,
    });
    const name = String(balancer.dns_name);
    await expect(aliasFor(aws, zone, name, "Z215JYRZR1TBD5")).rejects.toThrow(
      `Tried to create an alias that targets ${name}., type A in zone Z215JYRZR1TBD5, but the alias target name ` +
        "does not lie within the target zone",
    );
    expect((await aliasFor(aws, zone, name, String(balancer.zone_id))).fqdn).toBe("hello.internal.company");
  });

  test("accepts only an existing record of its zone", async () => {
    const aws = new SimulatedAws();
    const zone = await zoneOf(aws, await simulatedNetwork(aws));
    const alias = () => aliasFor(aws, zone, "target.internal.company", String(zone.id));
    await expect(alias()).rejects.toThrow("but that target was not found");
    const record = { name: "target", type: "A", ttl: 60, records: ["10.0.0.4"] };
    await aws.create("aws_route53_record", { zone_id: String(zone.id), ...record });
    expect((await alias()).fqdn).toBe("hello.internal.company");
  });

  test("accepts targets in AWS-owned zones that are not known here", async () => {
    const aws = new SimulatedAws();
    const zone = await zoneOf(aws, await simulatedNetwork(aws));
    const record = await aliasFor(aws, zone, "d111111abcdef8.cloudfront.net", "Z2FDTNDATAQYW2");
    expect(record.fqdn).toBe("hello.internal.company");
  });
});

describe("a record", () => {
  test("overwrites an existing one on request", async () => {
    const aws = new SimulatedAws();
    const zone = await zoneOf(aws, await simulatedNetwork(aws));
    const config = { zone_id: String(zone.id), name: "hello", type: "A", ttl: 60, records: ["10.0.0.4"] };
    await aws.create("aws_route53_record", config);
    await expect(aws.create("aws_route53_record", config)).rejects.toThrow("but it already exists");
    await aws.create("aws_route53_record", { ...config, allow_overwrite: true, records: ["10.0.0.5"] });
    expect(aws.world.ofType("aws_route53_record")).toMatchObject([{ attributes: { records: ["10.0.0.5"] } }]);
  });

  test("with an invalid address is refused in Route 53's words", async () => {
    const aws = new SimulatedAws();
    const zone = await zoneOf(aws, await simulatedNetwork(aws));
    const config = { zone_id: String(zone.id), name: "hello", type: "A", ttl: 60, records: ["10.0.0"] };
    await expect(aws.create("aws_route53_record", config)).rejects.toThrow("ARRDATAIllegalIPv4Address");
  });
});

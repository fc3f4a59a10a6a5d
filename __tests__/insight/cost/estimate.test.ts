import { DEFAULT_ASSUMPTIONS, estimate, type PriceTable } from "../../../src/insight/cost";
import { DefaultTopology, ENDPOINT_ID, PRODUCER } from "../../support/default-topology";
import { manyConsumers } from "../../support/many-consumers";

function lineFor(item: string, fixture = new DefaultTopology(), assumptions = {}) {
  return estimate(fixture.build(), assumptions).lines.find((line) => line.item === item);
}

function addAwsEndpoint(fixture: DefaultTopology, service: string, type = "Interface"): void {
  fixture.producer.add("aws_vpc_endpoint", service, {
    id: `vpce-${service}`,
    arn: `arn:aws:ec2:eu-central-1:${PRODUCER}:vpc-endpoint/vpce-${service}`,
    vpc_id: "vpc-p",
    vpc_endpoint_type: type,
    service_name: `com.amazonaws.eu-central-1.${service}`,
    subnet_ids: type === "Interface" ? ["subnet-p1", "subnet-p2"] : [],
  });
}

describe("estimate", () => {
  test("counts an interface endpoint by hour and zone, and by GB", () => {
    expect(lineFor("interface-endpoint-hour")).toMatchObject({
      title: "Interface endpoint",
      what: "hours in 2 zones",
      quantity: 1460,
      price: { usd: 0.012, verified: true },
    });
    expect(lineFor("interface-endpoint-hour")?.usd).toBeCloseTo(17.52);
    expect(lineFor("interface-endpoint-gb", undefined, { endpointGb: 250 })?.usd).toBeCloseTo(2.5);
  });

  test("counts a pending endpoint: AWS bills it in any state", () => {
    const fixture = new DefaultTopology();
    fixture.consumer.remove("aws_vpc_endpoint_connection_accepter.service");
    expect(lineFor("interface-endpoint-hour", fixture)?.quantity).toBe(1460);
  });

  test("counts endpoints for AWS services without GB, and no gateway endpoints", () => {
    const fixture = new DefaultTopology();
    addAwsEndpoint(fixture, "ssm");
    addAwsEndpoint(fixture, "s3", "Gateway");
    const lines = estimate(fixture.build()).lines.filter((line) => line.resource.state === "producer");
    expect(lines.filter((line) => line.resource.id === "vpce-ssm").map((line) => line.item)).toEqual([
      "interface-endpoint-hour",
    ]);
    expect(lines.filter((line) => line.resource.id === "vpce-s3")).toEqual([]);
  });

  test.each([
    { type: "Resource", item: "resource-endpoint" },
    { type: "GatewayLoadBalancer", item: "gateway-load-balancer-endpoint" },
  ])("counts a $type endpoint by hour and zone, and by GB, at a price of its own", ({ type, item }) => {
    const fixture = new DefaultTopology();
    fixture.consumer.change("aws_vpc_endpoint.service", { vpc_endpoint_type: type });
    const lines = estimate(fixture.build()).lines.filter((line) => line.resource.id === ENDPOINT_ID);
    expect(lines.map((line) => [line.item, line.what, line.quantity])).toEqual([
      [`${item}-hour`, "hours in 2 zones", 1460],
      [`${item}-gb`, "GB", 10],
    ]);
  });

  test("counts no hours of a service network endpoint, which are free", () => {
    const fixture = new DefaultTopology();
    fixture.consumer.change("aws_vpc_endpoint.service", { vpc_endpoint_type: "ServiceNetwork" });
    const lines = estimate(fixture.build()).lines.filter((line) => line.resource.id === ENDPOINT_ID);
    expect(lines.map((line) => line.item)).toEqual(["resource-endpoint-gb"]);
  });

  test.each([
    { zones: 25, cheaper: 0 },
    { zones: 26, cheaper: 1 },
    { zones: 30, cheaper: 5 },
  ])("counts $cheaper of $zones hosted zones of an account at the lower price", ({ zones, cheaper }) => {
    const fixture = new DefaultTopology();
    for (let index = 1; index < zones; index += 1)
      fixture.consumer.add("aws_route53_zone", `z${index}`, {
        zone_id: `Z${index}`,
        name: `z${index}.company`,
        vpc: [{ vpc_id: "vpc-c" }],
      });
    fixture.producer.add("aws_route53_zone", "other", { zone_id: "ZP", name: "p.company", vpc: [{ vpc_id: "vpc-p" }] });
    const lines = estimate(fixture.build()).lines.filter((line) => line.title === "Hosted zone");
    expect(lines.filter((line) => line.item === "hosted-zone-month-beyond-25")).toHaveLength(cheaper);
    expect(lines).toHaveLength(zones + 1);
  });

  test("counts a Client VPN by association and by connection", () => {
    expect(lineFor("client-vpn-association-hour")).toMatchObject({ quantity: 730, usd: 73 });
    const several = { vpnConnections: 5, vpnHours: 100 };
    expect(lineFor("client-vpn-connection-hour", undefined, several)?.usd).toBeCloseTo(25);
  });

  test("counts a load balancer by hour, for any number of zones, and by capacity units", () => {
    expect(lineFor("network-load-balancer-hour")?.usd).toBeCloseTo(19.71);
    expect(lineFor("network-load-balancer-unit-hour", undefined, { capacityUnits: 2 })?.quantity).toBe(1460);
  });

  test("counts instances by type, except stopped ones", () => {
    const fixture = new DefaultTopology();
    fixture.producer.change("aws_instance.service_euc1-az1", { instance_state: "stopped" });
    const instances = estimate(fixture.build()).lines.filter((line) => line.title === "Instance");
    expect(instances.map((line) => line.resource.address)).toEqual(["aws_instance.service_euc1-az2"]);
    expect(instances[0]?.item).toBe("instance-hour:t4g.micro");
  });

  test("lists the GB from another region separately", () => {
    const fixture = new DefaultTopology();
    fixture.consumer.change("aws_vpc_endpoint.service", { service_region: "eu-west-1" });
    expect(lineFor("cross-region-gb", fixture)).toMatchObject({ what: "GB from eu-west-1", quantity: 10 });
  });

  test("counts an endpoint service by hour and remote region, on the producer's bill", () => {
    expect(lineFor("cross-region-service-hour")).toBeUndefined();
    const fixture = new DefaultTopology();
    const regions = ["eu-central-1", "us-east-1", "eu-west-1"];
    fixture.producer.change("aws_vpc_endpoint_service.service", { supported_regions: regions });
    expect(lineFor("cross-region-service-hour", fixture)).toMatchObject({
      title: "Endpoint service",
      resource: { state: "producer" },
      quantity: 1460,
    });
  });

  test("reports an unknown price instead of guessing it", () => {
    const fixture = new DefaultTopology();
    fixture.producer.change("aws_instance.service_euc1-az1", { instance_type: "u-24tb1.metal" });
    const result = estimate(fixture.build());
    expect(result.unknown.map((line) => line.item)).toEqual(["instance-hour:u-24tb1.metal"]);
    expect(result.unknown[0]?.usd).toBeUndefined();
    expect(result.usd).toBeGreaterThan(0);
  });

  test("never uses the price of another region", () => {
    const prices: PriceTable = [
      {
        region: "us-east-1",
        item: "interface-endpoint-hour",
        usd: 1,
        source: "test",
        date: "2026",
        verified: true,
      },
    ];
    const result = estimate(new DefaultTopology().build(), {}, prices);
    expect(result.usd).toBe(0);
    expect(result.unknown).toHaveLength(result.lines.length);
  });

  test("adds up the part that is based on unverified prices", () => {
    const result = estimate(new DefaultTopology().build());
    const verified = result.lines.filter((line) => line.price?.verified);
    const sum = verified.reduce((total, line) => total + (line.usd ?? 0), 0);
    expect(result.unverifiedUsd + sum).toBeCloseTo(result.usd);
    expect(result.unverifiedUsd).toBeGreaterThan(0);
  });

  test("scales with the hours of the month", () => {
    const topology = new DefaultTopology().build();
    const nothingButHours = { endpointGb: 0, vpnConnections: 0, capacityUnits: 0 };
    const full = estimate(topology, { ...nothingButHours, hoursPerMonth: 730 });
    const half = estimate(topology, { ...nothingButHours, hoursPerMonth: 365 });
    expect(half.usd - 0.5).toBeCloseTo((full.usd - 0.5) / 2);
  });

  test("leaves out resources of data sources: they are on another bill", () => {
    const fixture = new DefaultTopology();
    fixture.consumer.remove("aws_route53_zone.private");
    fixture.consumer.addData("aws_route53_zone", "private", {
      zone_id: "Z0PRIVATE",
      name: "internal.company",
    });
    expect(lineFor("hosted-zone-month", fixture)).toBeUndefined();
  });

  test("lists what the total does not include", () => {
    const fixture = new DefaultTopology();
    fixture.producer.add("aws_s3_bucket", "logs", { arn: "arn:aws:s3:::logs" });
    expect(estimate(fixture.build()).notCounted.map(({ what }) => what)).toEqual(
      expect.arrayContaining(["1 × aws_s3_bucket", "EBS volumes of the instances"]),
    );
  });

  test.each([
    {
      what: "data that the NAT gateways process",
      change: ({ producer }: DefaultTopology) => producer.add("aws_nat_gateway", "nat", { id: "nat-1" }),
    },
    {
      what: "public IPv4 addresses",
      change: ({ producer }: DefaultTopology) =>
        producer.change("aws_instance.service_euc1-az1", { public_ip: "203.0.113.5" }),
    },
    {
      what: "public IPv4 addresses",
      change: ({ producer }: DefaultTopology) => producer.change("aws_lb.service", { internal: false }),
    },
    {
      what: "Route 53 Resolver endpoints",
      change: ({ consumer }: DefaultTopology) =>
        consumer.add("aws_route53_resolver_endpoint", "in", { id: "rslvr-1", direction: "INBOUND" }),
    },
    {
      what: "other regions of endpoint services",
      change: ({ producer }: DefaultTopology) =>
        producer.change("aws_vpc_endpoint_service.service", { supported_regions: ["eu-central-1", "us-east-1"] }),
    },
  ])("lists $what, where there are some, among what the total does not include", ({ what, change }) => {
    const fixture = new DefaultTopology();
    const listed = () => estimate(fixture.build()).notCounted.map((one) => one.what);
    expect(listed()).not.toContain(what);
    change(fixture);
    expect(listed()).toContain(what);
  });

  test.each([
    {
      title: "one public load balancer among private ones",
      what: "public IPv4 addresses",
      listed: true,
      change: ({ producer }: DefaultTopology) =>
        producer.add("aws_lb", "public", { arn: "arn:public", load_balancer_type: "network", internal: false }),
    },
    {
      title: "a service in its own region only",
      what: "other regions of endpoint services",
      listed: false,
      change: ({ producer }: DefaultTopology) =>
        producer.change("aws_vpc_endpoint_service.service", { supported_regions: ["eu-central-1"] }),
    },
    {
      title: "no instance",
      what: "EBS volumes of the instances",
      listed: false,
      change: ({ producer }: DefaultTopology) =>
        producer.remove("aws_instance.service_euc1-az1").remove("aws_instance.service_euc1-az2"),
    },
    {
      title: "a bucket that another configuration manages",
      what: "1 × aws_s3_bucket",
      listed: false,
      change: ({ producer }: DefaultTopology) => producer.addData("aws_s3_bucket", "other", { id: "bucket" }),
    },
  ])("lists $what with $title: $listed", ({ what, listed, change }) => {
    const fixture = new DefaultTopology();
    change(fixture);
    expect(estimate(fixture.build()).notCounted.some((one) => one.what === what)).toBe(listed);
  });

  test("counts no zone of another configuration among the first 25 of an account", () => {
    const fixture = new DefaultTopology();
    for (let index = 0; index < 25; index += 1)
      fixture.consumer.addData("aws_route53_zone", `z${index}`, {
        zone_id: `Z${index}`,
        name: `z${index}.company`,
        vpc_id: "vpc-c",
      });
    const lines = estimate(fixture.build()).lines.filter((line) => line.title === "Hosted zone");
    expect(lines.map((line) => line.item)).toEqual(["hosted-zone-month"]);
  });

  test("lists queries to Route 53 where there is a hosted zone", () => {
    const fixture = new DefaultTopology();
    const listed = () => estimate(fixture.build()).notCounted.map((one) => one.what);
    expect(listed()).toContain("queries to Route 53");
    fixture.consumer.remove("aws_route53_zone.private");
    expect(listed()).not.toContain("queries to Route 53");
  });

  test("grows linearly with the number of consumers", () => {
    const one = estimate(manyConsumers(1)).usd;
    const two = estimate(manyConsumers(2)).usd;
    expect(estimate(manyConsumers(100)).usd).toBeCloseTo(one + 99 * (two - one));
  });

  test("starts from the default assumptions", () => {
    expect(estimate(new DefaultTopology().build()).assumptions).toEqual(DEFAULT_ASSUMPTIONS);
  });
});

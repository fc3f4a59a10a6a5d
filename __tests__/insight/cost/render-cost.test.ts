import { compareEstimates, estimate, findSavings, renderComparison, renderCost } from "../../../src/insight/cost";
import { DefaultTopology } from "../../support/default-topology";

describe("renderCost", () => {
  const topology = new DefaultTopology().build();
  const estimated = estimate(topology);
  const text = renderCost(estimated, findSavings(topology, estimated));

  test("shows what is billed, the quantity and the price", () => {
    expect(text).toMatch(/^consumer +Interface endpoint +service +hours in 2 zones +1460 +0\.012 +17\.52$/m);
    expect(text).toMatch(/^ +Total +127\.28$/m);
  });

  test("marks unverified prices and shows their share of the total", () => {
    expect(text).toMatch(/^consumer +Client VPN endpoint +vpn +hours of 1 association +730 +0\.1\* +73\.00$/m);
    expect(text).toContain("* not verified, 86 % of the total");
  });

  test("shows the assumptions, what is not counted, and the savings", () => {
    expect(text).toContain("  730 hours in a month");
    expect(text).toContain("  EBS volumes of the instances: their size is not read from the states");
    expect(text).toContain("  55.40  keep the Client VPN's association for working hours only (176 hours a month)");
  });

  test("says that the total is too low if a price is unknown", () => {
    const fixture = new DefaultTopology();
    fixture.producer.change("aws_instance.service_euc1-az1", { instance_type: "x99.huge" });
    const unknown = renderCost(estimate(fixture.build()), []);
    expect(unknown).toMatch(/hours of x99\.huge +730 +unknown +unknown$/m);
    expect(unknown).toContain("1 price is unknown, so the total is too low: instance-hour:x99.huge in eu-central-1");
  });
});

describe("compareEstimates", () => {
  const before = estimate(new DefaultTopology().build());

  test("compares by stack and kind of resource, the largest difference first", () => {
    const fixture = new DefaultTopology();
    fixture.consumer.remove("aws_ec2_client_vpn_endpoint.vpn");
    fixture.producer.remove("aws_instance.service_euc1-az2");
    const comparison = compareEstimates(before, estimate(fixture.build()));
    expect(comparison.lines.map(({ stack, title }) => [stack, title])).toEqual([
      ["consumer", "Client VPN endpoint"],
      ["producer", "Instance"],
    ]);
    expect(comparison.difference).toBeCloseTo(-75 - 7.008);
    const text = renderComparison(comparison, ["Now", "Other"]);
    expect(text).toMatch(/^consumer +Client VPN endpoint +75\.00 +0\.00 +-75\.00$/m);
    expect(text).toMatch(/^ +Total +127\.28 +45\.28 +-82\.01$/m);
  });

  test("finds no difference between equal estimates", () => {
    expect(compareEstimates(before, before)).toMatchObject({ lines: [], difference: 0 });
  });

  test("keeps unknown values unknown", () => {
    const fixture = new DefaultTopology();
    fixture.producer.change("aws_instance.service_euc1-az1", { instance_type: "x99.huge" });
    const [line] = compareEstimates(before, estimate(fixture.build())).lines;
    expect(line).toMatchObject({ title: "Instance", after: undefined, difference: undefined });
  });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { estimate, findSavings } from "../../../src/insight/cost";
import { buildTopology } from "../../../src/insight/topology";
import { DefaultTopology, PRODUCER } from "../../support/default-topology";

function savingsOf(fixture: DefaultTopology, count?: number) {
  const topology = fixture.build();
  return findSavings(topology, estimate(topology), count);
}

describe("findSavings", () => {
  test("lists the three largest savings in descending order", () => {
    const savings = savingsOf(new DefaultTopology());
    expect(savings.map(({ change }) => change)).toEqual([
      "keep the Client VPN's association for working hours only (176 hours a month)",
      "run the instances in working hours only (176 hours a month)",
      "keep the service's endpoints in a single zone",
    ]);
    expect(savings[0]?.usd).toBeCloseTo(0.1 * (730 - 176));
    expect(savings[2]?.usd).toBeCloseTo(0.012 * 730);
  });

  test("lists those in docs/cost.md for the default topology", () => {
    const page = readFileSync(join(__dirname, "../../../docs/cost.md"), "utf8");
    for (const { change, usd } of savingsOf(new DefaultTopology()))
      expect(page).toContain(`| ${change} | ${usd.toFixed(2)} |`);
  });

  test("counts the second association of a Client VPN as a saving", () => {
    const fixture = new DefaultTopology();
    fixture.consumer.add("aws_ec2_client_vpn_network_association", "second", {
      id: "cvpn-assoc-2",
      client_vpn_endpoint_id: "cvpn-endpoint-0dddddddddddddddd",
      subnet_id: "subnet-c2",
    });
    expect(savingsOf(fixture)[0]).toMatchObject({
      change: "associate the Client VPN with one subnet only",
      usd: 73,
    });
  });

  test("offers EC2 Instance Connect in place of the Session Manager endpoints", () => {
    const fixture = new DefaultTopology();
    for (const service of ["ssm", "ssmmessages", "ec2messages"]) {
      fixture.producer.add("aws_vpc_endpoint", service, {
        id: `vpce-${service}`,
        arn: `arn:aws:ec2:eu-central-1:${PRODUCER}:vpc-endpoint/vpce-${service}`,
        vpc_id: "vpc-p",
        vpc_endpoint_type: "Interface",
        service_name: `com.amazonaws.eu-central-1.${service}`,
        subnet_ids: ["subnet-p1", "subnet-p2"],
      });
    }
    const saving = savingsOf(fixture).find(({ change }) => change.includes("Instance Connect"));
    expect(saving?.usd).toBeCloseTo(3 * 2 * 0.012 * 730);
  });

  test("names the disadvantage of every change", () => {
    for (const { tradeOff } of savingsOf(new DefaultTopology(), 10)) expect(tradeOff).not.toBe("");
  });

  test("lists none when nothing is deployed", () => {
    const nothing = buildTopology([]);
    expect(findSavings(nothing, estimate(nothing))).toEqual([]);
  });
});

import { addressTargets, albTarget, instanceTargets } from "../../../src/authoring/constructs/service-targets";

describe("targets of a service", () => {
  test("are instances with a TCP health check", () => {
    const targets = instanceTargets(
      { instanceIds: { "euc1-az1": "i-0123456789abcdef1" }, destination: { securityGroupId: "sg-1" } },
      8080,
    );
    expect(targets).toEqual({
      type: "instance",
      port: 8080,
      healthCheck: { protocol: "TCP" },
      targets: { "euc1-az1": { id: "i-0123456789abcdef1" } },
      destinations: { targets: { securityGroupId: "sg-1" } },
    });
  });

  test("are addresses: those of the VPC in their zone, all others in every zone", () => {
    const { targets, destinations, type } = addressTargets(["10.20.255.255", "10.21.0.0"], "10.20.0.0/16", 5432);
    expect(type).toBe("ip");
    expect(Object.entries(targets)).toEqual([
      ["10-20-255-255", { id: "10.20.255.255" }],
      ["10-21-0-0", { id: "10.21.0.0", availabilityZone: "all" }],
    ]);
    expect(Object.values(destinations)).toEqual([{ cidr: "10.20.255.255/32" }, { cidr: "10.21.0.0/32" }]);
  });

  test("are one Application Load Balancer, on the port of a listener (TG-05)", () => {
    const targets = albTarget({
      loadBalancerArn: "arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer/app/web/0123456789abcdef",
      listenerPort: 443,
      destination: { cidr: "10.20.0.0/16" },
      healthCheck: { protocol: "HTTPS", path: "/health" },
    });
    expect(targets).toEqual({
      type: "alb",
      port: 443,
      healthCheck: { protocol: "HTTPS", path: "/health" },
      targets: {
        alb: { id: "arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer/app/web/0123456789abcdef" },
      },
      destinations: { alb: { cidr: "10.20.0.0/16" } },
      dependsOn: undefined,
    });
  });

  test("accept another health check", () => {
    const healthCheck = { protocol: "HTTP", path: "/up" } as const;
    expect(addressTargets(["10.20.0.9"], "10.20.0.0/16", 80, healthCheck).healthCheck).toBe(healthCheck);
    const instances = { instanceIds: {}, destination: { cidr: "10.20.0.0/16" } };
    expect(instanceTargets(instances, 80, healthCheck).healthCheck).toBe(healthCheck);
  });
});

import { unchangeable } from "../../../../src/operate/operations/deploy/unchangeable";

const SERVICE = "aws_vpc_endpoint_service.endpoint-service";

function problemOf(deployed: Readonly<Record<string, unknown>>, wanted: Readonly<Record<string, unknown>>) {
  const values = { arn: "arn:aws:ec2:eu-central-1:111111111111:vpc-endpoint-service/vpce-svc-1", ...deployed };
  const resources = [{ address: SERVICE, mode: "managed", type: "aws_vpc_endpoint_service", values }] as const;
  const configuration = new Map([[SERVICE, wanted]]);
  return unchangeable("producer", configuration, { resources: [...resources] })?.message;
}

describe("a deployed resource configuration", () => {
  const CONFIGURATION = "aws_vpclattice_resource_configuration.resource";
  const problem = (deployed: object, wanted: object) => {
    const values = {
      resource_configuration_definition: [{ arn_resource: [], dns_resource: [], ip_resource: [], ...deployed }],
    };
    const resource = {
      address: CONFIGURATION,
      mode: "managed",
      type: "aws_vpclattice_resource_configuration",
      values,
    } as const;
    const configuration = new Map([[CONFIGURATION, { resource_configuration_definition: wanted }]]);
    return unchangeable("producer", configuration, { resources: [resource] })?.message;
  };
  const DNS = { dns_resource: [{ domain_name: "orders.example.com", ip_address_type: "IPV4" }] };

  test("is for one resource: another DNS name, an address or an ARN is refused", () => {
    for (const [wanted, name] of [
      [{ dns_resource: { domain_name: "invoices.example.com", ip_address_type: "IPV4" } }, "invoices.example.com"],
      [{ ip_resource: [{ ip_address: "10.20.0.50" }] }, "10.20.0.50"],
      [
        { arn_resource: { arn: "arn:aws:rds:eu-central-1:111111111111:db:orders" } },
        "arn:aws:rds:eu-central-1:111111111111:db:orders",
      ],
    ] as const)
      expect(problem(DNS, wanted)).toContain(
        `the resource configuration would be replaced: it would be for ${name} instead of orders.example.com: nothing was changed\n`,
      );
  });

  test("may stay for the same, also where that is known after apply only", () => {
    expect(problem(DNS, { dns_resource: { domain_name: "orders.example.com" } })).toBeUndefined();
    expect(problem(DNS, { dns_resource: { domain_name: `\${aws_lb.database.dns_name}` } })).toBeUndefined();
  });
});

describe("a deployed load balancer", () => {
  const BALANCER = "aws_lb.load-balancer";
  const values = { load_balancer_type: "network", subnets: ["subnet-1", "subnet-2"] };
  const resources = [
    { address: BALANCER, mode: "managed", type: "aws_lb", values },
    {
      address: "aws_subnet.a",
      mode: "managed",
      type: "aws_subnet",
      values: { id: "subnet-2", availability_zone_id: "euc1-az2" },
    },
  ] as const;

  test.each([
    ["one that exists by its ID", [`\${aws_subnet.a.id}`], "it would leave subnet-1"],
    ["one of the stack by its zone", ["subnet-1"], "it would leave the subnet in euc1-az2"],
  ])("leaves no subnet, and the refusal names %s", (_, subnets, reason) => {
    const configuration = new Map([[BALANCER, { subnets }]]);
    expect(unchangeable("producer", configuration, { resources: [...resources] })?.message).toContain(reason);
  });
});

describe("a deployed endpoint service", () => {
  test("is refused a private DNS name, and another one, which the provider does not verify", () => {
    const wanted = { private_dns_name: "api.example.com" };
    for (const deployed of [{ private_dns_name: "" }, { private_dns_name: "old.example.com" }])
      expect(problemOf(deployed, wanted)).toMatch(
        /^the deployed endpoint service would get the private DNS name api\.example\.com: nothing was changed\n/,
      );
    expect(problemOf(wanted, wanted)).toBeUndefined();
  });

  test("may lose its private DNS name", () => {
    expect(problemOf({ private_dns_name: "api.example.com" }, {})).toBeUndefined();
  });
});

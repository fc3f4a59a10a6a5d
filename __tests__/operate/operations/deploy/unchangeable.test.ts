import { unchangeable } from "../../../../src/operate/operations/deploy/unchangeable";

const SERVICE = "aws_vpc_endpoint_service.endpoint-service";

function problemOf(deployed: Readonly<Record<string, unknown>>, wanted: Readonly<Record<string, unknown>>) {
  const values = { arn: "arn:aws:ec2:eu-central-1:111111111111:vpc-endpoint-service/vpce-svc-1", ...deployed };
  const resources = [{ address: SERVICE, mode: "managed", type: "aws_vpc_endpoint_service", values }] as const;
  const configuration = new Map([[SERVICE, wanted]]);
  return unchangeable("producer", configuration, { resources: [...resources] })?.message;
}

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

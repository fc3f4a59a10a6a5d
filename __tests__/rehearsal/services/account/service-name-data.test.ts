import type { ObjectValue } from "../../../../src/rehearsal/values/value";
import { SimulatedAws } from "../../../support/simulated-aws";

const SSM = {
  id: "com.amazonaws.eu-west-1.ssm",
  dns_name: "ssm.eu-west-1.amazonaws.com",
  reverse_dns_name: "com.amazonaws.eu-west-1.ssm",
  reverse_dns_prefix: "com.amazonaws",
  partition: "aws",
  region: "eu-west-1",
  service_id: "ssm",
  supported: true,
};

describe("a service", () => {
  test.each<[string, ObjectValue]>([
    ["DNS name", { dns_name: SSM.dns_name }],
    ["reverse DNS name", { reverse_dns_name: SSM.reverse_dns_name }],
    ["ID and region", { service_id: "ssm", region: "eu-west-1" }],
  ])("is identified by its %s", async (_, config) => {
    expect(await new SimulatedAws().data("aws_service", config)).toMatchObject(SSM);
  });

  test("is in the region of the provider without another", async () => {
    expect(await new SimulatedAws().data("aws_service", { service_id: "ssm" })).toMatchObject({
      region: "eu-central-1",
      dns_name: "ssm.eu-central-1.amazonaws.com",
    });
  });

  test("can have dots in its ID", async () => {
    const reverse_dns_name = "com.amazonaws.eu-west-1.ecr.api";
    expect(await new SimulatedAws().data("aws_service", { reverse_dns_name })).toMatchObject({
      service_id: "ecr.api",
      dns_name: "api.ecr.eu-west-1.amazonaws.com",
    });
  });
});

// https://docs.aws.amazon.com/general/latest/gr/rande.html: only a few principals have the partition's own domain.
describe("a service principal", () => {
  test.each([
    ["logs", "eu-west-1", "logs.amazonaws.com"],
    ["logs", "cn-north-1", "logs.amazonaws.com.cn"],
    ["ec2", "cn-north-1", "ec2.amazonaws.com"],
  ])("of %s in %s is %s", async (service_name, region, name) => {
    const suffix = name.slice(service_name.length + 1);
    expect(await new SimulatedAws().data("aws_service_principal", { service_name, region })).toMatchObject({
      id: `${service_name}.${region}.${suffix}`,
      name,
      region,
      suffix,
    });
  });

  test("is in the region of the provider without another", async () => {
    const found = await new SimulatedAws().data("aws_service_principal", { service_name: "ec2" });
    expect(found.id).toBe("ec2.eu-central-1.amazonaws.com");
  });
});

describe("the context of a session", () => {
  const ASSUMED = "arn:aws:sts::111111111111:assumed-role/deployer/laptop";

  test("is the role that was assumed", async () => {
    const aws = new SimulatedAws();
    const trust = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: "*" } };
    const role = await aws.create("aws_iam_role", {
      name: "deployer",
      path: "/ci/",
      assume_role_policy: JSON.stringify({ Version: "2012-10-17", Statement: [trust] }),
    });
    expect(await aws.data("aws_iam_session_context", { arn: ASSUMED })).toMatchObject({
      id: ASSUMED,
      issuer_arn: "arn:aws:iam::111111111111:role/ci/deployer",
      issuer_id: role.unique_id,
      issuer_name: "deployer",
      session_name: "laptop",
    });
  });

  test("is derived from the session of a role that is not known here", async () => {
    expect(await new SimulatedAws().data("aws_iam_session_context", { arn: ASSUMED })).toMatchObject({
      issuer_arn: "arn:aws:iam::111111111111:role/deployer",
      issuer_id: "",
    });
  });

  test("of a user is the user", async () => {
    const arn = "arn:aws:iam::111111111111:user/operator";
    expect(await new SimulatedAws().data("aws_iam_session_context", { arn })).toMatchObject({
      id: arn,
      issuer_arn: arn,
      issuer_id: "",
      issuer_name: "",
      session_name: "",
    });
  });
});

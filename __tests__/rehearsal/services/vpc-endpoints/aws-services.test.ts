import { awsPrivateName, awsServiceNamed } from "../../../../src/rehearsal/services/vpc-endpoints/aws-services";
import { SimulatedAws } from "../../../support/simulated-aws";

describe("AWS services", () => {
  test.each([
    ["com.amazonaws.eu-central-1.ssm", "eu-central-1", "ssm"],
    ["com.amazonaws.us-gov-west-1.ecr.api", "us-gov-west-1", "ecr.api"],
    ["com.amazonaws.cn-north-1.ssm", "cn-north-1", "ssm"],
    ["cn.com.amazonaws.cn-north-1.ecr.api", "cn-north-1", "ecr.api"],
    ["com.amazonaws.eusc-de-east-1.ssm", "eusc-de-east-1", "ssm"],
    ["com.amazonaws.eu-central-1.bedrock-agent-runtime", "eu-central-1", "bedrock-agent-runtime"],
    ["com.amazonaws.us-east-1.kms-fips", "us-east-1", "kms-fips"],
    ["com.amazonaws.us-east-1.timestream.ingest-cell2", "us-east-1", "timestream.ingest-cell2"],
  ])("%s is one", (name, region, service) => {
    expect(awsServiceNamed(name)).toMatchObject({ region, service });
  });

  test.each([
    "com.amazonaws.eu-central-1.smm",
    "com.amazonaws.eu-central-1.pinpoint-",
    "com.amazonaws.ssm",
    "cn.com.amazonaws.cn-north-1.ssm",
    "com.amazonaws.cn-north-1.ecr.api",
    "ssm",
    "com.amazonaws.vpce.eu-central-1.vpce-svc-0123456789abcdef0",
  ])("%s is none", (name) => {
    expect(awsServiceNamed(name)).toBeUndefined();
  });

  test("have interface endpoints, and S3 and DynamoDB gateway endpoints", () => {
    expect(awsServiceNamed("com.amazonaws.eu-central-1.s3")?.types).toEqual(["Gateway", "Interface"]);
    expect(awsServiceNamed("com.amazonaws.eu-central-1.ssm")?.types).toEqual(["Interface"]);
  });

  test("in China have one name for S3's gateway endpoint and another for its interface endpoint", () => {
    expect(awsServiceNamed("com.amazonaws.cn-north-1.s3")?.types).toEqual(["Gateway"]);
    expect(awsServiceNamed("cn.com.amazonaws.cn-north-1.s3")?.types).toEqual(["Interface"]);
  });

  test("can have wildcard private names", () => {
    const name = (service: string) =>
      awsPrivateName({ region: "eu-central-1", service, types: ["Interface"] }, "amazonaws.com");
    expect(name("ecr.dkr")).toBe("*.dkr.ecr.eu-central-1.amazonaws.com");
    expect(name("ssmmessages")).toBe("ssmmessages.eu-central-1.amazonaws.com");
  });
});

test("S3 has two types of endpoint under one name, and the filter says which", async () => {
  const aws = new SimulatedAws();
  const asked = (type: string) => ({ service: "s3", filter: [{ name: "service-type", values: [type] }] });
  const type = async (name: string) => (await aws.data("aws_vpc_endpoint_service", asked(name))).service_type;
  expect(await type("Interface")).toBe("Interface");
  expect(await type("Gateway")).toBe("Gateway");
  await expect(type("GatewayLoadBalancer")).rejects.toThrow("no matching EC2 VPC Endpoint Service found");
});

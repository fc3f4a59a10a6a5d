import {
  customersServiceName,
  gatewayServiceName,
  interfaceServiceName,
  parseServiceName,
} from "../../../src/base/aws-facts/service-names";

const ID = "vpce-svc-0123456789abcdef0";

describe("the service name of an AWS service", () => {
  test.each([
    ["eu-central-1", "ssm", "com.amazonaws.eu-central-1.ssm"],
    ["us-gov-west-1", "ecr.api", "com.amazonaws.us-gov-west-1.ecr.api"],
    ["cn-north-1", "ssm", "com.amazonaws.cn-north-1.ssm"],
    ["cn-northwest-1", "ssmmessages", "com.amazonaws.cn-northwest-1.ssmmessages"],
    ["cn-north-1", "ec2", "cn.com.amazonaws.cn-north-1.ec2"],
    ["cn-north-1", "transcribe", "cn.com.amazonaws.cn-north-1.transcribe.cn"],
    ["cn-northwest-1", "polly", "cn.com.amazonaws.cn-northwest-1.polly"],
    ["cn-north-1", "polly", "com.amazonaws.cn-north-1.polly"],
    ["eusc-de-east-1", "ssm", "com.amazonaws.eusc-de-east-1.ssm"],
    ["eusc-de-east-1", "ecr.dkr", "eu.amazonaws.eusc-de-east-1.ecr.dkr"],
    ["us-iso-east-1", "sqs", "gov.ic.c2s.us-iso-east-1.sqs"],
    ["us-isob-east-1", "ec2", "gov.sgov.sc2s.us-isob-east-1.ec2"],
    ["us-isof-south-1", "ebs", "gov.ic.hci.csp.us-isof-south-1.ebs"],
    ["eu-isoe-west-1", "ebs", "uk.adc-e.cloud.eu-isoe-west-1.ebs"],
  ])("in %s for %s is %s, and is parsed again", (region, service, name) => {
    expect(interfaceServiceName(region, service)).toBe(name);
    expect(parseServiceName(name)).toEqual({ region, service, isCustomers: false });
  });

  test("of a gateway endpoint begins with com.amazonaws in every partition", () => {
    expect(gatewayServiceName("cn-north-1", "s3")).toBe("com.amazonaws.cn-north-1.s3");
    expect(gatewayServiceName("eu-central-1", "dynamodb")).toBe("com.amazonaws.eu-central-1.dynamodb");
  });
});

describe("the service name of a customer's endpoint service", () => {
  test.each([
    ["eu-central-1", `com.amazonaws.vpce.eu-central-1.${ID}`],
    ["cn-north-1", `cn.com.amazonaws.vpce.cn-north-1.${ID}`],
    ["us-gov-east-1", `com.amazonaws.vpce.us-gov-east-1.${ID}`],
    ["eusc-de-east-1", `com.amazonaws.vpce.eusc-de-east-1.${ID}`],
  ])("in %s is %s, and is parsed again", (region, name) => {
    expect(customersServiceName(region, ID)).toBe(name);
    expect(parseServiceName(name)).toEqual({ region, service: ID, isCustomers: true });
  });
});

describe("a service name", () => {
  test.each([
    "com.amazonaws.vpce.cn-north-1.vpce-svc-0123456789abcdef0",
    "eu.amazonaws.vpce.eusc-de-east-1.vpce-svc-0123456789abcdef0",
    "aws.api.us-east-1.bcm-data-exports",
    "aws.sagemaker.us-east-1.studio",
  ])("%s is accepted", (name) => expect(parseServiceName(name)).toBeDefined());

  test.each([
    ID,
    "com.amazonaws.vpce.eu-central-1.vpce-svc-123",
    "com.amazonaws.vpce.eu-central.vpce-svc-0123456789abcdef0",
    "cn.com.amazonaws.eu-central-1.ssm",
    "com.amazonaws.eu-central-1.",
    "com.amazonaws.ssm",
    "com.example.eu-central-1.ssm",
    "aws.api.vpce.eu-central-1.vpce-svc-0123456789abcdef0",
    "",
  ])("%j is none", (name) => expect(parseServiceName(name)).toBeUndefined());
});

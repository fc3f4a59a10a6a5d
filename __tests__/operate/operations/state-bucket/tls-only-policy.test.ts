import { requiresTls, withTlsOnly } from "../../../../src/operate/operations/state-bucket/tls-only-policy";

const REGION = "eu-central-1";
const ARN = "arn:aws:s3:::b";
const WITHOUT_TLS = { Bool: { "aws:SecureTransport": "false" } };
const COMPLETE = {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: [ARN, `${ARN}/*`],
  Condition: WITHOUT_TLS,
};

function counts(...statements: readonly object[]): boolean {
  return requiresTls(JSON.stringify({ Statement: statements }), "b", REGION);
}

describe("a denial of requests without TLS counts", () => {
  test.each([
    ["in its usual form", COMPLETE],
    ["with every principal in a list", { ...COMPLETE, Principal: { AWS: ["*"] } }],
    ["with every action of every service", { ...COMPLETE, Action: ["*"] }],
    ["with one pattern for bucket and objects", { ...COMPLETE, Resource: `${ARN}*` }],
    ["with every resource", { ...COMPLETE, Resource: "*" }],
    ["with a boolean", { ...COMPLETE, Condition: { BoolIfExists: { "AWS:securetransport": [false] } } }],
  ])("%s", (_form, statement) => {
    expect(counts(statement)).toBe(true);
  });

  test("in two statements that cover bucket and objects together", () => {
    expect(counts({ ...COMPLETE, Resource: ARN }, { ...COMPLETE, Resource: `${ARN}/*` })).toBe(true);
  });
});

describe("a denial of requests without TLS does not count", () => {
  test.each([
    ["for one principal", { ...COMPLETE, Principal: { AWS: "arn:aws:iam::111111111111:root" } }],
    ["for services only", { ...COMPLETE, Principal: { Service: "*" } }],
    ["for all but one principal", { ...COMPLETE, Principal: undefined, NotPrincipal: { AWS: "arn:aws:iam::1:root" } }],
    ["for one action", { ...COMPLETE, Action: "s3:GetObject" }],
    ["for all but one action", { ...COMPLETE, Action: undefined, NotAction: "s3:PutObject" }],
    ["for one prefix", { ...COMPLETE, Resource: [ARN, `${ARN}/public/*`] }],
    ["for objects only", { ...COMPLETE, Resource: `${ARN}/*` }],
    ["for the bucket only", { ...COMPLETE, Resource: ARN }],
    ["for objects with an ending", { ...COMPLETE, Resource: [ARN, `${ARN}/*.tfstate`] }],
    ["for another bucket", { ...COMPLETE, Resource: ["arn:aws:s3:::c", "arn:aws:s3:::c/*"] }],
    ["for all but one resource", { ...COMPLETE, Resource: undefined, NotResource: ARN }],
    [
      "under a second condition",
      { ...COMPLETE, Condition: { ...WITHOUT_TLS, StringEquals: { "aws:SourceVpc": "vpc-1" } } },
    ],
    ["with the wrong value", { ...COMPLETE, Condition: { Bool: { "aws:SecureTransport": "true" } } }],
    ["without a condition on TLS", { ...COMPLETE, Condition: { Bool: { "aws:ViaAWSService": "false" } } }],
    ["when it allows", { ...COMPLETE, Effect: "Allow" }],
  ])("%s", (_form, statement) => {
    expect(counts(statement)).toBe(false);
  });
});

test("everything else in a policy is kept", () => {
  const before = { Version: "2008-10-17", Id: "ours", Statement: [] };
  expect(JSON.parse(withTlsOnly(JSON.stringify(before), "b", REGION))).toMatchObject({
    Version: "2008-10-17",
    Id: "ours",
  });
});

describe("a TLS only policy", () => {
  test("keeps existing statements in any form, and is added once", () => {
    const other = { Sid: "Other", Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" };
    const once = withTlsOnly(JSON.stringify({ Statement: other }), "b", "eu-central-1");
    const twice = withTlsOnly(once, "b", "eu-central-1");
    expect(twice).toBe(once);
    expect(JSON.parse(once).Statement).toEqual([
      other,
      {
        Sid: "PrivatelinkTlsOnly",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: ["arn:aws:s3:::b", "arn:aws:s3:::b/*"],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]);
    expect(requiresTls(once, "b", REGION)).toBe(true);
    expect(requiresTls(JSON.stringify({ Statement: other }), "b", REGION)).toBe(false);
    expect(requiresTls(undefined, "b", REGION)).toBe(false);
  });

  test("uses the partition of the bucket's region", () => {
    expect(withTlsOnly(undefined, "b", "cn-north-1")).toContain('"arn:aws-cn:s3:::b"');
  });
});

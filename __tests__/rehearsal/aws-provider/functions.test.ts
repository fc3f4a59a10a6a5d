import { AWS_FUNCTIONS } from "../../../src/rehearsal/aws-provider/functions";
import type { Value } from "../../../src/rehearsal/values/value";

const call = (name: string, ...args: readonly Value[]) => AWS_FUNCTIONS[name]?.call(args);

/** Measured with hashicorp/aws 5.100.0. */
describe("the functions of hashicorp/aws", () => {
  test("arn_parse takes an ARN apart, and arn_build puts it together", () => {
    const arn = "arn:aws:iam::123456789012:role/a/b:c";
    const parts = { partition: "aws", service: "iam", region: "", account_id: "123456789012", resource: "role/a/b:c" };
    expect(call("arn_parse", arn)).toEqual(parts);
    expect(call("arn_build", "aws", "iam", "", "123456789012", "role/a/b:c")).toBe(arn);
  });

  test("trim_iam_role_path leaves the name of the role", () => {
    expect(call("trim_iam_role_path", "arn:aws:iam::123456789012:role/a/b/c")).toBe("arn:aws:iam::123456789012:role/c");
  });

  test.each([
    ["arn_parse", "bogus", "arn: invalid prefix"],
    ["arn_parse", "arn:aws:iam", "arn: not enough sections"],
    ["trim_iam_role_path", "arn:aws:ec2:x:1:vpc/vpc-1", 'service must be "iam"'],
    ["trim_iam_role_path", "arn:aws:iam::123456789012:user/x", 'resource must begin with "role/"'],
  ])("%s refuses %s: %s", (name, arn, message) => {
    expect(() => call(name, arn)).toThrow(message);
  });
});

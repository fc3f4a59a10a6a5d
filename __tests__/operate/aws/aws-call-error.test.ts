import { AwsCallError } from "../../../src/operate/aws";
import { awsCallError } from "../../../src/operate/aws/aws-call-error";
import { problemOf } from "../../../src/operate/aws/aws-call-problem";
import { AwsWire, ec2Error, jsonError } from "../../support/aws-wire";

const CALL = {
  action: "ec2:DescribeVpcs",
  account: { id: "222222222222", profile: "dev" },
  region: "eu-central-1",
};

async function failure(promise: Promise<unknown>): Promise<AwsCallError> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof AwsCallError) return error;
  throw new Error(`expected an AwsCallError, got ${String(error)}`);
}

describe("an AWS error", () => {
  test("access denied names the action to allow, without the encoded message", async () => {
    const wire = new AwsWire().on(
      "DescribeVpcs",
      ec2Error(
        "UnauthorizedOperation",
        "You are not authorized to perform this operation. User: arn:aws:iam::222222222222:user/alice is not authorized. Encoded authorization failure message: AbCdEf",
        403,
      ),
    );
    const error = await failure(wire.account().describeVpcs());
    expect(error.problem).toBe("access-denied");
    expect(error.message.split("\n")).toEqual([
      "ec2:DescribeVpcs in eu-central-1 as account 222222222222 (profile dev): access denied",
      "  found: You are not authorized to perform this operation. User: arn:aws:iam::222222222222:user/alice is not authorized.",
      "  expected: a policy that allows ec2:DescribeVpcs",
      "  do: allow ec2:DescribeVpcs for this user or role, and check that no service control policy (SCP) denies it",
    ]);
  });

  test("an expired token says how to log in again", async () => {
    const wire = new AwsWire().on("DescribeVpcs", ec2Error("RequestExpired", "Request has expired.", 400));
    const error = await failure(wire.account().describeVpcs());
    expect(error.problem).toBe("expired-credentials");
    expect(error.message).toContain("the credentials have expired");
    expect(error.message).toContain("  do: aws sso login --profile dev");
  });

  test("a throttled call is retried, and reported only when the attempts run out", async () => {
    const throttled = jsonError("ThrottlingException", "Rate exceeded");
    const quota = { body: { Quota: { Value: 7 } } };
    const patient = new AwsWire().on("GetServiceQuota", throttled, quota);
    expect(await patient.account({ maxAttempts: 2 }).getServiceQuota("vpcs")).toBe(7);

    const wire = new AwsWire().on("GetServiceQuota", throttled);
    const error = await failure(wire.account({ maxAttempts: 2 }).getServiceQuota("vpcs"));
    expect(wire.requests).toHaveLength(2);
    expect(error.problem).toBe("throttled");
    expect(error.message).toContain("AWS throttled the call, even after 2 attempts");
  });

  test("missing credentials are reported with their profile", async () => {
    const credentials = async () => {
      throw Object.assign(new Error("Could not resolve credentials using profile: [dev]"), {
        name: "CredentialsProviderError",
      });
    };
    const error = await failure(new AwsWire().account({ credentials }).getCallerIdentity());
    expect(error.problem).toBe("no-credentials");
    expect(error.message.split("\n")).toEqual([
      "sts:GetCallerIdentity in eu-central-1 as account 222222222222 (profile dev): no credentials, or AWS does not recognize them",
      "  found: Could not resolve credentials using profile: [dev]",
      '  expected: valid credentials in the profile "dev" of the shared AWS config or credentials file',
      "  do: aws sso login --profile dev, or renew the profile's keys",
    ]);
  });

  test.each([
    ["ExpiredToken", "The provided token has expired.", "expired-credentials"],
    ["CredentialsProviderError", "The SSO session associated with this profile has expired.", "expired-credentials"],
    ["InvalidClientTokenId", "The security token included in the request is invalid.", "no-credentials"],
    ["AccessDeniedException", "no", "access-denied"],
    ["SlowDown", "Please reduce your request rate.", "throttled"],
    ["VpcLimitExceeded", "The maximum number of VPCs has been reached.", "refused"],
  ])("%s (%s) is %s", (name, message, problem) => {
    expect(problemOf({ name, message })).toBe(problem);
  });

  test("a name that does not resolve points to the network or the region", () => {
    const error = awsCallError(CALL, {
      name: "Error",
      message: "getaddrinfo ENOTFOUND ec2.eu-centrall-1.amazonaws.com",
      systemCode: "ENOTFOUND",
    });
    expect(error.message).toContain("cannot reach AWS");
    expect(error.message).toContain("and the region's name");
  });

  test("without a profile, the error says where credentials are looked up", () => {
    const { message } = awsCallError(
      { ...CALL, account: {} },
      { name: "CredentialsProviderError", message: "Could not load credentials from any providers" },
    );
    expect(message).toContain("as the credentials of the environment: no credentials");
    expect(message).toContain("or set AWS_PROFILE");
  });

  test.each([
    ["InvalidClientVpnEndpointId.NotFound", "an object that exists in this account and region"],
    ["LoadBalancerNotFoundException", "an object that exists in this account and region"],
    ["NoSuchHostedZone", "an object that exists in this account and region"],
    ["VpcLimitExceeded", "less than the quota of the account"],
    ["ResourceInUseException", "an object that nothing else uses or changes"],
    ["InvalidStateTransition", "an object that nothing else uses or changes"],
    ["DependencyViolation", "an object that nothing else uses or changes"],
    ["OptInRequired", "an account that is signed up for the service"],
    ["ValidationException", "values that AWS accepts"],
    ["InvalidParameterValue", "values that AWS accepts"],
    ["SomethingElse", "a request that AWS accepts"],
  ])("%s says what was expected (%s) and what to do", (name, expected) => {
    const lines = awsCallError(CALL, { name, message: "what AWS says." }).message.split("\n");
    expect(lines[0]).toContain(`${name}: what AWS says.`);
    expect(lines[1]).toBe(`  expected: ${expected}`);
    expect(lines[2]).toMatch(
      new RegExp(`^ {2}do: .+; ${name.replace(".", "\\.")} is explained in the API reference of ec2:DescribeVpcs$`),
    );
  });
});

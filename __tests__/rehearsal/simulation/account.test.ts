import { accessKeyId } from "../../../src/rehearsal/simulation/access-keys";
import { accountOf, DEFAULT_ACCOUNT, defaultTagsOf, regionOf } from "../../../src/rehearsal/simulation/account";
import { UNKNOWN } from "../../../src/rehearsal/values/value";

const FACTS = { profiles: { prod: "333333333333" }, environment: {} };
const ROLE = { assume_role: [{ role_arn: "arn:aws:iam::444444444444:role/deploy" }] };

describe("the account of a provider block", () => {
  test("is that of the assumed role", () => {
    expect(accountOf({ ...ROLE, profile: "prod" }, FACTS)).toBe("444444444444");
  });

  test("is that of a known profile", () => {
    expect(accountOf({ profile: "prod" }, FACTS)).toBe("333333333333");
    expect(accountOf({}, { ...FACTS, environment: { AWS_PROFILE: "prod" } })).toBe("333333333333");
  });

  test("is the only allowed one", () => {
    expect(accountOf({ profile: "other", allowed_account_ids: ["555555555555"] }, FACTS)).toBe("555555555555");
  });

  test("is generated from the profile or the access key, always the same", () => {
    const account = accountOf({ profile: "dev" }, FACTS);
    expect(account).toMatch(/^\d{12}$/);
    expect(accountOf({ profile: "dev" }, FACTS)).toBe(account);
    expect(accountOf({ profile: "stage" }, FACTS)).not.toBe(account);
    expect(accountOf({ access_key: "AKIAIOSFODNN7EXAMPLE" }, FACTS)).toMatch(/^\d{12}$/);
  });

  test("is the default one otherwise, or while values are unknown", () => {
    expect(accountOf({}, FACTS)).toBe(DEFAULT_ACCOUNT);
    expect(accountOf({ profile: UNKNOWN }, FACTS)).toBe(DEFAULT_ACCOUNT);
  });

  test("must be allowed and not forbidden", () => {
    const message = "AWS account ID not allowed: 444444444444";
    expect(() => accountOf({ ...ROLE, allowed_account_ids: ["111111111111"] }, FACTS)).toThrow(message);
    expect(() => accountOf({ ...ROLE, forbidden_account_ids: ["444444444444"] }, FACTS)).toThrow(message);
  });
});

describe("who asks", () => {
  const role = (account: string) => ({ role_arn: `arn:aws:iam::${account}:role/deploy` });
  const inEnvironment = (environment: NodeJS.ProcessEnv, profiles = FACTS.profiles) => ({ profiles, environment });

  test("is the last role of a chain", () => {
    expect(accountOf({ assume_role: [role("444444444444"), role("555555555555")] }, FACTS)).toBe("555555555555");
  });

  test("is the role of a web identity, and the role that it assumes", () => {
    const web = { assume_role_with_web_identity: [role("666666666666")], profile: "prod" };
    expect(accountOf(web, FACTS)).toBe("666666666666");
    expect(accountOf({ ...web, assume_role: [role("444444444444")] }, FACTS)).toBe("444444444444");
    const environment = { AWS_ROLE_ARN: role("777777777777").role_arn, AWS_WEB_IDENTITY_TOKEN_FILE: "token" };
    expect(accountOf({}, inEnvironment(environment))).toBe("777777777777");
  });

  test("is the key in the environment rather than the profile there, but not rather than the profile of the block", () => {
    const environment = { AWS_ACCESS_KEY_ID: accessKeyId("888888888888"), AWS_PROFILE: "prod" };
    expect(accountOf({}, inEnvironment(environment))).toBe("888888888888");
    expect(accountOf({ profile: "prod" }, inEnvironment(environment))).toBe("333333333333");
    expect(accountOf({}, inEnvironment({ AWS_DEFAULT_PROFILE: "prod" }))).toBe("333333333333");
  });

  test("is the account of the default profile, where nothing is named", () => {
    const profiles = { prod: "333333333333", default: "999999999999" };
    expect(accountOf({}, inEnvironment({}, profiles))).toBe("999999999999");
  });

  test("is never an allowed account that AWS does not have", () => {
    expect(() => accountOf({ allowed_account_ids: ["12"] }, FACTS)).toThrow(`not allowed: ${DEFAULT_ACCOUNT}`);
  });
});

describe("the region of a provider block", () => {
  const inRegion = (environment: NodeJS.ProcessEnv) => ({ ...FACTS, environment });

  test("is that of the profile, where nothing else names one", () => {
    const regions = { prod: "eu-west-1", default: "eu-west-2" };
    expect(regionOf({ profile: "prod" }, { ...FACTS, regions })).toBe("eu-west-1");
    expect(regionOf({}, { ...FACTS, regions })).toBe("eu-west-2");
    expect(regionOf({}, { ...FACTS, regions, environment: { AWS_PROFILE: "prod" } })).toBe("eu-west-1");
    expect(regionOf({ profile: "prod" }, { ...inRegion({ AWS_REGION: "us-east-1" }), regions })).toBe("us-east-1");
  });

  test("is configured there or in the environment", () => {
    expect(regionOf({ region: "eu-central-1" }, inRegion({ AWS_REGION: "us-east-1" }))).toBe("eu-central-1");
    expect(regionOf({}, inRegion({ AWS_REGION: "us-east-1" }))).toBe("us-east-1");
    expect(regionOf({}, inRegion({ AWS_DEFAULT_REGION: "us-gov-west-1" }))).toBe("us-gov-west-1");
  });

  test("is required, in a valid form", () => {
    expect(() => regionOf({}, FACTS)).toThrow("no AWS region is given");
    expect(() => regionOf({ region: "nowhere" }, FACTS)).toThrow("invalid AWS Region: nowhere");
    expect(regionOf({ region: "nowhere", skip_region_validation: true }, FACTS)).toBe("nowhere");
  });
});

test("default tags are those of the provider block", () => {
  expect(defaultTagsOf({ default_tags: [{ tags: { project: "hello" } }] })).toEqual({ project: "hello" });
  expect(defaultTagsOf({})).toEqual({});
});

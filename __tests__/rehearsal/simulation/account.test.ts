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

describe("the region of a provider block", () => {
  test("is configured there or in the environment", () => {
    expect(regionOf({ region: "eu-central-1" }, { AWS_REGION: "us-east-1" })).toBe("eu-central-1");
    expect(regionOf({}, { AWS_REGION: "us-east-1" })).toBe("us-east-1");
    expect(regionOf({}, { AWS_DEFAULT_REGION: "us-gov-west-1" })).toBe("us-gov-west-1");
  });

  test("is required, in a valid form", () => {
    expect(() => regionOf({}, {})).toThrow("no AWS region is given");
    expect(() => regionOf({ region: "nowhere" }, {})).toThrow("invalid AWS Region: nowhere");
    expect(regionOf({ region: "nowhere", skip_region_validation: true }, {})).toBe("nowhere");
  });
});

test("default tags are those of the provider block", () => {
  expect(defaultTagsOf({ default_tags: [{ tags: { project: "hello" } }] })).toEqual({ project: "hello" });
  expect(defaultTagsOf({})).toEqual({});
});

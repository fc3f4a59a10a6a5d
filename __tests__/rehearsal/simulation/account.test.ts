import { accountOf, DEFAULT_ACCOUNT, defaultTagsOf, regionOf } from "../../../src/rehearsal/simulation/account";
import { UNKNOWN } from "../../../src/rehearsal/values/value";

const FACTS = { profiles: { prod: "333333333333" }, environment: {} };
const ROLE = { assume_role: [{ role_arn: "arn:aws:iam::444444444444:role/deploy" }] };

describe("the account of a provider block", () => {
  test("is that of the role which it assumes", () => {
    expect(accountOf({ ...ROLE, profile: "prod" }, FACTS)).toBe("444444444444");
  });

  test("is that of its profile where that is known", () => {
    expect(accountOf({ profile: "prod" }, FACTS)).toBe("333333333333");
    expect(accountOf({}, { ...FACTS, environment: { AWS_PROFILE: "prod" } })).toBe("333333333333");
  });

  test("is the only one that is allowed", () => {
    expect(accountOf({ profile: "other", allowed_account_ids: ["555555555555"] }, FACTS)).toBe("555555555555");
  });

  test("is made up of the profile or the access key, the same every time", () => {
    const account = accountOf({ profile: "dev" }, FACTS);
    expect(account).toMatch(/^\d{12}$/);
    expect(accountOf({ profile: "dev" }, FACTS)).toBe(account);
    expect(accountOf({ profile: "stage" }, FACTS)).not.toBe(account);
    expect(accountOf({ access_key: "AKIAIOSFODNN7EXAMPLE" }, FACTS)).toMatch(/^\d{12}$/);
  });

  test("is the default one where nothing is said, or nothing is known yet", () => {
    expect(accountOf({}, FACTS)).toBe(DEFAULT_ACCOUNT);
    expect(accountOf({ profile: UNKNOWN }, FACTS)).toBe(DEFAULT_ACCOUNT);
  });

  test("must be one of those allowed, and none of those forbidden", () => {
    const message = "AWS account ID not allowed: 444444444444";
    expect(() => accountOf({ ...ROLE, allowed_account_ids: ["111111111111"] }, FACTS)).toThrow(message);
    expect(() => accountOf({ ...ROLE, forbidden_account_ids: ["444444444444"] }, FACTS)).toThrow(message);
  });
});

describe("the region of a provider block", () => {
  test("is its own, or that of the environment", () => {
    expect(regionOf({ region: "eu-central-1" }, { AWS_REGION: "us-east-1" })).toBe("eu-central-1");
    expect(regionOf({}, { AWS_REGION: "us-east-1" })).toBe("us-east-1");
    expect(regionOf({}, { AWS_DEFAULT_REGION: "us-gov-west-1" })).toBe("us-gov-west-1");
  });

  test("must be given, in the form of one", () => {
    expect(() => regionOf({}, {})).toThrow("no AWS region is given");
    expect(() => regionOf({ region: "nowhere" }, {})).toThrow("invalid AWS Region: nowhere");
    expect(regionOf({ region: "nowhere", skip_region_validation: true }, {})).toBe("nowhere");
  });
});

test("default tags are those of the provider block", () => {
  expect(defaultTagsOf({ default_tags: [{ tags: { project: "hello" } }] })).toEqual({ project: "hello" });
  expect(defaultTagsOf({})).toEqual({});
});

import { parseArn } from "../../../src/base/net/arn";
import { coversHost, isDomainName, isPublicName, isRecordName } from "../../../src/base/net/domain";
import { recordName, resourceName, shortened } from "../../../src/base/net/names";
import { nearest } from "../../../src/base/net/nearest";

describe("names", () => {
  test("of resources join prefix and part", () => {
    expect(resourceName("hello", "nlb")).toBe("hello-nlb");
  });

  test("are shortened without a hyphen at the end", () => {
    expect(shortened("a-long-name", 7)).toBe("a-long");
    expect(shortened("short", 32)).toBe("short");
  });

  test("of records precede their zone, and the apex is the zone", () => {
    expect(recordName("hello", "internal.company")).toBe("hello.internal.company");
    expect(recordName("@", "internal.company")).toBe("internal.company");
    expect(recordName("", "internal.company")).toBe("internal.company");
  });

  test("near a word are found, distant ones are not", () => {
    expect(nearest("regoin", ["region", "name"])).toBe("region");
    expect(nearest("something", ["region", "name"])).toBeUndefined();
    expect(nearest("x", [])).toBeUndefined();
    expect(nearest("cvpn01", ["CVPN-10", "CVPN-01"])).toBe("CVPN-01");
  });
});

describe("domain names", () => {
  test.each(["internal.company", "local", "a-1.b2.c", "xn--bcher-kva.example"])("%s is valid", (name) => {
    expect(isDomainName(name)).toBe(true);
  });

  test.each(["", ".", "a.", "-a.b", "a-.b", "A.b", "a_b.c", `${"a".repeat(64)}.b`, "a..b", `${"a.".repeat(127)}a`])(
    "%j is not valid",
    (name) => {
      expect(isDomainName(name)).toBe(false);
    },
  );

  test("of records can have underscores and several labels", () => {
    expect(isRecordName("_dmarc.mail")).toBe(true);
    expect(isRecordName("a b")).toBe(false);
  });

  test("are public if they can exist in public DNS", () => {
    expect(["api.example.com", "example.io"].map(isPublicName)).toEqual([true, true]);
    expect(["api.internal", "localhost", "a.local", "10.0.0.1", "com"].map(isPublicName)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  test("in a certificate match themselves, and a wildcard matches one label", () => {
    expect(coversHost("a.example.com", "a.example.com")).toBe(true);
    expect(coversHost("*.example.com", "a.example.com")).toBe(true);
    expect(coversHost("*.example.com", "a.b.example.com")).toBe(false);
    expect(coversHost("*.example.com", "example.com")).toBe(false);
    expect(coversHost("a.example.com", "b.example.com")).toBe(false);
  });
});

describe("ARNs", () => {
  test("are split into their parts, with colons kept in the resource", () => {
    expect(parseArn("arn:aws:rds:eu-central-1:111111111111:db:orders")).toEqual({
      partition: "aws",
      service: "rds",
      region: "eu-central-1",
      accountId: "111111111111",
      resource: "db:orders",
    });
  });

  test("of global services have no region, and some have no account", () => {
    expect(parseArn("arn:aws-cn:iam::111111111111:role/a")?.region).toBe("");
    expect(parseArn("arn:aws:s3:::bucket")?.accountId).toBe("");
  });

  test.each(["", "arn", "arn:aws:iam::1:role/a", "arn:gcp:iam::111111111111:role/a", "arn:aws:iam::111111111111:"])(
    "%j is not valid",
    (text) => expect(parseArn(text)).toBeUndefined(),
  );
});

import { explain, listRules } from "../../../src/authoring/rules/explain";
import { UserError } from "../../../src/base/errors/user-error";

describe("the explanation of a rule", () => {
  test("shows why, how the mistake would surface otherwise, AWS's error and both examples", () => {
    expect(explain("SUB-04").split("\n")).toEqual([
      "SUB-04 (error): the subnets of a VPC must not overlap",
      "",
      "why: An address belongs to one subnet.",
      "otherwise found by: AWS, at apply: validate and plan pass",
      "error: InvalidSubnet.Conflict: The CIDR '10.0.1.0/24' conflicts with another subnet",
      "source: EC2 API, CreateSubnet",
      "can be acknowledged: no",
      "",
      "rejected:",
      '  producer: { network: { privateLinkSubnets: { cidr: "10.20.1.0/24" } } },',
      "",
      "accepted:",
      '  producer: { network: { privateLinkSubnets: { cidr: "10.20.200.0/24" } } },',
    ]);
  });

  test("omits an unknown error, and shows how to acknowledge", () => {
    const text = explain("ZON-01");
    expect(text).not.toContain("\nerror:");
    expect(text).toContain('can be acknowledged: yes: acknowledge: { "ZON-01": "<reason>" }');
  });

  test("shortens long lists and long texts in examples", () => {
    expect(explain("CVPN-04")).toContain('["client-0", "client-1", /* 598 more */]');
    expect(explain("CVPN-07d")).toContain(`"${"x".repeat(60)}…"`);
    expect(explain("SG-05")).toContain("/* 59 more */");
  });

  test("adds the fact about AWS with the same ID: its value, its code and where it comes from", () => {
    expect(explain("CVPN-19b").split("\n").slice(-4)).toEqual([
      "fact about AWS: a Client VPN has at most 100 routes per target network association by default",
      "value: 100 routes per association, adjustable",
      "error code: ClientVpnRouteLimitExceeded",
      "source: AWS Client VPN Administrator Guide, quotas, https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/limits.html, 2026-11-28",
    ]);
  });

  test("is that of a fact where no rule has the ID", () => {
    expect(explain("SVC-13").split("\n")[0]).toBe(
      "SVC-13 (fact about AWS): removing a principal does not end its connections: reject them",
    );
  });

  test("says where the text of a refusal is ours, because AWS's is not published", () => {
    expect(explain("LAT-14")).toContain("\nerror code: ValidationException (the text is ours)\n");
    expect(explain("LS-02")).toContain("\nerror code: ValidationError\n");
  });

  test("finds a rule in any case", () => {
    expect(explain("cvpn-19b")).toBe(explain("CVPN-19b"));
  });

  test("with an unknown ID suggests the nearest one", () => {
    expect(() => explain("CVPN01")).toThrow(UserError);
    expect(() => explain("CVPN01")).toThrow(
      "there is no rule CVPN01\n  do: use CVPN-01, or list all rules with `privatelink rules`",
    );
    expect(() => explain("nonsense")).toThrow(
      "there is no rule nonsense\n  do: list all rules with `privatelink rules`",
    );
  });
});

describe("the list of rules", () => {
  test("has one line per rule: ID, severity, text, source", () => {
    expect(listRules().split("\n")).toContain(
      "VPC-01    error    a VPC's IPv4 CIDR block must be between /16 and /28 [EC2 API, CreateVpc]",
    );
  });
});

import type { Finding } from "../../../src/base/findings/finding";
import { formatFinding, formatFindings, sortFindings } from "../../../src/base/findings/format-findings";

const FINDING: Finding = {
  rule: "CVPN-01",
  severity: "error",
  where: "consumers.dev.vpn.clientCidr",
  value: "172.16.0.0/23",
  problem: "a client CIDR block is between /12 and /22",
  fix: "use 172.16.0.0/22",
};

describe("a finding", () => {
  test("is printed in three lines: place with value, rule, fix", () => {
    expect(formatFinding(FINDING)).toBe(
      [
        'error CVPN-01 at consumers.dev.vpn.clientCidr = "172.16.0.0/23"',
        "  rule: a client CIDR block is between /12 and /22",
        "  fix:  use 172.16.0.0/22",
      ].join("\n"),
    );
  });

  test("shows no value if there is none", () => {
    const { value: _, ...rest } = FINDING;
    expect(formatFinding(rest).split("\n")[0]).toBe("error CVPN-01 at consumers.dev.vpn.clientCidr");
  });

  test("without a place refers to the config", () => {
    expect(formatFinding({ ...FINDING, where: "", value: 1 }).split("\n")[0]).toBe("error CVPN-01 at the config = 1");
  });

  test("truncates a long value", () => {
    const [line] = formatFinding({ ...FINDING, value: "x".repeat(1000) }).split("\n");
    expect(line).toMatch(/= "x{159}…$/);
  });

  test("shows values that JSON cannot represent", () => {
    const circular: unknown[] = [];
    circular.push(circular);
    expect(formatFinding({ ...FINDING, value: 5n })).toContain(" = 5\n");
    expect(formatFinding({ ...FINDING, value: Symbol("zone") })).toContain(" = Symbol(zone)\n");
    expect(formatFinding({ ...FINDING, value: circular })).toContain(" = [object Array]\n");
    expect(formatFinding({ ...FINDING, value: Object.assign(Object.create(null), { a: 5n }) })).toContain(
      " = [object Object]\n",
    );
  });
});

describe("findings", () => {
  test("are sorted by severity, then place, then rule", () => {
    const one = (severity: Finding["severity"], where: string, rule: string) => ({
      ...FINDING,
      severity,
      where,
      rule,
    });
    const mixed = [
      one("info", "a", "A-01"),
      one("error", "b", "B-02"),
      one("warning", "a", "A-01"),
      one("error", "b", "B-01"),
      one("error", "a", "Z-01"),
    ];
    expect(sortFindings(mixed).map(({ severity, where, rule }) => `${severity} ${where} ${rule}`)).toEqual([
      "error a Z-01",
      "error b B-01",
      "error b B-02",
      "warning a A-01",
      "info a A-01",
    ]);
  });

  test("are separated by empty lines", () => {
    expect(formatFindings([FINDING, FINDING]).split("\n\n")).toHaveLength(2);
    expect(formatFindings([])).toBe("");
  });
});

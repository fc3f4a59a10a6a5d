import { checkConfig } from "../../../src/authoring/rules";
import type { ConfigChange } from "../../../src/authoring/rules/rule";
import { formatFindings } from "../../../src/base/findings/format-findings";
import { configWith } from "./support/configs";

function messages(change: ConfigChange, rule: RegExp): readonly string[] {
  const findings = checkConfig(configWith(change)).filter((finding) => rule.test(finding.rule));
  return formatFindings(findings).split("\n");
}

const FULL_TUNNEL = { consumers: { consumer: { vpn: { splitTunnel: false } } } };

describe("an acknowledged warning", () => {
  test("is an info that shows the reason", () => {
    expect(messages({ ...FULL_TUNNEL, acknowledge: { "CVPN-17": "the office has no internet" } }, /./)).toContain(
      "info CVPN-17 at consumers.consumer.vpn.splitTunnel = false",
    );
    expect(messages({ ...FULL_TUNNEL, acknowledge: { "CVPN-17": "the office has no internet" } }, /CVPN-17/)[2]).toBe(
      "  fix:  none: acknowledged, because the office has no internet",
    );
  });

  test("stays a warning without a reason, and the reason is required", () => {
    expect(messages({ ...FULL_TUNNEL, acknowledge: { "CVPN-17": " " } }, /CVPN-17|ACK/)).toEqual([
      'error ACK-02 at acknowledge["CVPN-17"] = " "',
      "  rule: an acknowledgement must have a reason",
      "  fix:  write the reason",
      "",
      "warning CVPN-17 at consumers.consumer.vpn.splitTunnel = false",
      "  rule: without split tunnel, the VPN must have a route to the internet",
      "  fix:  use splitTunnel: true",
    ]);
  });
});

describe("an acknowledged error", () => {
  test("stays an error if AWS enforces it", () => {
    const change = { ...FULL_TUNNEL, name: "Hello", acknowledge: { "NAME-01": "we like it" } };
    expect(messages(change, /NAME-01|ACK/)).toEqual([
      'error ACK-03 at acknowledge["NAME-01"] = "we like it"',
      "  rule: a rule that AWS enforces cannot be acknowledged",
      "  fix:  fix what the rule found, and remove the acknowledgement",
      "",
      'error NAME-01 at name = "Hello"',
      "  rule: the config's name must be 1 to 40 lower-case letters, digits and hyphens, and begin and end with a letter or digit",
      "  fix:  use hello",
    ]);
  });

  test("is an info if the rule is acknowledgeable", () => {
    const change = {
      producer: { network: { zoneIds: ["euc1-az1", "euc1-az9"] } },
      acknowledge: { "SUB-08b": "opened last week" },
    };
    expect(messages(change, /SUB-08b|ACK/)[0]).toBe('info SUB-08b at producer.network.zoneIds[1] = "euc1-az9"');
  });
});

describe("an acknowledgement of an unknown rule", () => {
  test("suggests the nearest ID", () => {
    expect(messages({ acknowledge: { CVPN17: "x" } }, /ACK/)).toEqual([
      'error ACK-01 at acknowledge.CVPN17 = "x"',
      "  rule: an acknowledgement must name an existing rule",
      "  fix:  use CVPN-17",
    ]);
    expect(messages({ acknowledge: { everything: "x" } }, /ACK/)[2]).toBe("  fix:  `privatelink rules` lists the IDs");
  });
});

import { matrix, prove, renderMatrix, renderProof, sourceInWords } from "../../../src/insight/reachability";
import { buildTopology } from "../../../src/insight/topology";
import { DefaultTopology } from "../../support/default-topology";

const VPN = { kind: "client-vpn", id: "cvpn-endpoint-0dddddddddddddddd" } as const;
const HELLO = { kind: "name", name: "hello.internal.company", port: 8080 } as const;

describe("renderProof", () => {
  test("is one line for an open path", () => {
    expect(renderProof(prove(new DefaultTopology().build(), VPN, HELLO))).toMatch(
      /^✓ VPN clients of consumer → hello\.internal\.company:8080: open, \d\d hops$/,
    );
  });

  test("puts the hop that closes a path first, with its fix", () => {
    const fixture = new DefaultTopology();
    fixture.consumer.remove("aws_vpc_security_group_ingress_rule.endpoint_from_vpn");
    const lines = renderProof(prove(fixture.build(), VPN, HELLO)).split("\n");
    expect(lines[0]).toMatch(/^✗ VPN clients of consumer → hello\.internal\.company:8080: closed at hop 12 of \d\d$/);
    expect(lines.slice(1, 4)).toEqual([
      "",
      "  hop 12, endpoint-security-group: consumer/aws_security_group.endpoint",
      expect.stringMatching(/^ {4}\S/),
    ]);
    expect(lines[4]).toMatch(/^ {4}fix: add an inbound rule to aws_security_group\.endpoint: TCP 8080 from /);
    expect(lines.at(-1)).toMatch(/^ {2}The other \d\d hops are open \(--verbose shows them\)$/);
    expect(lines.join("\n")).not.toContain("✓");
  });

  test("of a port that nothing listens on says so before the rules that do not allow it", () => {
    const text = renderProof(prove(new DefaultTopology().build(), VPN, { ...HELLO, port: 9999 }));
    expect(text).toMatch(
      /\n\n {2}hop \d+, listener: producer\/aws_lb\.service\n.*\n {4}fix: use port 8080, or add a listener/,
    );
    expect(text).toMatch(
      /\n\n {2}also closed:\n {4}hop \d+, source-security-group: consumer\/aws_security_group\.vpn /,
    );
    expect(text).toMatch(/: closed at hop (\d+) of \1\n/);
  });

  test("prints explanation, change and code of a hop that is closed in some zones", () => {
    const fixture = new DefaultTopology();
    fixture.producer
      .change("aws_lb.service", { enable_cross_zone_load_balancing: false })
      .remove("aws_lb_target_group_attachment.service_euc1-az2");
    const text = renderProof(prove(fixture.build(), VPN, HELLO));
    expect(text).toMatch(/^~ .*: reachable in euc1-az1, blocked in euc1-az2\n/);
    expect(text).toMatch(/\n {2}hop \d+, target-zone: producer\/aws_lb\.service \[euc1-az2\]\n/);
    expect(text).toContain(
      [
        "    The node in euc1-az2 has no target: the targets are in euc1-az1, and cross-zone load balancing is off (LB-11).",
        "    fix: set enable_cross_zone_load_balancing = true on aws_lb.service, or register a target in euc1-az2",
        "    ELB_NOT_CROSSZONE: The load balancer does not send traffic to other zones: cross-zone load balancing is off.",
      ].join("\n"),
    );
  });

  test("prints on demand what every hop says and rests on", () => {
    const proof = prove(new DefaultTopology().build(), VPN, HELLO);
    const text = renderProof(proof, { verbose: true });
    expect(text).toMatch(/\n {2}✓ {2}8 source-security-group {10}consumer\/aws_security_group\.vpn\n/);
    expect(text).toContain(
      "         aws_vpc_security_group_egress_rule.vpn_to_endpoint allows TCP 8080 to the endpoint's",
    );
    expect(text).toContain(
      "         rests on: consumer/aws_vpc_security_group_egress_rule.vpn_to_endpoint (referenced_security_group_id)\n",
    );
    expect(text.match(/^ {9}rests on: /gm)).toHaveLength(proof.hops.length);
    expect(text.match(/^ {2}✓ [ \d]\d /gm)).toHaveLength(proof.hops.length);
  });

  test("lists them where they are many, without explaining each", () => {
    const proof = prove(new DefaultTopology().build(), VPN, HELLO);
    const hops = proof.hops.map((hop) => ({ ...hop, status: "assumed" as const }));
    const lines = renderProof({ ...proof, verdict: "assumed", hops }).split("\n");
    expect(lines[2]).toBe("  the states do not show:");
    expect(lines.slice(3).every((line) => /^ {4}hop \d+, [\w-]+: \S+/.test(line))).toBe(true);
  });

  test("says which hops the states do not show", () => {
    const topology = buildTopology([new DefaultTopology().consumer.toState()]);
    const lines = renderProof(prove(topology, VPN, HELLO)).split("\n");
    expect(lines[0]).toMatch(/^\? .*: open if 1 of \d+ hops is, which the states do not show$/);
    expect(lines.slice(1, 3)).toEqual(["", expect.stringMatching(/^ {2}\? \d\d endpoint-service /)]);
  });
});

test.each([
  ["client-vpn", "consumer", "VPN clients of consumer"],
  ["instance", "dev", "instance i-1 of dev"],
  ["subnet", undefined, "subnet i-1"],
] as const)("a %s of %s is %s", (kind, stack, words) => {
  expect(sourceInWords(kind, stack, "i-1")).toBe(words);
});

describe("renderMatrix", () => {
  test("prints a line per pair, with the first blocked hop", () => {
    const open = renderMatrix(matrix(new DefaultTopology().build()));
    expect(open).toBe("✓ VPN clients of consumer → hello.internal.company:8080: reachable");
    const fixture = new DefaultTopology();
    fixture.consumer.remove("aws_vpc_security_group_ingress_rule.endpoint_from_vpn");
    expect(renderMatrix(matrix(fixture.build()))).toBe(
      "✗ VPN clients of consumer → hello.internal.company:8080: blocked (endpoint-security-group: SG_HAS_NO_RULES)",
    );
  });

  test("says so when nothing is connected", () => {
    expect(renderMatrix(matrix(buildTopology([])))).toBe("No source and endpoint are in connected VPCs.");
  });
});

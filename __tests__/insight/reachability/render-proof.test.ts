import { matrix, prove, renderMatrix, renderProof } from "../../../src/insight/reachability";
import { buildTopology } from "../../../src/insight/topology";
import { DefaultTopology } from "../../support/default-topology";

const VPN = { kind: "client-vpn", id: "cvpn-endpoint-0dddddddddddddddd" } as const;
const HELLO = { kind: "name", name: "hello.internal.company", port: 8080 } as const;

describe("renderProof", () => {
  test("prints a line per open hop", () => {
    const lines = renderProof(prove(new DefaultTopology().build(), VPN, HELLO)).split("\n");
    expect(lines[0]).toBe("aws_ec2_client_vpn_endpoint.vpn -> hello.internal.company:8080: reachable");
    expect(lines[1]).toBe("  ✓ vpn-association                consumer/aws_ec2_client_vpn_endpoint.vpn");
    expect(lines.slice(1).every((line) => line.startsWith("  ✓ "))).toBe(true);
  });

  test("prints code, explanation and change of a blocked hop, with its zones", () => {
    const fixture = new DefaultTopology();
    fixture.producer
      .change("aws_lb.service", { enable_cross_zone_load_balancing: false })
      .remove("aws_lb_target_group_attachment.service_euc1-az2");
    const text = renderProof(prove(fixture.build(), VPN, HELLO));
    expect(text).toContain("reachable in euc1-az1, blocked in euc1-az2");
    expect(text).toContain(
      [
        "  ✗ target-zone                    producer/aws_lb.service [euc1-az2]",
        "      ELB_NOT_CROSSZONE: The load balancer does not send traffic to other zones: cross-zone load balancing is off.",
        "      The node in euc1-az2 has no target: the targets are in euc1-az1, and cross-zone load balancing is off (LB-11).",
        "      to open it: set enable_cross_zone_load_balancing = true on aws_lb.service, or register a target in euc1-az2",
      ].join("\n"),
    );
  });

  test("prints on demand what every hop says and rests on", () => {
    const text = renderProof(prove(new DefaultTopology().build(), VPN, HELLO), { verbose: true });
    expect(text).toContain(
      [
        "  ✓ source-security-group          consumer/aws_security_group.vpn",
        "      aws_vpc_security_group_egress_rule.vpn_to_endpoint allows TCP 8080 to the endpoint's interface",
      ].join("\n"),
    );
    expect(text).toContain(
      "      rests on: consumer/aws_vpc_security_group_egress_rule.vpn_to_endpoint (referenced_security_group_id)\n",
    );
    expect(text.match(/^ {6}rests on: /gm)).toHaveLength(text.match(/^ {2}✓/gm)?.length ?? 0);
  });

  test("says how many hops are assumed", () => {
    const topology = buildTopology([new DefaultTopology().consumer.toState()]);
    const text = renderProof(prove(topology, VPN, HELLO));
    expect(text).toMatch(/^.*: reachable if the assumptions hold\n/);
    expect(text).toMatch(/1 of \d+ hops are assumed: the states do not show them\.$/);
  });
});

describe("renderMatrix", () => {
  test("prints a line per pair, with the first blocked hop", () => {
    const open = renderMatrix(matrix(new DefaultTopology().build()));
    expect(open).toBe("✓ aws_ec2_client_vpn_endpoint.vpn -> hello.internal.company:8080: reachable");
    const fixture = new DefaultTopology();
    fixture.consumer.remove("aws_vpc_security_group_ingress_rule.endpoint_from_vpn");
    expect(renderMatrix(matrix(fixture.build()))).toBe(
      "✗ aws_ec2_client_vpn_endpoint.vpn -> hello.internal.company:8080: blocked (endpoint-security-group: SG_HAS_NO_RULES)",
    );
  });

  test("says so when nothing is connected", () => {
    expect(renderMatrix(matrix(buildTopology([])))).toBe("No source and endpoint are in connected VPCs.");
  });
});

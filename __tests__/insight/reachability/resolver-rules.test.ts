import { prove } from "../../../src/insight/reachability";
import { forwardingRule } from "../../../src/insight/reachability/hops/resolver-rules";
import { buildTopology } from "../../../src/insight/topology";
import { addNetwork, CONSUMER, DefaultTopology, REGION } from "../../support/default-topology";
import { StateFixture } from "../../support/state-fixture";

const VPN = { kind: "client-vpn", id: "cvpn-endpoint-0dddddddddddddddd" } as const;
const NAME = "hello.internal.company";

function addRuleFor(state: StateFixture, name: string, domain: string, type = "FORWARD", targets = ["192.0.2.53"]) {
  return state
    .add("aws_route53_resolver_rule", name, {
      id: `rslvr-rr-${name}`,
      domain_name: domain,
      rule_type: type,
      target_ip: targets.map((ip) => ({ ip, port: 53 })),
    })
    .add("aws_route53_resolver_rule_association", name, {
      id: `rslvr-rrassoc-${name}`,
      resolver_rule_id: `rslvr-rr-${name}`,
      vpc_id: "vpc-c",
    });
}

function ruleFor(change: (state: StateFixture) => unknown, zone: string | undefined, name = NAME) {
  const fixture = new DefaultTopology();
  change(fixture.consumer);
  return forwardingRule(fixture.build(), "vpc-c", name, zone)?.id;
}

// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-considerations.html
describe("a Resolver rule that forwards queries", () => {
  test("takes precedence over a private zone of the same name or of a parent, and gives way to a more specific zone", () => {
    const rule = (domain: string) => (state: StateFixture) => addRuleFor(state, "one", domain);
    expect(ruleFor(rule("internal.company."), "internal.company")).toBe("rslvr-rr-one");
    expect(ruleFor(rule("hello.internal.company"), "internal.company")).toBe("rslvr-rr-one");
    expect(ruleFor(rule("company"), "internal.company")).toBeUndefined();
    expect(ruleFor(rule("."), "internal.company")).toBeUndefined();
    expect(ruleFor(rule("."), undefined)).toBe("rslvr-rr-one");
    expect(ruleFor(rule("other.company"), undefined)).toBeUndefined();
    expect(ruleFor(rule("ello.internal.company"), undefined)).toBeUndefined();
  });

  // https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-overview-forward-vpc-to-network-domain-name-matches.html
  test("gives way to a rule for a more specific domain, such as a system rule that keeps the queries", () => {
    const system = (state: StateFixture) =>
      addRuleFor(addRuleFor(state, "one", "internal.company"), "two", NAME, "SYSTEM", []);
    expect(ruleFor(system, "internal.company")).toBeUndefined();
    expect(ruleFor(system, "internal.company", "other.internal.company")).toBe("rslvr-rr-one");
    const recursive = (state: StateFixture) => addRuleFor(state, "one", ".", "RECURSIVE", []);
    expect(ruleFor(recursive, undefined)).toBeUndefined();
  });

  test("is for the VPCs that it is associated with", () => {
    const elsewhere = (state: StateFixture) =>
      addRuleFor(state, "one", "internal.company").change("aws_route53_resolver_rule_association.one", {
        vpc_id: "vpc-x",
      });
    expect(ruleFor(elsewhere, "internal.company")).toBeUndefined();
  });

  test("can be for any name where the states have only its association", () => {
    const unseen = (state: StateFixture) =>
      addRuleFor(state, "one", "x.example").remove("aws_route53_resolver_rule.one");
    expect(ruleFor(unseen, "internal.company")).toBe("rslvr-rr-one");
  });

  const proofOf = (change: (state: StateFixture) => unknown) => {
    const fixture = new DefaultTopology();
    change(fixture.consumer);
    return prove(fixture.build(), VPN, { kind: "name", name: NAME, port: 8080 });
  };

  test("makes the answer assumed", () => {
    const proof = proofOf((state) => addRuleFor(state, "one", "internal.company"));
    expect(proof.verdict).toBe("assumed");
    expect(proof.hops).toContainEqual(
      expect.objectContaining({
        name: "name-resolution",
        status: "assumed",
        facts: [{ state: "consumer", address: "aws_route53_resolver_rule.one", attribute: "domain_name" }],
      }),
    );
  });

  const inbound = (vpcId: string) => ({
    id: "rslvr-in-1",
    direction: "INBOUND",
    host_vpc_id: vpcId,
    ip_address: [{ subnet_id: "subnet-h1", ip: "10.30.0.53" }],
  });

  test("to an inbound Resolver endpoint leads to what that VPC resolves", () => {
    const hub = addNetwork(new StateFixture("hub"), "h", CONSUMER, "10.30");
    hub.add("aws_route53_resolver_endpoint", "inbound", inbound("vpc-h"));
    const fixture = new DefaultTopology();
    addRuleFor(fixture.consumer, "one", "internal.company", "FORWARD", ["10.30.0.53"]);
    fixture.consumer.change("aws_route53_zone.private", { vpc: [{ vpc_id: "vpc-h", vpc_region: REGION }] });
    const topology = buildTopology([fixture.producer, fixture.consumer, hub].map((state) => state.toState()));
    const proof = prove(topology, VPN, { kind: "name", name: NAME, port: 8080 });
    expect(proof.targets).toEqual(["i-00000000000000001", "i-00000000000000002"]);
    const assumed = proof.hops.filter(({ status }) => status !== "open");
    expect(assumed.map(({ name, object }) => [name, object.address])).toEqual([
      ["name-resolution", "aws_route53_resolver_rule.one"],
    ]);
  });

  test("back to its own VPC ends, and is assumed", () => {
    const proof = proofOf((state) =>
      addRuleFor(state, "one", "internal.company", "FORWARD", ["10.30.0.53"]).add(
        "aws_route53_resolver_endpoint",
        "inbound",
        inbound("vpc-c"),
      ),
    );
    expect(proof.verdict).toBe("assumed");
    expect(proof.targets).toEqual([]);
  });
});

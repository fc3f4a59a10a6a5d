import { prove } from "../../../src/insight/reachability";
import { buildTopology } from "../../../src/insight/topology";
import { addRule, addSecurityGroup, PRODUCER, producerState, REGION } from "../../support/default-topology";
import type { StateFixture } from "../../support/state-fixture";

const [FIRST, SECOND] = [
  "aws_lb_target_group_attachment.service_euc1-az1",
  "aws_lb_target_group_attachment.service_euc1-az2",
];
const NAME = { kind: "name", name: `hello-0123456789abcdef.elb.${REGION}.amazonaws.com`, port: 8080 } as const;

/** From an instance in the load balancer's VPC to its name; each node uses the target of its own zone. */
function proofOf(change: (state: StateFixture) => unknown) {
  const state = producerState();
  addSecurityGroup(state, "client", "sg-client", "vpc-p", PRODUCER);
  addRule(state, "egress", "client", "sg-client", { cidr_ipv4: "0.0.0.0/0" }, "all");
  addRule(state, "ingress", "from_client", "sg-nlb", { referenced_security_group_id: "sg-client" });
  addRule(state, "ingress", "any", "sg-service", { cidr_ipv4: "10.20.0.0/16" });
  state
    .add("aws_instance", "client", {
      id: "i-client",
      instance_state: "running",
      subnet_id: "subnet-p1",
      private_ip: "10.20.0.200",
      vpc_security_group_ids: ["sg-client"],
    })
    .change("aws_lb.service", { enable_cross_zone_load_balancing: false });
  change(state);
  return prove(buildTopology([state.toState()]), { kind: "instance", id: "i-client" }, NAME);
}

/** An ACL of the second node's subnet that lets the client's traffic not in; health checks stay in the subnet. */
function closeSecondNode(state: StateFixture): StateFixture {
  const all = { from_port: 0, to_port: 0, protocol: "-1", cidr_block: "0.0.0.0/0", icmp_code: 0, icmp_type: 0 };
  const rule = (rule_no: number, action: string, more: object = {}) => ({
    ...all,
    rule_no,
    action,
    ipv6_cidr_block: "",
    ...more,
  });
  return state.add("aws_network_acl", "strict", {
    id: "acl-strict",
    vpc_id: "vpc-p",
    subnet_ids: ["subnet-p2"],
    ingress: [rule(10, "deny", { cidr_block: "10.20.0.0/24" }), rule(20, "allow")],
    egress: [rule(10, "allow")],
  });
}

const unseen = (attachment: string) => (state: StateFixture) => state.change(attachment, { target_id: "i-elsewhere" });

// https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-health-checks.html
describe("a node of a load balancer that the client cannot reach", () => {
  test("loses a part of the connections while its targets are healthy", () => {
    expect(proofOf(closeSecondNode).verdict).toBe("partly");
  });

  test("is assumed not to be in DNS while no state shows that its target is healthy", () => {
    const proof = proofOf((state) => unseen(SECOND)(closeSecondNode(state)));
    expect(proof.verdict).toBe("assumed");
    const closed = proof.hops.find((hop) => hop.code === "SUBNET_ACL_RESTRICTION");
    expect(closed).toMatchObject({ name: "load-balancer-inbound-network-acl", status: "assumed" });
    expect(closed?.explanation).toContain(
      "The states do not show whether the node in euc1-az2 has a healthy target: assumed not to be in DNS.",
    );
  });

  test("loses a part of the connections where the target of unknown health is another node's", () => {
    expect(proofOf((state) => unseen(FIRST)(closeSecondNode(state))).verdict).toBe("partly");
  });

  test("is blocked where no other node takes the traffic, whatever the health of its targets", () => {
    const proof = proofOf((state) => {
      unseen(SECOND)(closeSecondNode(state));
      state.change("aws_lb.service", { subnets: ["subnet-p2"], subnet_mapping: [] });
    });
    expect(proof.verdict).toBe("blocked");
  });
});

describe("a node whose target fails its health check", () => {
  test("is not in DNS, and the proof says so, while another node has a healthy target", () => {
    const proof = proofOf((state) => state.change("aws_instance.service_euc1-az2", { instance_state: "stopped" }));
    expect(proof.hops.find(({ name }) => name === "load-balancer")).toMatchObject({
      status: "open",
      explanation: "The name of aws_lb.service does not resolve to its node in euc1-az2, which has no healthy target.",
    });
  });

  test("is in DNS again when its address is asked for", () => {
    const state = producerState().change("aws_instance.service_euc1-az2", { instance_state: "stopped" });
    state.change("aws_lb.service", {
      enable_cross_zone_load_balancing: false,
      subnet_mapping: [{ subnet_id: "subnet-p2", private_ipv4_address: "10.20.1.40" }],
      subnets: ["subnet-p1", "subnet-p2"],
    });
    state
      .add("aws_route53_zone", "own", { zone_id: "ZOWN", name: "own.company", vpc: [{ vpc_id: "vpc-p" }] })
      .add("aws_route53_record", "node", {
        zone_id: "ZOWN",
        name: "a.own.company",
        type: "A",
        records: ["10.20.1.40"],
      });
    const source = { kind: "subnet", id: "subnet-p1" } as const;
    const proof = prove(buildTopology([state.toState()]), source, { ...NAME, name: "a.own.company" });
    expect(proof.perZone.map(({ zone }) => zone)).toEqual(["euc1-az2"]);
    expect(proof.verdict).toBe("blocked");
  });
});

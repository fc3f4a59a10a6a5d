import { prove } from "../../../src/insight/reachability";
import { buildTopology } from "../../../src/insight/topology";
import { ALB_ARN, albProducerState } from "../../support/alb-topology";
import {
  addRule,
  addSecurityGroup,
  CONSUMER,
  consumerState,
  ENDPOINT_ID,
  NLB_ARN,
  PRODUCER,
  producerState,
  REGION,
  TARGET_GROUP_ARN,
} from "../../support/default-topology";
import type { StateFixture } from "../../support/state-fixture";

const GREEN_ARN = TARGET_GROUP_ARN.replace("/hello/", "/green/");
const LISTENER = "aws_lb_listener.service";
const GROUP = "aws_lb_target_group.service";
const [FIRST, SECOND] = ["aws_instance.service_euc1-az1", "aws_instance.service_euc1-az2"] as const;

/** From a client of the consumer's network through the endpoint. */
function proofOf(producer: StateFixture) {
  const topology = buildTopology([producer.toState(), consumerState().toState()]);
  const vpn = { kind: "client-vpn", id: "cvpn-endpoint-0dddddddddddddddd" } as const;
  return prove(topology, vpn, { kind: "endpoint", id: ENDPOINT_ID, port: 8080 });
}

function greenGroup(state: StateFixture): StateFixture {
  return state.add("aws_lb_target_group", "green", {
    arn: GREEN_ARN,
    port: 8080,
    protocol: "TCP",
    target_type: "instance",
    vpc_id: "vpc-p",
    health_check: [{ enabled: true, protocol: "TCP", port: "traffic-port" }],
  });
}

function greenTarget(state: StateFixture): StateFixture {
  return state
    .add("aws_instance", "green", {
      id: "i-green",
      instance_state: "stopped",
      subnet_id: "subnet-p1",
      private_ip: "10.20.0.77",
      vpc_security_group_ids: ["sg-service"],
    })
    .add("aws_lb_target_group_attachment", "green", { target_group_arn: GREEN_ARN, target_id: "i-green", port: 8080 });
}

function forward(blue: number, green: number) {
  const groups = [
    { arn: TARGET_GROUP_ARN, weight: blue },
    { arn: GREEN_ARN, weight: green },
  ];
  return [{ type: "forward", forward: [{ target_group: groups, stickiness: [{ enabled: true, duration: 600 }] }] }];
}

describe("a weighted forward", () => {
  function blueGreen(blue: number, green: number, more: (state: StateFixture) => unknown = () => undefined) {
    const state = greenGroup(producerState()).change(LISTENER, { default_action: forward(blue, green) });
    more(state);
    return proofOf(state);
  }

  test("sends nothing to an empty group of weight 0", () => {
    expect(blueGreen(100, 0).verdict).toBe("reachable");
  });

  test("sends everything to the group that has the whole weight", () => {
    const proof = blueGreen(0, 100, greenTarget);
    expect(proof.verdict).toBe("blocked");
    expect(proof.hops.find((hop) => hop.status === "blocked")).toMatchObject({ name: "target", code: "BAD_STATE" });
  });

  test.each([1, 50, 999])("of %i to an empty group loses these connections: nothing fails over", (weight) => {
    const proof = blueGreen(100, weight);
    expect(proof.verdict).toBe("partly");
    expect(proof.targets).toHaveLength(2);
  });

  test("is for as many groups as work, in any order", () => {
    const state = greenTarget(greenGroup(producerState()));
    const [action] = forward(1, 1);
    const reversed = [
      { ...action, forward: [{ target_group: [...(action?.forward[0]?.target_group ?? [])].reverse() }] },
    ];
    const verdicts = [forward(1, 1), reversed].map(
      (default_action) => proofOf(state.change(LISTENER, { default_action })).verdict,
    );
    expect(verdicts).toEqual(["partly", "partly"]);
  });

  test("of weight 0 to every group sends nothing", () => {
    const hop = blueGreen(0, 0).hops.find((one) => one.status === "blocked");
    expect(hop).toMatchObject({ name: "target-group", code: "ELBV2_LISTENER_REQUIRES_TG_ACCEPT" });
    expect(hop?.change).toContain("weight");
  });

  test("to one group needs no weight", () => {
    const groups = [{ arn: TARGET_GROUP_ARN, weight: 0 }];
    const state = producerState().change(LISTENER, {
      default_action: [{ type: "forward", forward: [{ target_group: groups }] }],
    });
    expect(proofOf(state).verdict).toBe("reachable");
  });

  test("shows one group twice where the state has both forms of it", () => {
    const [action] = forward(1, 0);
    const state = greenGroup(producerState()).change(LISTENER, {
      default_action: [{ ...action, target_group_arn: GREEN_ARN }],
    });
    expect(proofOf(state).verdict).toBe("reachable");
  });

  test("to a group that is not in the states is assumed for its share", () => {
    const state = producerState().change(LISTENER, { default_action: forward(1, 1) });
    expect(proofOf(state).verdict).toBe("assumed");
  });
});

describe("a listener with rules", () => {
  function withRule(action: object, change: (state: StateFixture) => unknown = () => undefined) {
    const state = albProducerState().add("aws_lb_listener_rule", "api", {
      listener_arn: `${ALB_ARN}/listener`,
      priority: 10,
      action: [action],
      condition: [],
    });
    change(state);
    return proofOf(state);
  }

  test("sends requests to the rules' groups too: the states do not show which", () => {
    const proof = withRule({ type: "forward", target_group_arn: TARGET_GROUP_ARN });
    expect(proof.verdict).toBe("assumed");
    expect(proof.hops.find((hop) => hop.name === "alb-listener" && hop.status === "assumed")?.explanation).toContain(
      "aws_lb_listener_rule.api",
    );
  });

  test("loses the requests of a rule whose group is empty", () => {
    const proof = withRule({ type: "forward", target_group_arn: GREEN_ARN }, greenGroup);
    expect(proof.verdict).toBe("partly");
  });

  test("loses the requests that match no rule when its default group is empty", () => {
    const proof = withRule({ type: "forward", target_group_arn: TARGET_GROUP_ARN }, (state) =>
      greenGroup(state).change("aws_lb_listener.alb", {
        default_action: [{ type: "forward", target_group_arn: GREEN_ARN }],
      }),
    );
    expect(proof.verdict).toBe("partly");
  });
});

describe("an unhealthy target", () => {
  const noRuleFor9090 = { health_check: [{ enabled: true, protocol: "TCP", port: "9090" }] };

  function allow9090(state: StateFixture, cidr: string): StateFixture {
    addRule(state, "egress", "health", "sg-nlb", { cidr_ipv4: "10.20.0.0/16" }, 9090);
    return addRule(state, "ingress", "health", "sg-service", { cidr_ipv4: cidr }, 9090);
  }

  /** A group of its own for the second target, which lets in traffic but no health checks. */
  function secondUnhealthy(): StateFixture {
    const state = allow9090(producerState().change(GROUP, noRuleFor9090), "10.20.0.0/16");
    addSecurityGroup(state, "second", "sg-second", "vpc-p", PRODUCER);
    addRule(state, "ingress", "second", "sg-second", { referenced_security_group_id: "sg-nlb" });
    addRule(state, "egress", "to_second", "sg-nlb", { referenced_security_group_id: "sg-second" });
    return state.change(SECOND, { vpc_security_group_ids: ["sg-second"] });
  }

  test("gets the traffic when all are unhealthy: the load balancer fails open", () => {
    const proof = proofOf(producerState().change(GROUP, noRuleFor9090));
    expect(proof.verdict).toBe("assumed");
    expect(proof.targets).toHaveLength(2);
    expect(proof.hops.filter((hop) => hop.status === "blocked")).toEqual([]);
    const hop = proof.hops.find((one) => one.name === "health-check");
    expect(hop).toMatchObject({ status: "assumed", code: "ENI_SG_RULES_MISMATCH" });
    expect(hop?.explanation).toContain("fails open");
  });

  test("gets no traffic while another one is healthy", () => {
    const proof = proofOf(secondUnhealthy());
    expect(proof.verdict).toBe("reachable");
    expect(proof.targets).toEqual(["i-00000000000000001"]);
  });

  test.each([
    { attribute: "minimum_healthy_targets_count", value: 1, used: 1 },
    { attribute: "minimum_healthy_targets_count", value: 2, used: 2 },
    { attribute: "minimum_healthy_targets_percentage", value: "50", used: 1 },
    { attribute: "minimum_healthy_targets_percentage", value: "51", used: 2 },
    { attribute: "minimum_healthy_targets_percentage", value: "off", used: 1 },
  ])("is used with $attribute = $value and one of two healthy: $used of them", ({ attribute, value, used }) => {
    const health = [{ unhealthy_state_routing: [{ [attribute]: value }] }];
    const proof = proofOf(secondUnhealthy().change(GROUP, { target_group_health: health }));
    expect(proof.targets).toHaveLength(used);
  });

  test("gets no traffic where it lets in neither traffic nor checks, while another one is healthy", () => {
    const state = producerState();
    addSecurityGroup(state, "closed", "sg-closed", "vpc-p", PRODUCER);
    const proof = proofOf(state.change(SECOND, { vpc_security_group_ids: ["sg-closed"] }));
    expect(proof.verdict).toBe("reachable");
    expect(proof.hops.filter((hop) => hop.status === "blocked" && hop.bypassed !== true)).toEqual([]);
  });

  test("is not an application load balancer that is in one of the zones", () => {
    const state = albProducerState().change("aws_lb.service", { subnets: ["subnet-p1"], subnet_mapping: [] });
    expect(proofOf(state).perZone.find((one) => one.zone === "euc1-az1")?.verdict).toBe("assumed");
  });

  test("that is stopped gets no traffic, even if no other one is healthy", () => {
    const proof = proofOf(producerState().change(GROUP, noRuleFor9090).change(SECOND, { instance_state: "stopped" }));
    expect(proof.verdict).toBe("assumed");
    expect(proof.targets).toEqual(["i-00000000000000001"]);
  });
});

describe("the name of a network load balancer", () => {
  const name = `hello-0123456789abcdef.elb.${REGION}.amazonaws.com`;

  function direct(change: (state: StateFixture) => unknown) {
    const producer = producerState();
    addSecurityGroup(producer, "client", "sg-client", "vpc-p", PRODUCER);
    addRule(producer, "egress", "client", "sg-client", { cidr_ipv4: "0.0.0.0/0" }, "all");
    addRule(producer, "ingress", "from_client", "sg-nlb", { referenced_security_group_id: "sg-client" });
    addRule(producer, "ingress", "any", "sg-service", { cidr_ipv4: "10.20.0.0/16" });
    producer
      .add("aws_instance", "client", {
        id: "i-client",
        instance_state: "running",
        subnet_id: "subnet-p1",
        private_ip: "10.20.0.200",
        vpc_security_group_ids: ["sg-client"],
      })
      .change("aws_lb.service", { enable_cross_zone_load_balancing: false });
    change(producer);
    const topology = buildTopology([producer.toState(), consumerState().toState()]);
    return prove(topology, { kind: "instance", id: "i-client" }, { kind: "name", name, port: 8080 });
  }

  test("resolves to the nodes of all zones with a healthy target", () => {
    expect(direct(() => undefined).perZone.map((one) => one.zone)).toEqual(["euc1-az1", "euc1-az2"]);
  });

  test("does not resolve to the node of a zone without a healthy target", () => {
    const proof = direct((state) => state.change(SECOND, { instance_state: "stopped" }));
    expect(proof.verdict).toBe("reachable");
    expect(proof.perZone.map((one) => one.zone)).toEqual(["euc1-az1"]);
  });

  test("resolves to all nodes when no zone has a healthy target", () => {
    const proof = direct((state) => {
      for (const instance of [FIRST, SECOND]) state.change(instance, { instance_state: "stopped" });
    });
    expect(proof.verdict).toBe("blocked");
    expect(proof.perZone.map((one) => one.zone)).toEqual(["euc1-az1", "euc1-az2"]);
  });

  test("resolves to public addresses when it is internet-facing: the way there is assumed", () => {
    const proof = direct((state) => state.change("aws_lb.service", { internal: false }));
    expect(proof.verdict).toBe("assumed");
    expect(proof.hops.find((hop) => hop.name === "route-table")).toMatchObject({ status: "assumed" });
  });

  test("that is internet-facing is not open to a group of the client, whose public address it sees", () => {
    const proof = direct((state) =>
      state
        .change("aws_lb.service", { internal: false })
        .remove("aws_vpc_security_group_ingress_rule.load_balancer_from_consumer"),
    );
    expect(proof.hops.find((hop) => hop.status === "blocked")).toMatchObject({ name: "load-balancer-inbound" });
  });
});

describe("a client that is a target itself", () => {
  const name = `hello-0123456789abcdef.elb.${REGION}.amazonaws.com`;

  function fromTarget(preserved: boolean) {
    const producer = producerState().change(GROUP, { preserve_client_ip: String(preserved) });
    addRule(producer, "egress", "to_load_balancer", "sg-service", { cidr_ipv4: "10.20.0.0/16" });
    addRule(producer, "ingress", "load_balancer_from_all", "sg-nlb", { cidr_ipv4: "10.20.0.0/16" });
    addRule(producer, "ingress", "service_from_all", "sg-service", { cidr_ipv4: "10.20.0.0/16" });
    const topology = buildTopology([producer.toState()]);
    return prove(topology, { kind: "instance", id: "i-00000000000000001" }, { kind: "name", name, port: 8080 });
  }

  test("loses the connections that the load balancer sends back to it with its own address", () => {
    const proof = fromTarget(true);
    expect(proof.verdict).toBe("partly");
    expect(proof.targets).toEqual(["i-00000000000000002"]);
  });

  test("reaches itself where the load balancer does not preserve client addresses", () => {
    const proof = fromTarget(false);
    expect(proof.verdict).toBe("reachable");
    expect(proof.targets).toHaveLength(2);
  });
});

describe("a target outside of the VPC", () => {
  test.each([
    { zone: null, verdict: "blocked", why: "in its own zone" },
    { zone: "all", verdict: "assumed", why: "in every zone" },
  ])("is used $why where its zone is $zone, with cross-zone load balancing off", ({ zone, verdict }) => {
    const state = producerState()
      .change("aws_lb.service", { enable_cross_zone_load_balancing: false, subnets: ["subnet-p1"], subnet_mapping: [] })
      .change(GROUP, { target_type: "ip" })
      .remove("aws_lb_target_group_attachment.service_euc1-az1")
      .change("aws_lb_target_group_attachment.service_euc1-az2", {
        target_id: zone === "all" ? "192.168.4.4" : "10.20.1.10",
        availability_zone: zone,
      });
    addRule(state, "egress", "anywhere", "sg-nlb", { cidr_ipv4: "0.0.0.0/0" });
    state.add("aws_route", "office", {
      route_table_id: "rtb-p",
      destination_cidr_block: "192.168.0.0/16",
      transit_gateway_id: "tgw-1",
      state: "active",
    });
    const proof = proofOf(state);
    expect(proof.perZone[0]?.verdict).toBe(verdict);
  });

  test("is not an instance of another VPC that has the same address", () => {
    const { producer } = { producer: producerState() };
    producer
      .change(GROUP, { target_type: "ip" })
      .remove("aws_lb_target_group_attachment.service_euc1-az1")
      .change("aws_lb_target_group_attachment.service_euc1-az2", { target_id: "10.20.1.10" });
    const consumer = consumerState().add("aws_instance", "same", {
      id: "i-same",
      arn: `arn:aws:ec2:${REGION}:${CONSUMER}:instance/i-same`,
      instance_state: "stopped",
      subnet_id: "subnet-c1",
      private_ip: "10.20.1.10",
    });
    const topology = buildTopology([consumer.toState(), producer.toState()]);
    const vpn = { kind: "client-vpn", id: "cvpn-endpoint-0dddddddddddddddd" } as const;
    const proof = prove(topology, vpn, { kind: "endpoint", id: ENDPOINT_ID, port: 8080 });
    expect(proof.targets).toEqual(["i-00000000000000002"]);
  });
});

describe("a listener", () => {
  test.each([
    { protocol: "TCP", verdict: "reachable" },
    { protocol: "TLS", verdict: "reachable" },
    { protocol: "TCP_UDP", verdict: "reachable" },
    { protocol: null, verdict: "reachable" },
    { protocol: "UDP", verdict: "blocked" },
  ])("of the protocol $protocol is $verdict over TCP", ({ protocol, verdict }) => {
    const proof = proofOf(producerState().change(LISTENER, { protocol }));
    expect(proof.verdict).toBe(verdict);
    const codes = proof.hops.filter((hop) => hop.status === "blocked").map((hop) => hop.code);
    expect(new Set(codes)).toEqual(new Set(verdict === "blocked" ? ["PROTOCOL_RESTRICTION"] : []));
  });
});

describe("the default action of an application load balancer's listener", () => {
  const fixed = [{ type: "fixed-response", fixed_response: [{ content_type: "text/plain", status_code: "200" }] }];
  const redirect = [{ type: "redirect", redirect: [{ status_code: "HTTP_301", protocol: "HTTPS" }] }];

  function closedOf(protocol: string, action: readonly object[]) {
    const state = albProducerState()
      .change("aws_lb_listener.alb", { protocol, default_action: action })
      .change("aws_lb_target_group.alb", { health_check: [{ enabled: true, protocol, port: "traffic-port" }] });
    return proofOf(state).hops.filter((hop) => hop.status === "blocked");
  }

  test.each([
    { protocol: "HTTP", action: fixed },
    { protocol: "HTTPS", action: fixed },
    { protocol: "HTTP", action: redirect },
    { protocol: "HTTPS", action: redirect },
  ])("responds without a target: $protocol, $action.0.type", ({ protocol, action }) => {
    expect(closedOf(protocol, action)).toEqual([]);
  });

  test.each([
    { what: "nothing", action: [] },
    { what: "a forward without a target group", action: [{ type: "forward" }] },
  ])("does not respond with $what", ({ action }) => {
    const closed = closedOf("HTTPS", action);
    expect(new Set(closed.map((hop) => hop.code))).toEqual(new Set(["ELBV2_LISTENER_REQUIRES_TG_ACCEPT"]));
    expect(closed[0]?.change).toContain("default_action");
  });
});

describe("a load balancer", () => {
  test("from a data source can have listeners that no state shows", () => {
    const state = producerState().remove("aws_lb.service").change(LISTENER, { port: 443 });
    state.addData("aws_lb", "service", {
      arn: NLB_ARN,
      load_balancer_type: "network",
      vpc_id: "vpc-p",
      subnets: ["subnet-p1", "subnet-p2"],
      security_groups: ["sg-nlb"],
    });
    const proof = proofOf(state);
    expect(proof.verdict).toBe("assumed");
    expect(proof.hops.find((hop) => hop.name === "listener")).toMatchObject({ status: "assumed" });
  });

  test.each(["aws_autoscaling_group", "aws_autoscaling_traffic_source_attachment"])(
    "is assumed to have the targets that %s registers",
    (type) => {
      const source = [{ identifier: TARGET_GROUP_ARN, type: "elbv2" }];
      const state = producerState()
        .remove("aws_lb_target_group_attachment.service_euc1-az1")
        .remove("aws_lb_target_group_attachment.service_euc1-az2")
        .add(type, "web", { traffic_source: source });
      expect(proofOf(state).verdict).toBe("assumed");
    },
  );

  test("is assumed to be allowed to call a Lambda function", () => {
    const arn = `arn:aws:lambda:${REGION}:${PRODUCER}:function:hello`;
    const state = albProducerState()
      .change(GROUP, { target_type: "lambda", port: null, protocol: null, vpc_id: null })
      .remove("aws_lb_target_group_attachment.service_euc1-az1")
      .change("aws_lb_target_group_attachment.service_euc1-az2", { target_id: arn, port: null });
    const proof = proofOf(state);
    expect(proof.verdict).toBe("assumed");
    expect(proof.hops.find((hop) => hop.object.id === arn)).toMatchObject({ name: "target", status: "assumed" });
  });

  test("always shows the client's address to the targets of a UDP group", () => {
    const topology = buildTopology([
      producerState().change(GROUP, { protocol: "TCP_UDP", preserve_client_ip: "false" }).toState(),
    ]);
    expect(topology.targetGroups.get(TARGET_GROUP_ARN)?.preserveClientIp).toBe(true);
  });
});

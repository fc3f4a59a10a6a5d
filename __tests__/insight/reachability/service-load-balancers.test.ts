import { prove } from "../../../src/insight/reachability";
import { buildTopology } from "../../../src/insight/topology";
import { albProducerState } from "../../support/alb-topology";
import {
  consumerState,
  ENDPOINT_ID,
  LISTENER_ARN,
  NLB_ARN,
  PRODUCER,
  producerState,
  TARGET_GROUP_ARN,
} from "../../support/default-topology";
import type { StateFixture } from "../../support/state-fixture";
import { toldOf } from "./told";

const VPN = { kind: "client-vpn", id: "cvpn-endpoint-0dddddddddddddddd" } as const;
const TO_ENDPOINT = { kind: "endpoint", id: ENDPOINT_ID, port: 8080 } as const;
const SERVICE = "aws_vpc_endpoint_service.service";
const GROUP = "aws_lb_target_group.service";
const [FIRST, SECOND] = [
  "aws_lb_target_group_attachment.service_euc1-az1",
  "aws_lb_target_group_attachment.service_euc1-az2",
] as const;
const OTHER_NLB = NLB_ARN.replace("hello", "other");

function proofOf(producer: StateFixture, change: (consumer: StateFixture) => unknown = () => undefined) {
  const consumer = consumerState();
  change(consumer);
  return prove(buildTopology([producer.toState(), consumer.toState()]), VPN, TO_ENDPOINT);
}

/** A second load balancer of the service, in one zone, with a listener for the same targets. */
function addOther(state: StateFixture, subnet: string): StateFixture {
  return state
    .add("aws_lb", "other", {
      id: OTHER_NLB,
      arn: OTHER_NLB,
      load_balancer_type: "network",
      internal: true,
      vpc_id: "vpc-p",
      subnets: [subnet],
      security_groups: ["sg-nlb"],
      enable_cross_zone_load_balancing: true,
    })
    .add("aws_lb_listener", "other", {
      arn: LISTENER_ARN.replace("hello", "other"),
      load_balancer_arn: OTHER_NLB,
      port: 8080,
      protocol: "TCP",
      default_action: [{ type: "forward", target_group_arn: TARGET_GROUP_ARN }],
    })
    .change(SERVICE, { network_load_balancer_arns: [NLB_ARN, OTHER_NLB] });
}

const onlyIn = (subnet: string) => ({ subnets: [subnet], subnet_mapping: [] });

// https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-share-your-services.html
describe("an endpoint service with several load balancers", () => {
  test("serves each zone by those that are in it", () => {
    const proof = proofOf(addOther(producerState().change("aws_lb.service", onlyIn("subnet-p1")), "subnet-p2"));
    expect(proof.verdict).toBe("reachable");
    expect(proof.perZone.map(({ route }) => route.find(({ id }) => id.includes("loadbalancer"))?.address)).toEqual([
      "aws_lb.service",
      "aws_lb.other",
    ]);
  });

  test("is blocked in a zone that none of them is in", () => {
    const proof = proofOf(addOther(producerState().change("aws_lb.service", onlyIn("subnet-p1")), "subnet-p1"));
    expect(proof.summary).toBe("reachable in euc1-az1, blocked in euc1-az2");
    expect(proof.perZone[0]?.route.map(({ address }) => address)).toContain("aws_lb.other");
  });

  test("may be served by one that is in no state", () => {
    const state = producerState().change("aws_lb.service", onlyIn("subnet-p1"));
    const proof = proofOf(state.change(SERVICE, { network_load_balancer_arns: [NLB_ARN, OTHER_NLB] }));
    expect(proof.summary).toBe("reachable if the assumptions hold");
    expect(toldOf(proof, "load-balancer")).toEqual([
      ["assumed", `The load balancer ${OTHER_NLB} is not in the states: it and its targets are assumed to be healthy.`],
    ]);
  });

  test("names its zones where it is in others than the endpoint", () => {
    const state = producerState()
      .change("aws_subnet.network_euc1-az1", { availability_zone_id: "euc1-az3", availability_zone: "eu-central-1x" })
      .change("aws_subnet.network_euc1-az2", { availability_zone_id: "euc1-az4", availability_zone: "eu-central-1y" });
    expect(toldOf(proofOf(state), "service-zone")[0]?.[1]).toBe(
      "The service is in euc1-az3, euc1-az4, but the endpoint's interface is in euc1-az1 (SVC-08).",
    );
    const empty = proofOf(producerState().change("aws_lb.service", { subnets: [], subnet_mapping: [] }));
    expect(toldOf(empty, "service-zone")[0]?.[1]).toBe(
      "The service is in no zone, but the endpoint's interface is in euc1-az1 (SVC-08).",
    );
  });
});

describe("an endpoint service", () => {
  test("whose load balancers the states do not show is assumed to have one with healthy targets", () => {
    const state = producerState();
    const name = state.value(SERVICE, "service_name");
    state
      .remove(SERVICE)
      .remove("aws_vpc_endpoint_service_allowed_principal.consumer")
      .addData("aws_vpc_endpoint_service", "seen", { service_name: name, service_id: "vpce-svc-0aaaaaaaaaaaaaaaa" });
    const proof = proofOf(state);
    expect(proof.verdict).toBe("assumed");
  });

  test("without a load balancer is passed, and ends there", () => {
    const proof = proofOf(producerState().change(SERVICE, { network_load_balancer_arns: [] }));
    expect(proof.perZone[0]?.route.at(-1)?.address).toBe(SERVICE);
  });

  test("of another region uses every zone", () => {
    const state = producerState()
      .change(SERVICE, {
        arn: `arn:aws:ec2:eu-west-1:${PRODUCER}:vpc-endpoint-service/vpce-svc-0aaaaaaaaaaaaaaaa`,
        supported_regions: ["eu-central-1"],
      })
      .change("aws_lb.service", { enable_cross_zone_load_balancing: false });
    const proof = proofOf(state);
    expect(toldOf(proof, "service-zone")).toEqual([
      ["open", "Across regions, zones do not have to match: any zone of aws_lb.service serves the traffic."],
    ]);
    expect(proof.perZone.map(({ targets }) => targets.length)).toEqual([2, 2]);
  });

  test("is assumed to be in the zone of an interface whose subnet is in no state, or whose zone no state shows by its ID", () => {
    const proof = proofOf(producerState(), (consumer) =>
      consumer.change("aws_vpc_endpoint.service", { subnet_ids: ["subnet-x"], subnet_configuration: [] }),
    );
    expect(toldOf(proof, "service-zone")).toEqual([
      [
        "assumed",
        "The subnet of the endpoint's interface is not in the states: assumed to be in a zone of aws_lb.service (SVC-08).",
      ],
    ]);
    const unnamed = proofOf(producerState(), (consumer) => {
      for (const zone of ["euc1-az1", "euc1-az2"])
        consumer.change(`aws_subnet.network_${zone}`, { availability_zone_id: null });
    });
    const texts = toldOf(unnamed, "service-zone").map(([, text]) => text);
    expect(texts.join(" ")).toContain(
      "The AZ IDs of aws_lb.service and of the endpoint's interface are not both in the states: assumed to be the same (",
    );
  });
});

// https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html
describe("the inbound rules of a load balancer behind PrivateLink", () => {
  test.each([
    [
      "without groups let every consumer in",
      { security_groups: [] },
      "The load balancer has no security group: traffic from every consumer is allowed.",
    ],
    [
      "that are not enforced let every consumer in",
      { enforce_security_group_inbound_rules_on_private_link_traffic: "off" },
      "Inbound rules are not enforced for PrivateLink traffic.",
    ],
  ])("%s", (_, values, text) => {
    const state = producerState().change("aws_lb.service", values);
    state.remove("aws_vpc_security_group_ingress_rule.load_balancer_from_consumer");
    expect(toldOf(proofOf(state), "privatelink-enforcement")).toEqual([["open", text]]);
  });

  test("do not let in a group of the consumer's VPC", () => {
    const state = producerState().change("aws_vpc_security_group_ingress_rule.load_balancer_from_consumer", {
      cidr_ipv4: null,
      referenced_security_group_id: "sg-vpn",
    });
    expect(toldOf(proofOf(state), "privatelink-enforcement")[0]?.[0]).toBe("blocked");
  });
});

describe("a registered target", () => {
  test("that is in no state is assumed to take the traffic", () => {
    const proof = proofOf(producerState().change(FIRST, { target_id: "i-elsewhere" }));
    expect(proof.verdict).toBe("assumed");
    expect(toldOf(proof, "target")).toContainEqual([
      "assumed",
      "The target i-elsewhere is not in the states: assumed to take the traffic.",
    ]);
    expect(proof.perZone[0]?.route.map(({ id, address, state }) => [id, address, state])).toContainEqual([
      "i-elsewhere",
      FIRST,
      "producer",
    ]);
    expect(proof.targets).toContain("i-elsewhere");
  });

  test("can be in every zone where no state shows it, with cross-zone load balancing off", () => {
    const state = producerState()
      .change("aws_lb.service", { enable_cross_zone_load_balancing: false })
      .remove(SECOND)
      .change(FIRST, { target_id: "i-elsewhere" });
    expect(proofOf(state).perZone.map(({ verdict }) => verdict)).toEqual(["assumed", "assumed"]);
  });

  test("that is a function is assumed to be allowed to be called", () => {
    const arn = `arn:aws:lambda:eu-central-1:${PRODUCER}:function:hello`;
    const state = albProducerState()
      .change(GROUP, { target_type: "lambda", port: null, protocol: null, vpc_id: null })
      .remove(FIRST)
      .change(SECOND, { target_id: arn, port: null });
    expect(toldOf(proofOf(state), "target")).toEqual([
      ["assumed", "The Lambda function is assumed to exist and to allow the load balancer."],
    ]);
  });

  test("that is an application load balancer in no state is assumed to be healthy", () => {
    const state = albProducerState();
    const arn = state.value("aws_lb.alb", "arn");
    const proof = proofOf(state.remove("aws_lb.alb"));
    expect(toldOf(proof, "application-load-balancer")).toEqual([
      [
        "assumed",
        `The application load balancer ${arn} is not in the states: it and its targets are assumed to be healthy.`,
      ],
    ]);
    expect(proof.perZone[0]?.route.at(-1)).toMatchObject({
      id: arn,
      address: "aws_lb_target_group_attachment.alb",
      state: "",
    });
  });
});

describe("a target that is registered by its address", () => {
  const byAddress = (state: StateFixture, id: string) =>
    state.change(GROUP, { target_type: "ip" }).remove(SECOND).change(FIRST, { target_id: id });

  test("is the instance that has it, in its own zone", () => {
    const state = byAddress(producerState(), "10.20.1.10").change("aws_lb.service", {
      enable_cross_zone_load_balancing: false,
    });
    const proof = proofOf(state);
    expect(proof.perZone.map(({ verdict }) => verdict)).toEqual(["blocked", "reachable"]);
    expect(proof.targets).toEqual(["i-00000000000000002"]);
    expect(toldOf(proof, "target")).toEqual([["open", "The traffic arrives at i-00000000000000002."]]);
    expect(toldOf(proof, "target-zone")[0]?.[1]).toBe(
      "The node in euc1-az1 has no target: the targets are in euc1-az2, and cross-zone load balancing is off (LB-11).",
    );
  });

  test("in the VPC, that is in no state, is in the zone of its subnet", () => {
    const state = byAddress(producerState(), "10.20.1.99").change("aws_lb.service", {
      enable_cross_zone_load_balancing: false,
    });
    const proof = proofOf(state);
    expect(proof.perZone.map(({ verdict }) => verdict)).toEqual(["blocked", "assumed"]);
    expect(proof.perZone[1]?.route.at(-1)).toMatchObject({ id: "10.20.1.99", address: FIRST, state: "producer" });
  });

  test.each(["all", null])("outside of the VPC is used by the nodes of all zones: %s", (zone) => {
    const state = byAddress(producerState(), "192.168.4.4")
      .change("aws_lb.service", { enable_cross_zone_load_balancing: false })
      .change(FIRST, { availability_zone: zone });
    const proof = proofOf(state);
    expect(proof.hops.find(({ name }) => name === "target-zone")?.status).toBe("open");
  });

  test("in the VPC, with the zone `all`, is used by the nodes of all zones", () => {
    const state = byAddress(producerState(), "10.20.1.10")
      .change("aws_lb.service", { enable_cross_zone_load_balancing: false })
      .change(FIRST, { availability_zone: "all" });
    expect(proofOf(state).verdict).toBe("reachable");
  });

  test("that a load balancer or an endpoint has is assumed to take the traffic", () => {
    const state = byAddress(producerState(), "10.20.0.40").change("aws_lb.service", {
      subnet_mapping: [
        { subnet_id: "subnet-p1", private_ipv4_address: "10.20.0.40" },
        { subnet_id: "subnet-p2", private_ipv4_address: "10.20.1.40" },
      ],
    });
    const proof = proofOf(state);
    expect(proof.verdict).toBe("assumed");
    expect(toldOf(proof, "target")).toEqual([
      [
        "assumed",
        "The target 10.20.0.40 belongs to aws_lb.service, which is not followed as a target: assumed to take the traffic.",
      ],
    ]);
    expect(proof.hops.map(({ name }) => name)).not.toContain("target-security-group");
    expect(proof.targets).toEqual(["10.20.0.40"]);
  });
});

describe("an application load balancer that is a target", () => {
  const away = { load_balancing_cross_zone_enabled: "false" };

  test("gets the traffic at its interface in the node's zone, with cross-zone load balancing off", () => {
    const state = albProducerState().change("aws_lb_target_group.alb", away);
    state.change("aws_vpc_security_group_ingress_rule.alb_from_load_balancer", {
      referenced_security_group_id: null,
      cidr_ipv4: "10.20.0.0/24",
    });
    const proof = proofOf(state);
    const into = proof.hops.filter(({ name }) => name === "target-security-group");
    expect(into.map(({ status, zones }) => [status, zones])).toEqual([
      ["open", ["euc1-az1"]],
      ["blocked", ["euc1-az2"]],
    ]);
    const out = proof.hops.find(({ name }) => name === "load-balancer-security-group");
    expect(out?.explanation).toContain("(10.20.0.0/24, sg-alb)");
  });

  test("can be any of its interfaces with cross-zone load balancing", () => {
    const out = proofOf(albProducerState()).hops.find(({ name }) => name === "load-balancer-security-group");
    expect(out?.explanation).toContain("(10.20.0.0/23, sg-alb)");
    const unseen = albProducerState().change("aws_lb.alb", { subnets: ["subnet-p1", "subnet-x"] });
    const hop = proofOf(unseen).hops.find(({ name }) => name === "load-balancer-security-group");
    expect(hop?.explanation).toContain("(an unknown address, sg-alb)");
  });

  test("gets the traffic at any interface where none is in the node's zone, which is not used without cross-zone", () => {
    const one = albProducerState().change("aws_lb.alb", { subnets: ["subnet-p1"] });
    expect(proofOf(one).perZone.map(({ verdict }) => verdict)).toEqual(["assumed", "assumed"]);
    const own = albProducerState()
      .change("aws_lb.alb", { subnets: ["subnet-p1"] })
      .change("aws_lb_target_group.alb", away);
    expect(proofOf(own).perZone.map(({ verdict }) => verdict)).toEqual(["assumed", "blocked"]);
  });

  test("without nodes or groups of its own has the VPC's default group", () => {
    const state = albProducerState().change("aws_lb.alb", { security_groups: [] });
    const proof = proofOf(state);
    expect(proof.hops.find(({ name }) => name === "target-security-group")?.object.id).toBe("sg-default-p");
    expect(proof.hops.find(({ name }) => name === "alb-security-group")?.object.id).toBe("sg-default-p");
    expect(proofOf(albProducerState().change("aws_lb.alb", { subnets: [] })).verdict).not.toBe("reachable");
  });
});

describe("a target group of weight 0", () => {
  test("is passed over, and the proof says so", () => {
    const green = TARGET_GROUP_ARN.replace("/hello/", "/green/");
    const forward = (weights: readonly [number, number]) => [
      {
        type: "forward",
        forward: [
          {
            target_group: [
              { arn: TARGET_GROUP_ARN, weight: weights[0] },
              { arn: green, weight: weights[1] },
            ],
            stickiness: [],
          },
        ],
      },
    ];
    const proof = proofOf(producerState().change("aws_lb_listener.service", { default_action: forward([1, 0]) }));
    expect(
      proof.hops
        .filter(({ name }) => name === "target-group")
        .map(({ object, explanation }) => [object.id, explanation]),
    ).toEqual([
      [green, "Its weight is 0: it gets no new connections."],
      [TARGET_GROUP_ARN, "Targets of aws_lb_target_group.service: 2."],
    ]);
    const other = proofOf(producerState().change("aws_lb_listener.service", { default_action: forward([0, 1]) }));
    const unused = other.hops.find(({ explanation }) => explanation.startsWith("Its weight is 0"));
    expect(unused?.object.address).toBe(GROUP);
  });
});

describe("a load balancer without a listener on the port", () => {
  test("is passed, and ends the path", () => {
    const proof = proofOf(producerState().change("aws_lb_listener.service", { port: 443 }));
    expect(proof.perZone[0]?.route.at(-1)?.address).toBe("aws_lb.service");
  });
});

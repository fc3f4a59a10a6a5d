import { type Hop, prove } from "../../../src/insight/reachability";
import { buildTopology } from "../../../src/insight/topology";
import { albProducerState } from "../../support/alb-topology";
import { consumerState } from "../../support/default-topology";
import type { StateFixture } from "../../support/state-fixture";
import { expectExplained } from "./explained";

function proofOf(change: (producer: StateFixture) => unknown = () => undefined) {
  const producer = albProducerState();
  change(producer);
  const topology = buildTopology([producer.toState(), consumerState().toState()]);
  return prove(
    topology,
    { kind: "client-vpn", id: "cvpn-endpoint-0dddddddddddddddd" },
    { kind: "name", name: "hello.internal.company", port: 8080 },
  );
}

function closed(hops: readonly Hop[]) {
  const found = hops.filter((hop) => hop.status === "blocked" && hop.bypassed !== true);
  return [...new Map(found.map((hop) => [`${hop.name} ${hop.code}`, [hop.name, hop.code]])).values()];
}

describe("prove, through an application load balancer", () => {
  test("passes the check where the listener itself responds to every request with a status that is healthy", () => {
    const { hops } = proofOf((producer) =>
      producer.change("aws_lb_listener.alb", {
        default_action: [{ type: "fixed-response", fixed_response: [{ status_code: "200" }] }],
      }),
    );
    expect(hops.find(({ name }) => name === "health-check")?.status).toBe("open");
  });

  test("follows the traffic through both load balancers to the instances", () => {
    const proof = proofOf();
    expect(closed(proof.hops)).toEqual([]);
    expect(proof.verdict).toBe("assumed");
    expect(proof.targets).toEqual(["i-00000000000000001", "i-00000000000000002"]);
    expectExplained("an open path through an application load balancer", proof.hops);
    expect(proof.perZone[0]?.route.map((part) => part.address)).toEqual([
      "aws_ec2_client_vpn_endpoint.vpn",
      "aws_vpc_endpoint.service",
      "aws_vpc_endpoint_service.service",
      "aws_lb.service",
      "aws_lb.alb",
      "aws_instance.service_euc1-az1",
      "aws_instance.service_euc1-az2",
    ]);
  });

  test.each([
    {
      title: "no HTTPS listener on the port",
      change: (producer: StateFixture) => producer.change("aws_lb_listener.alb", { port: 443 }),
      found: ["alb-listener", "ELBV2_LISTENER_PORT_RESTRICTION"],
    },
    {
      title: "an ALB security group that does not allow the NLB",
      change: (producer: StateFixture) => producer.remove("aws_vpc_security_group_ingress_rule.alb_from_load_balancer"),
      found: ["target-security-group", "SG_HAS_NO_RULES"],
    },
    {
      title: "no rule from the ALB to the instances",
      change: (producer: StateFixture) => producer.remove("aws_vpc_security_group_egress_rule.alb_to_service"),
      found: ["alb-security-group", "SG_HAS_NO_RULES"],
    },
    {
      title: "instances that allow only the NLB",
      change: (producer: StateFixture) =>
        producer.change("aws_vpc_security_group_ingress_rule.service_from_load_balancer", {
          referenced_security_group_id: "sg-nlb",
        }),
      found: ["alb-target-security-group", "ENI_SG_RULES_MISMATCH"],
    },
    {
      title: "an ALB without targets",
      change: (producer: StateFixture) =>
        producer
          .remove("aws_lb_target_group_attachment.service_euc1-az1")
          .remove("aws_lb_target_group_attachment.service_euc1-az2"),
      found: ["alb-target-group", "ELBV2_LISTENER_HAS_NO_TG"],
    },
  ])("finds $title", ({ title, change, found }) => {
    const proof = proofOf(change);
    expectExplained(title, proof.hops);
    expect(proof.verdict).toBe("blocked");
    expect(closed(proof.hops)).toEqual([found]);
  });

  test.each([
    {
      title: "an HTTP health check of an HTTPS listener",
      change: (producer: StateFixture) => healthCheck(producer, { protocol: "HTTP" }),
      found: ["health-check", "PL_HEALTH_CHECK_PROTOCOL"],
    },
    {
      title: "a TCP health check of an ALB",
      change: (producer: StateFixture) => healthCheck(producer, { protocol: "TCP" }),
      found: ["health-check", "PL_HEALTH_CHECK_PROTOCOL"],
    },
    {
      title: "an ALB that responds to the health check with 404",
      change: (producer: StateFixture) =>
        producer.change("aws_lb_listener.alb", {
          default_action: [{ type: "fixed-response", fixed_response: [{ status_code: "404" }] }],
        }),
      found: ["health-check", "PL_HEALTH_CHECK_STATUS"],
    },
  ])("assumes that the load balancer fails open with $title", ({ title, change, found }) => {
    const proof = proofOf(change);
    expectExplained(title, proof.hops);
    expect(proof.verdict).toBe("assumed");
    expect(closed(proof.hops)).toEqual([]);
    const hop = proof.hops.find((one) => one.code !== undefined);
    expect([hop?.name, hop?.code]).toEqual(found);
    expect(hop?.explanation).toContain("fails open");
  });

  test("assumes an ALB that is not in the states, health check included", () => {
    const proof = proofOf((producer) => producer.remove("aws_lb.alb"));
    expect(proof.verdict).toBe("assumed");
    expect(proof.hops.find((hop) => hop.name === "health-check")).toMatchObject({ status: "assumed" });
    expect(proof.hops.filter((hop) => hop.code !== undefined)).toEqual([]);
    expect(proof.hops).toContainEqual(
      expect.objectContaining({ name: "application-load-balancer", status: "assumed" }),
    );
  });

  test("assumes targets that an Auto Scaling group registers", () => {
    const proof = proofOf((producer) =>
      producer
        .remove("aws_lb_target_group_attachment.service_euc1-az1")
        .remove("aws_lb_target_group_attachment.service_euc1-az2")
        .add("aws_autoscaling_attachment", "service", {
          autoscaling_group_name: "service",
          lb_target_group_arn: producer.value("aws_lb_target_group.service", "arn"),
        }),
    );
    expect(proof.verdict).toBe("assumed");
    expect(proof.hops).toContainEqual(
      expect.objectContaining({
        name: "alb-target-group",
        status: "assumed",
        explanation: expect.stringContaining("aws_autoscaling_attachment.service"),
      }),
    );
  });
});

function healthCheck(producer: StateFixture, values: object) {
  return producer.change("aws_lb_target_group.alb", {
    health_check: [{ enabled: true, port: "traffic-port", path: "/", matcher: "200-399", ...values }],
  });
}

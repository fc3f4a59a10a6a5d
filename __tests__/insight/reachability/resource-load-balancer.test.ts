import { prove } from "../../../src/insight/reachability";
import { buildTopology } from "../../../src/insight/topology";
import { addRule, NLB_ARN, producerState, REGION } from "../../support/default-topology";
import { CONFIGURATION_ARN, databaseConsumerState, databaseProducerState } from "../../support/resource-topology";
import type { StateFixture } from "../../support/state-fixture";
import { expectExplained } from "./explained";

const CLIENT = { kind: "instance", id: "i-client" } as const;
const SERVICE = { kind: "endpoint", id: "vpce-0dddddddddddddddd", port: 8080 } as const;
const DNS_NAME = `hello-0123456789abcdef.elb.${REGION}.amazonaws.com`;

/** A network load balancer behind a resource gateway in the same VPC, shared by its DNS name. */
function proofOf(change: (producer: StateFixture) => unknown = () => undefined) {
  const producer = producerState();
  const shared = databaseProducerState();
  for (const address of ["aws_vpclattice_resource_gateway.orders", "aws_ram_resource_share.orders"])
    producer.add(address.split(".")[0] ?? "", "orders", {
      ...Object.fromEntries(
        [
          "id",
          "arn",
          "name",
          ...(address.includes("gateway") ? ["vpc_id", "subnet_ids", "security_group_ids", "status"] : []),
        ].map((key) => [key, shared.value(address, key)]),
      ),
    });
  const share = shared.value("aws_ram_resource_share.orders", "arn");
  producer
    .add("aws_vpclattice_resource_configuration", "orders", {
      id: "rcfg-1",
      arn: CONFIGURATION_ARN,
      type: "SINGLE",
      resource_gateway_identifier: "rgw-1",
      port_ranges: ["8080"],
      resource_configuration_definition: [
        { dns_resource: [{ domain_name: DNS_NAME, ip_address_type: "IPV4" }], ip_resource: [], arn_resource: [] },
      ],
    })
    .add("aws_ram_resource_association", "orders", { resource_arn: CONFIGURATION_ARN, resource_share_arn: share })
    .add("aws_ram_principal_association", "consumer", {
      principal: shared.value("aws_ram_principal_association.consumer", "principal"),
      resource_share_arn: share,
    })
    .add("aws_security_group", "gateway", { id: "sg-gateway", vpc_id: "vpc-p", ingress: [], egress: [] });
  addRule(producer, "egress", "gateway", "sg-gateway", { referenced_security_group_id: "sg-nlb" });
  addRule(producer, "ingress", "from_gateway", "sg-nlb", { referenced_security_group_id: "sg-gateway" });
  addRule(producer, "ingress", "targets_from_gateway", "sg-service", { cidr_ipv4: "10.20.0.0/16" });
  change(producer);
  const consumer = databaseConsumerState();
  consumer.change("aws_vpc_security_group_ingress_rule.endpoint_from_client", { from_port: 8080, to_port: 8080 });
  return prove(buildTopology([producer.toState(), consumer.toState()]), CLIENT, SERVICE);
}

describe("a resource that is a load balancer", () => {
  test("is reached from the resource gateway, through its own groups, listener and targets", () => {
    const proof = proofOf();
    expect(proof.hops.filter((hop) => hop.status !== "open")).toEqual([]);
    expect(proof.verdict).toBe("reachable");
    expect(proof.targets).toHaveLength(2);
    expect(proof.hops.map((hop) => hop.name)).toEqual(
      expect.arrayContaining(["gateway-security-group", "gateway-route-table", "resource-security-group", "listener"]),
    );
  });

  test.each([
    {
      title: "a gateway without an outbound rule to it",
      change: (state: StateFixture) => state.remove("aws_vpc_security_group_egress_rule.gateway"),
      found: ["gateway-security-group", "SG_HAS_NO_RULES"],
    },
    {
      title: "a load balancer that does not let the gateway in",
      change: (state: StateFixture) => state.remove("aws_vpc_security_group_ingress_rule.from_gateway"),
      found: ["resource-security-group", "ENI_SG_RULES_MISMATCH"],
    },
    {
      title: "no listener on the port",
      change: (state: StateFixture) => state.change("aws_lb_listener.service", { port: 443 }),
      found: ["listener", "ELBV2_LISTENER_PORT_RESTRICTION"],
    },
    {
      title: "targets that are stopped",
      change: (state: StateFixture) =>
        state
          .change("aws_instance.service_euc1-az1", { instance_state: "stopped" })
          .change("aws_instance.service_euc1-az2", { instance_state: "stopped" }),
      found: ["target", "BAD_STATE"],
    },
  ])("is not reached with $title", ({ title, change, found }) => {
    const proof = proofOf(change);
    expectExplained(title, proof.hops);
    expect(proof.verdict).toBe("blocked");
    const closed = proof.hops.filter((hop) => hop.status === "blocked").map((hop) => [hop.name, hop.code]);
    expect(closed).toContainEqual(found);
  });

  test("does not need the enforcement of PrivateLink rules, which is for endpoint services", () => {
    expect(proofOf().hops.map((hop) => hop.name)).not.toContain("privatelink-enforcement");
  });

  test("is reached at its nodes with a healthy target only, as its name resolves", () => {
    const proof = proofOf((state) =>
      state
        .change("aws_lb.service", { enable_cross_zone_load_balancing: false })
        .change("aws_instance.service_euc1-az2", { instance_state: "stopped" }),
    );
    expect(proof.verdict).toBe("reachable");
    expect(proof.targets).toEqual(["i-00000000000000001"]);
  });

  const inZone = (vpcIds: readonly string[]) => (state: StateFixture) =>
    state
      .add("aws_route53_zone", "own", {
        zone_id: "ZP",
        name: "internal.producer",
        vpc: vpcIds.map((vpc_id) => ({ vpc_id })),
      })
      .add("aws_route53_record", "hello", {
        zone_id: "ZP",
        name: "hello.internal.producer",
        type: "A",
        alias: [{ name: DNS_NAME, zone_id: "Z", evaluate_target_health: true }],
      })
      .change("aws_vpclattice_resource_configuration.orders", {
        resource_configuration_definition: [
          { dns_resource: [{ domain_name: "hello.internal.producer" }], ip_resource: [], arn_resource: [] },
        ],
      });

  test("is also found through a record in a public zone", () => {
    const proof = proofOf(inZone([]));
    expect(proof.verdict).toBe("reachable");
    expect(proof.hops.some((hop) => hop.object.id === NLB_ARN)).toBe(true);
  });

  test("is not found through a private zone, which public DNS does not know", () => {
    const proof = proofOf(inZone(["vpc-p"]));
    expect(proof.verdict).toBe("blocked");
    expect(proof.hops.find((hop) => hop.status === "blocked")).toMatchObject({
      name: "resource",
      code: "PL_DNS_ZONE_NOT_ASSOCIATED",
    });
  });

  test("is assumed behind a name that no zone of the states holds", () => {
    const proof = proofOf((state) =>
      state.change("aws_vpclattice_resource_configuration.orders", {
        resource_configuration_definition: [
          { dns_resource: [{ domain_name: "db.example.org" }], ip_resource: [], arn_resource: [] },
        ],
      }),
    );
    expect(proof.verdict).toBe("assumed");
    expect(proof.targets).toEqual(["db.example.org"]);
  });
});

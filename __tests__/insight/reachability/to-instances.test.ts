import { prove } from "../../../src/insight/reachability";
import { buildTopology } from "../../../src/insight/topology";
import {
  addRule,
  addSecurityGroup,
  CONSUMER,
  DefaultTopology,
  PRODUCER,
  TARGET_GROUP_ARN,
} from "../../support/default-topology";
import { databaseProducerState } from "../../support/resource-topology";
import type { StateFixture } from "../../support/state-fixture";
import { proofBetween, SERVER } from "../../support/two-vpcs";
import { toldOf } from "./told";

const VPN = { kind: "client-vpn", id: "cvpn-endpoint-0dddddddddddddddd" } as const;
const [FIRST, SECOND] = ["i-00000000000000001", "i-00000000000000002"] as const;
const GREEN_ARN = TARGET_GROUP_ARN.replace("/hello/", "/green/");

function proofOf(id: string, port: number, change: (fixture: DefaultTopology) => unknown = () => undefined) {
  const fixture = new DefaultTopology();
  change(fixture);
  return prove(fixture.build(), VPN, { kind: "instance", id, port });
}

/** Which of its hops are closed, and whether the path leads through an endpoint. */
function shape(proof: ReturnType<typeof prove>) {
  const closed = proof.hops.filter((hop) => hop.status === "blocked" && hop.bypassed !== true);
  return {
    verdict: proof.verdict,
    through: proof.hops.some((hop) => hop.name === "endpoint-state") ? "endpoint" : "network",
    closed: [...new Set(closed.map((hop) => hop.name))],
  };
}

/** A peering connection of the two VPCs, with routes and rules that let the VPN's clients to the instances. */
function peer({ producer, consumer }: DefaultTopology): void {
  consumer.add("aws_vpc_peering_connection", "peer", {
    id: "pcx-1",
    vpc_id: "vpc-c",
    peer_vpc_id: "vpc-p",
    accept_status: "active",
  });
  for (const [state, table, cidr] of [
    [consumer, "rtb-c", "10.20.0.0/16"],
    [producer, "rtb-p", "10.10.0.0/16"],
  ] as const) {
    state.add("aws_route", "peer", {
      route_table_id: table,
      destination_cidr_block: cidr,
      vpc_peering_connection_id: "pcx-1",
      state: "active",
    });
  }
  consumer
    .add("aws_ec2_client_vpn_route", "peer", {
      client_vpn_endpoint_id: VPN.id,
      destination_cidr_block: "10.20.0.0/16",
      target_vpc_subnet_id: "subnet-c1",
    })
    .add("aws_ec2_client_vpn_authorization_rule", "peer", {
      client_vpn_endpoint_id: VPN.id,
      target_network_cidr: "10.20.0.0/16",
      authorize_all_groups: true,
    });
  addRule(consumer, "egress", "peer", "sg-vpn", { cidr_ipv4: "10.20.0.0/16" });
  addRule(producer, "ingress", "peer", "sg-service", { cidr_ipv4: "10.10.0.0/16" });
}

const closeEndpoint = ({ consumer }: DefaultTopology) =>
  consumer.remove("aws_vpc_security_group_ingress_rule.endpoint_from_vpn");

// https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-share-your-services.html
describe("an instance of another VPC", () => {
  test("is reached through the endpoint whose service has it as a target", () => {
    expect(shape(proofOf(FIRST, 8080))).toEqual({ verdict: "reachable", through: "endpoint", closed: [] });
    expect(proofOf(FIRST, 8080).targets).toContain(FIRST);
  });

  test("is reached over a peering connection where the endpoint is closed", () => {
    const proof = proofOf(FIRST, 8080, (fixture) => {
      peer(fixture);
      closeEndpoint(fixture);
    });
    expect(shape(proof)).toEqual({ verdict: "reachable", through: "network", closed: [] });
    expect(toldOf(proof, "target")).toEqual([["open", `The traffic arrives at ${FIRST}, port 8080.`]]);
    expect(proof.perZone.map(({ zone, sourceZone, targets }) => [zone, sourceZone, targets])).toEqual([
      ["euc1-az1", "euc1-az1", [FIRST]],
    ]);
    expect(proof.perZone[0]?.route.map(({ id }) => id)).toEqual([VPN.id, FIRST]);
  });

  test("is reached over a peering connection where the connection of the endpoint is pending", () => {
    const proof = proofOf(FIRST, 8080, (fixture) => {
      peer(fixture);
      fixture.consumer.change("aws_vpc_endpoint_connection_accepter.service", {
        vpc_endpoint_state: "pendingAcceptance",
      });
    });
    expect(shape(proof)).toEqual({ verdict: "reachable", through: "network", closed: [] });
  });

  test("is blocked at the endpoint where nothing else leads there", () => {
    expect(shape(proofOf(FIRST, 8080, closeEndpoint))).toEqual({
      verdict: "blocked",
      through: "endpoint",
      closed: ["endpoint-security-group"],
    });
  });

  test.each([
    ["that the service does not have as a target", "i-other", 8080],
    ["on a port that the service has no target on", FIRST, 22],
  ])("%s is not reached through the endpoint", (_, id, port) => {
    const proof = proofOf(id, port, ({ producer }) =>
      producer.add("aws_instance", "other", { id: "i-other", subnet_id: "subnet-p1", private_ip: "10.20.0.99" }),
    );
    expect(shape(proof).through).toBe("network");
  });

  test("is reached in the zones whose node has it as a target, where nodes use their own zone", () => {
    const proof = proofOf(SECOND, 8080, ({ producer }) =>
      producer.change("aws_lb.service", { enable_cross_zone_load_balancing: false }),
    );
    expect(proof.perZone.map(({ zone, targets }) => [zone, targets])).toEqual([["euc1-az2", [SECOND]]]);
  });

  test("is shown as blocked in the zones whose node is not reached", () => {
    const proof = proofOf(SECOND, 8080, ({ producer }) =>
      producer.change("aws_lb.service", { subnets: ["subnet-p2"], subnet_mapping: [] }),
    );
    expect(proof.perZone.map(({ zone, verdict }) => [zone, verdict])).toEqual([
      ["euc1-az1", "blocked"],
      ["euc1-az2", "reachable"],
    ]);
  });

  test("is a target of one of several groups that a listener forwards to, on the group's port or its own", () => {
    const green = (targetPort: number | null) =>
      proofOf("i-green", 9000, ({ producer }) => {
        const groups = [TARGET_GROUP_ARN, GREEN_ARN].map((arn) => ({ arn, weight: 1 }));
        producer
          .add("aws_lb_target_group", "green", {
            arn: GREEN_ARN,
            port: targetPort === null ? 9000 : 7000,
            protocol: "TCP",
            target_type: "instance",
            vpc_id: "vpc-p",
          })
          .add("aws_instance", "green", { id: "i-green", subnet_id: "subnet-p1", private_ip: "10.20.0.77" })
          .add("aws_lb_target_group_attachment", "green", {
            target_group_arn: GREEN_ARN,
            target_id: "i-green",
            port: targetPort,
          })
          .change("aws_lb_listener.service", {
            default_action: [{ type: "forward", forward: [{ target_group: groups, stickiness: [] }] }],
          });
      });
    expect(shape(green(9000)).through).toBe("endpoint");
    expect(shape(green(null)).through).toBe("endpoint");
    expect(shape(green(8000)).through).toBe("network");
  });

  test("is not reached through an endpoint of a service, a load balancer or a group that no state has", () => {
    for (const address of [
      "aws_vpc_endpoint_service.service",
      "aws_lb_listener.service",
      "aws_lb_target_group.service",
    ]) {
      expect(shape(proofOf(FIRST, 8080, ({ producer }) => producer.remove(address))).through).toBe("network");
    }
  });
});

describe("an instance of the same VPC", () => {
  test("is reached directly, also where an endpoint leads there", () => {
    const { producer, consumer } = new DefaultTopology();
    addSecurityGroup(producer, "client", "sg-client", "vpc-p", PRODUCER);
    producer
      .add("aws_instance", "client", {
        id: "i-client",
        instance_state: "running",
        subnet_id: "subnet-p1",
        private_ip: "10.20.0.50",
        vpc_security_group_ids: ["sg-client"],
      })
      .add("aws_vpc_endpoint", "own", {
        id: "vpce-own",
        vpc_id: "vpc-p",
        vpc_endpoint_type: "Interface",
        service_name: producer.value("aws_vpc_endpoint_service.service", "service_name"),
        state: "available",
        subnet_ids: ["subnet-p1"],
        security_group_ids: ["sg-nlb"],
      });
    const topology = buildTopology([producer.toState(), consumer.toState()]);
    const client = { kind: "instance", id: "i-client" } as const;
    expect(shape(prove(topology, client, { kind: "instance", id: FIRST, port: 8080 })).through).toBe("network");
  });

  test("is reached directly from a source whose VPC no state shows", () => {
    const proof = proofBetween((state) => state.change("aws_instance.client", { subnet_id: "subnet-x" }));
    expect(toldOf(proof, "target")).toEqual([["open", `The traffic arrives at ${SERVER}, port 443.`]]);
    expect(proof.perZone.map(({ zone }) => zone)).toEqual(["euc1-az1"]);
    const placeless = proofBetween((state) => state.change("aws_instance.server", { subnet_id: null }));
    expect(placeless.perZone.map(({ zone }) => zone)).toEqual([SERVER]);
  });
});

describe("the name of a database", () => {
  const name = "orders.abc.eu-central-1.rds.amazonaws.com";

  function proofOfDatabase(change: (state: StateFixture) => unknown = () => undefined, port = 5432) {
    const state = databaseProducerState();
    addRule(state, "egress", "gateway_out", "sg-gateway", { cidr_ipv4: "10.20.0.0/16" }, 5432);
    state.add("aws_instance", "client", {
      id: "i-client",
      instance_state: "running",
      subnet_id: "subnet-p1",
      private_ip: "10.20.0.50",
      vpc_security_group_ids: ["sg-gateway"],
    });
    change(state);
    const topology = buildTopology([state.toState()]);
    return prove(topology, { kind: "instance", id: "i-client" }, { kind: "name", name, port });
  }

  test("leads to the database, wherever it is in its VPC", () => {
    const proof = proofOfDatabase();
    expect(proof.verdict).toBe("reachable");
    expect(toldOf(proof, "target")).toEqual([["open", "The traffic arrives at aws_db_instance.orders, port 5432."]]);
    expect(toldOf(proofOfDatabase(undefined, 5433), "target")[0]?.[0]).toBe("blocked");
  });

  test("leads to a database whose groups and subnets no state shows", () => {
    const proof = proofOfDatabase((state) =>
      state.change("aws_db_instance.orders", { vpc_security_group_ids: [], db_subnet_group_name: null }),
    );
    expect(proof.verdict).toBe("assumed");
    const inGroup = proofOfDatabase((state) => state.change("aws_db_instance.orders", { db_subnet_group_name: null }));
    expect(toldOf(inGroup, "route-table")[0]?.[1]).toBe(
      "The route table of aws_db_instance.orders is not in the states: assumed to leave traffic in the VPC to the local route.",
    );
    const elsewhere = proofOfDatabase((state) =>
      state.change("aws_db_instance.orders", { vpc_security_group_ids: ["sg-x"] }),
    );
    expect(elsewhere.verdict).toBe("assumed");
  });
});

describe("the name of an internet-facing load balancer", () => {
  test("leads over the internet, from an address that no state shows", () => {
    const { producer, consumer } = new DefaultTopology();
    producer.change("aws_lb.service", { internal: false });
    addSecurityGroup(consumer, "client", "sg-client", "vpc-c", CONSUMER);
    consumer.add("aws_instance", "client", {
      id: "i-client",
      instance_state: "running",
      subnet_id: "subnet-c1",
      private_ip: "10.10.0.50",
      vpc_security_group_ids: ["sg-client"],
    });
    const topology = buildTopology([producer.toState(), consumer.toState()]);
    const name = String(producer.value("aws_lb.service", "dns_name"));
    const proof = prove(topology, { kind: "instance", id: "i-client" }, { kind: "name", name, port: 8080 });
    expect(toldOf(proof, "route-table")).toEqual([
      ["assumed", "The name of aws_lb.service resolves to public addresses: a way over the internet is assumed."],
    ]);
    expect(toldOf(proof, "load-balancer-inbound")).toEqual([
      [
        "assumed",
        "aws_vpc_security_group_ingress_rule.load_balancer_from_consumer allows part of TCP 8080 from aws_instance.client, over the internet (an unknown address); the exact address or security group is not in the state.",
      ],
    ]);
    expect(proof.perZone[0]?.route.map(({ address }) => address)).toEqual([
      "aws_instance.client",
      "aws_lb.service",
      "aws_instance.service_euc1-az1",
      "aws_instance.service_euc1-az2",
    ]);
    expect(proof.hops.map(({ name: hop }) => hop)).not.toContain("source-security-group");
  });
});

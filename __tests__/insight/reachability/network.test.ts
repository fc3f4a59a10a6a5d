import { type Destination, prove, type Source } from "../../../src/insight/reachability";
import { addRule, addSecurityGroup, DefaultTopology, PRODUCER, REGION } from "../../support/default-topology";
import type { StateFixture } from "../../support/state-fixture";

const VPN: Source = { kind: "client-vpn", id: "cvpn-endpoint-0dddddddddddddddd" };
const HELLO: Destination = { kind: "name", name: "hello.internal.company", port: 8080 };
const ENDPOINT_RULE = "aws_vpc_security_group_ingress_rule.endpoint_from_vpn";
const ATTACHMENTS = [
  "aws_lb_target_group_attachment.service_euc1-az1",
  "aws_lb_target_group_attachment.service_euc1-az2",
];

function proofOf(change: (fixture: DefaultTopology) => unknown, source = VPN, destination = HELLO) {
  const fixture = new DefaultTopology();
  change(fixture);
  return prove(fixture.build(), source, destination);
}

describe("security groups", () => {
  test("use the CIDR blocks of a prefix list", () => {
    const withList = (cidr: string) =>
      proofOf(({ consumer }) =>
        consumer
          .add("aws_ec2_managed_prefix_list", "vpn", { id: "pl-1", name: "vpn", entry: [{ cidr }] })
          .change(ENDPOINT_RULE, { referenced_security_group_id: null, prefix_list_id: "pl-1" }),
      );
    expect(withList("10.10.0.0/24").verdict).toBe("reachable");
    expect(withList("10.99.0.0/24").verdict).toBe("blocked");
  });

  test("are assumed where a prefix list is not in the states", () => {
    const proof = proofOf(({ consumer }) =>
      consumer.change(ENDPOINT_RULE, { referenced_security_group_id: null, prefix_list_id: "pl-aws" }),
    );
    expect(proof.hops).toContainEqual(expect.objectContaining({ name: "endpoint-security-group", status: "assumed" }));
  });

  test("are assumed where a rule covers part of the addresses that the VPN's interface can have", () => {
    const proof = proofOf(({ consumer }) =>
      consumer.change(ENDPOINT_RULE, { referenced_security_group_id: null, cidr_ipv4: "10.10.0.0/25" }),
    );
    expect(proof.hops).toContainEqual(expect.objectContaining({ name: "endpoint-security-group", status: "assumed" }));
  });

  test("are assumed where a group is not in the states", () => {
    const proof = proofOf(({ consumer }) =>
      consumer
        .change("aws_vpc_endpoint.service", { security_group_ids: ["sg-elsewhere"] })
        .change("aws_vpc_security_group_egress_rule.vpn_to_endpoint", {
          referenced_security_group_id: null,
          cidr_ipv4: "10.10.0.0/16",
        }),
    );
    expect(proof.verdict).toBe("assumed");
    expect(proof.hops).toContainEqual(
      expect.objectContaining({
        name: "endpoint-security-group",
        status: "assumed",
        object: { id: "sg-elsewhere" },
      }),
    );
  });

  test("allow traffic from members of the VPC's default group", () => {
    const proof = proofOf(({ consumer }) => {
      consumer.change("aws_vpc_endpoint.service", { security_group_ids: ["sg-default-c"] });
      consumer.change("aws_ec2_client_vpn_endpoint.vpn", { security_group_ids: [] });
    });
    expect(proof.hops.filter((hop) => hop.status !== "open")).toEqual([]);
  });

  test("are those of a managed default group if it exists", () => {
    const proof = proofOf(({ consumer }) =>
      consumer
        .change("aws_vpc_endpoint.service", { security_group_ids: ["sg-default-c"] })
        .add("aws_default_security_group", "closed", {
          id: "sg-default-c",
          vpc_id: "vpc-c",
          ingress: [],
          egress: [],
        }),
    );
    expect(proof.hops).toContainEqual(
      expect.objectContaining({
        code: "SG_HAS_NO_RULES",
        object: expect.objectContaining({ address: "aws_default_security_group.closed" }),
      }),
    );
  });
});

describe("network ACLs", () => {
  test("of a managed default ACL are read", () => {
    const proof = proofOf(({ consumer }) =>
      consumer.add("aws_default_network_acl", "closed", {
        id: "acl-default-c",
        default_network_acl_id: "acl-default-c",
        vpc_id: "vpc-c",
      }),
    );
    expect(proof.summary).toBe("reachable in euc1-az1, blocked in euc1-az2");
    expect(proof.hops).toContainEqual(
      expect.objectContaining({ name: "source-network-acl", code: "SUBNET_ACL_RESTRICTION" }),
    );
  });

  test("are assumed where the subnet's ACL is not in the states", () => {
    const proof = proofOf(({ consumer }) =>
      consumer.add("aws_network_acl_association", "elsewhere", {
        network_acl_id: "acl-elsewhere",
        subnet_id: "subnet-c2",
      }),
    );
    expect(proof.hops).toContainEqual(
      expect.objectContaining({
        name: "endpoint-network-acl",
        status: "assumed",
        object: { id: "acl-elsewhere" },
      }),
    );
  });
});

describe("targets", () => {
  function withTarget(targetId: string, change: (producer: StateFixture) => unknown = () => undefined) {
    return proofOf(({ producer }) => {
      for (const address of ATTACHMENTS) producer.remove(address);
      producer
        .change("aws_lb_target_group.service", { target_type: "ip" })
        .add("aws_lb_target_group_attachment", "ip", {
          target_group_arn: producer.value("aws_lb_target_group.service", "arn"),
          target_id: targetId,
        });
      change(producer);
    });
  }

  test("by address resolve to the instance with the address", () => {
    expect(withTarget("10.20.0.10").targets).toEqual(["i-00000000000000001"]);
  });

  test("by address resolve to the network interface with the address, with its own groups", () => {
    const addInterface = (groups: readonly string[]) => (producer: StateFixture) =>
      producer.add("aws_network_interface", "appliance", {
        id: "eni-1",
        subnet_id: "subnet-p1",
        private_ips: ["10.20.0.77"],
        security_groups: groups,
      });
    expect(withTarget("10.20.0.77", addInterface(["sg-service"])).targets).toEqual(["eni-1"]);
    expect(withTarget("10.20.0.77", addInterface(["sg-nlb"])).verdict).toBe("blocked");
  });

  test("by an unknown address are assumed, where a route leads to it", () => {
    const proof = withTarget("10.99.0.1", (producer) =>
      producer.add("aws_route", "office", {
        route_table_id: "rtb-p",
        destination_cidr_block: "10.99.0.0/16",
        transit_gateway_id: "tgw-1",
        state: "active",
      }),
    );
    expect(withTarget("10.99.0.1").verdict).toBe("blocked");
    expect(proof.verdict).toBe("assumed");
    expect(proof.hops).toContainEqual(
      expect.objectContaining({ name: "target", status: "assumed", object: { id: "10.99.0.1" } }),
    );
  });
});

describe("gateway endpoints", () => {
  const S3: Destination = { kind: "endpoint", id: "vpce-s3", port: 443 };

  function withGateway(tables: readonly string[]) {
    return proofOf(
      ({ producer }) =>
        addRule(producer, "egress", "service_to_s3", "sg-service", { prefix_list_id: "pl-s3" }, 443).add(
          "aws_vpc_endpoint",
          "s3",
          {
            prefix_list_id: "pl-s3",
            id: "vpce-s3",
            vpc_id: "vpc-p",
            vpc_endpoint_type: "Gateway",
            service_name: `com.amazonaws.${REGION}.s3`,
            state: "available",
            route_table_ids: tables,
          },
        ),
      { kind: "instance", id: "i-00000000000000001" },
      S3,
    );
  }

  test("work for the subnets whose route table they are in", () => {
    expect(withGateway(["rtb-p"]).verdict).toBe("assumed");
  });

  test("do not work for others", () => {
    const proof = withGateway(["rtb-other"]);
    expect(proof.verdict).toBe("blocked");
    expect(proof.hops).toContainEqual(expect.objectContaining({ code: "NO_ROUTE_TO_DESTINATION", status: "blocked" }));
  });
});

describe("a Client VPN", () => {
  test("may authorize only a group for part of the addresses that an interface can have", () => {
    const withRule = (target_network_cidr: string, values: object) =>
      proofOf(({ consumer }) =>
        consumer
          .change("aws_vpc_endpoint.service", { subnet_configuration: [] })
          .add("aws_ec2_client_vpn_authorization_rule", "more", {
            client_vpn_endpoint_id: VPN.id,
            target_network_cidr,
            ...values,
          }),
      ).verdict;
    expect(withRule("10.10.1.64/26", { access_group_id: "admins" })).toBe("assumed");
    expect(withRule("10.10.1.64/26", { authorize_all_groups: true })).toBe("reachable");
    expect(withRule("10.99.0.0/16", { access_group_id: "admins" })).toBe("reachable");
  });

  test("reaches a peered VPC through a route and an authorization rule", () => {
    const proof = proofOf(
      ({ producer, consumer }) => {
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
          })
          .add("aws_vpc_peering_connection", "peer", {
            id: "pcx-1",
            vpc_id: "vpc-c",
            peer_vpc_id: "vpc-p",
            accept_status: "pending-acceptance",
          })
          .add("aws_route", "peer", {
            route_table_id: "rtb-c",
            destination_cidr_block: "10.20.0.0/16",
            vpc_peering_connection_id: "pcx-1",
          });
        addRule(consumer, "egress", "vpn_to_peer", "sg-vpn", { cidr_ipv4: "10.20.0.0/16" }, 22);
        producer
          .add("aws_vpc_peering_connection_accepter", "peer", {
            vpc_peering_connection_id: "pcx-1",
            accept_status: "active",
          })
          .add("aws_route", "back", {
            route_table_id: "rtb-p",
            destination_cidr_block: "10.10.0.0/16",
            vpc_peering_connection_id: "pcx-1",
          });
        addSecurityGroup(producer, "ssh", "sg-ssh", "vpc-p", PRODUCER);
        addRule(producer, "ingress", "ssh", "sg-ssh", { cidr_ipv4: "10.10.0.0/16" }, 22);
        producer.change("aws_instance.service_euc1-az1", {
          vpc_security_group_ids: ["sg-service", "sg-ssh"],
        });
      },
      VPN,
      { kind: "instance", id: "i-00000000000000001", port: 22 },
    );
    expect(proof.hops.filter((hop) => hop.status !== "open")).toEqual([]);
    expect(proof.hops.map((hop) => hop.name)).toContain("vpn-route");
  });
});

describe("the zone of an endpoint's interface", () => {
  test("is assumed to be one of the service's if its subnet is not in the states", () => {
    const proof = proofOf(({ consumer }) =>
      consumer.remove("aws_subnet.network_euc1-az1").remove("aws_subnet.network_euc1-az2"),
    );

    expect(proof.verdict).toBe("assumed");
    expect(proof.hops).toContainEqual(
      expect.objectContaining({
        name: "service-zone",
        status: "assumed",
        explanation: expect.stringContaining("is not in the states"),
      }),
    );
  });
});

import { findIntendedPaths, matrix, prove, whoReaches } from "../../../src/insight/reachability";
import { buildTopology } from "../../../src/insight/topology";
import {
  addNetwork,
  addRule,
  addSecurityGroup,
  CONSUMER,
  DefaultTopology,
  ENDPOINT_DNS,
  ENDPOINT_ID,
  NLB_ARN,
  PRODUCER,
  REGION,
  SERVICE_NAME,
} from "../../support/default-topology";
import { StateFixture } from "../../support/state-fixture";

const VPN = { kind: "client-vpn", id: "cvpn-endpoint-0dddddddddddddddd" } as const;
const HELLO = { kind: "name", name: "hello.internal.company", port: 8080 } as const;
const FIRST_TARGET = "i-00000000000000001";

/** Adds an instance to a consumer subnet, with a group that the endpoint allows. */
function addClient(state: StateFixture, subnetId = "subnet-c2", privateIp = "10.10.1.99"): StateFixture {
  addSecurityGroup(state, "client", "sg-client", "vpc-c", CONSUMER);
  addRule(state, "egress", "client_to_anywhere", "sg-client", { cidr_ipv4: "0.0.0.0/0" }, "all");
  addRule(state, "ingress", "endpoint_from_client", "sg-endpoint", {
    referenced_security_group_id: "sg-client",
  });
  return state.add("aws_instance", "client", {
    id: "i-client",
    arn: `arn:aws:ec2:${REGION}:${CONSUMER}:instance/i-client`,
    instance_state: "running",
    subnet_id: subnetId,
    private_ip: privateIp,
    vpc_security_group_ids: ["sg-client"],
  });
}

describe("prove", () => {
  test("finds that the intended path of the default topology is open, hop by hop, in both zones", () => {
    const topology = new DefaultTopology().build();
    expect(findIntendedPaths(topology)).toEqual([{ source: VPN, destination: HELLO }]);
    const proof = prove(topology, VPN, HELLO);
    expect(proof.verdict).toBe("reachable");
    expect(proof.hops.filter((hop) => hop.status !== "open")).toEqual([]);
    expect(
      proof.perZone.map(({ zone, sourceZone, verdict, targets }) => [zone, sourceZone, verdict, targets.length]),
    ).toEqual([
      ["euc1-az1", "euc1-az1", "reachable", 2],
      ["euc1-az2", "euc1-az1", "reachable", 2],
    ]);
    expect(proof.perZone[0]?.route.map((part) => part.address)).toEqual([
      "aws_ec2_client_vpn_endpoint.vpn",
      "aws_vpc_endpoint.service",
      "aws_vpc_endpoint_service.service",
      "aws_lb.service",
      "aws_instance.service_euc1-az1",
      "aws_instance.service_euc1-az2",
    ]);
  });

  test("checks only one zone for a zonal name", () => {
    const name = ENDPOINT_DNS.replace("abcd1234", "abcd1234-eu-central-1c");
    const proof = prove(new DefaultTopology().build(), VPN, { kind: "name", name, port: 8080 });
    expect(proof.perZone.map((one) => one.zone)).toEqual(["euc1-az2"]);
    expect(proof.verdict).toBe("reachable");
  });

  test("finds no path to the zonal name of a zone that the endpoint is not in", () => {
    const name = ENDPOINT_DNS.replace("abcd1234", "abcd1234-eu-central-1c");
    const fixture = new DefaultTopology();
    fixture.consumer.change("aws_vpc_endpoint.service", { subnet_ids: ["subnet-c1"] });
    const proof = prove(fixture.build(), VPN, { kind: "name", name, port: 8080 });
    expect(proof.verdict).toBe("blocked");
    expect(proof.hops).toContainEqual(expect.objectContaining({ code: "NO_PATH", status: "blocked" }));
  });

  test("does not need the VPC's DNS server for the endpoint's public name", () => {
    const fixture = new DefaultTopology();
    fixture.consumer.change("aws_ec2_client_vpn_endpoint.vpn", { dns_servers: [] });
    const proof = prove(fixture.build(), VPN, { kind: "name", name: ENDPOINT_DNS, port: 8080 });
    expect(proof.verdict).toBe("reachable");
    expect(proof.hops.map((hop) => hop.name)).not.toContain("dns-server");
  });

  test("proves an instance as the source, by its own security group and address", () => {
    const fixture = new DefaultTopology();
    addClient(fixture.consumer);
    const proof = prove(fixture.build(), { kind: "instance", id: "i-client" }, HELLO);
    expect(proof.hops.filter((hop) => hop.status !== "open")).toEqual([]);
    expect(proof.hops.map((hop) => hop.name)).not.toContain("vpn-route");
  });

  test.each([
    ["the source", "i-client", "source"],
    ["a target", FIRST_TARGET, "target"],
  ] as const)("assumes that %s runs when the state does not show it", (_, id, hop) => {
    const fixture = new DefaultTopology();
    addClient(fixture.consumer);
    const address = id === FIRST_TARGET ? "aws_instance.service_euc1-az1" : "aws_instance.client";
    (id === FIRST_TARGET ? fixture.producer : fixture.consumer).change(address, { instance_state: null });
    const proof = prove(fixture.build(), { kind: "instance", id: "i-client" }, HELLO);
    expect(proof.verdict).toBe("assumed");
    expect(proof.hops.filter(({ status }) => status === "assumed").map(({ name }) => name)).toContain(hop);
  });

  test("assumes the security group of something in a subnet when the rule names a group", () => {
    const proof = prove(new DefaultTopology().build(), { kind: "subnet", id: "subnet-c2" }, HELLO);
    expect(proof.verdict).toBe("assumed");
    expect(proof.hops.filter((hop) => hop.status === "assumed").map((hop) => hop.name)).toEqual([
      "source-security-group",
      "endpoint-security-group",
    ]);
  });

  test("checks the route from every subnet that the VPN is associated with", () => {
    const fixture = new DefaultTopology();
    fixture.consumer.add("aws_ec2_client_vpn_network_association", "second", {
      client_vpn_endpoint_id: VPN.id,
      subnet_id: "subnet-c2",
      vpc_id: "vpc-c",
    });
    const proof = prove(fixture.build(), VPN, HELLO);
    expect(proof.perZone.map(({ sourceZone, zone }) => `${sourceZone}>${zone}`)).toEqual([
      "euc1-az1>euc1-az1",
      "euc1-az2>euc1-az1",
      "euc1-az1>euc1-az2",
      "euc1-az2>euc1-az2",
    ]);
  });

  test("says which association fails when the load balancer allows only one subnet", () => {
    const fixture = new DefaultTopology();
    fixture.consumer.add("aws_ec2_client_vpn_network_association", "second", {
      client_vpn_endpoint_id: VPN.id,
      subnet_id: "subnet-c2",
      vpc_id: "vpc-c",
    });
    fixture.producer.change("aws_vpc_security_group_ingress_rule.load_balancer_from_consumer", {
      cidr_ipv4: "10.10.0.0/24",
    });
    const proof = prove(fixture.build(), VPN, HELLO);
    expect(proof.verdict).toBe("partly");
    expect(proof.perZone.filter((one) => one.verdict === "blocked").map((one) => one.sourceZone)).toEqual([
      "euc1-az2",
      "euc1-az2",
    ]);
  });

  test("names a source or destination that does not exist instead of throwing", () => {
    const topology = new DefaultTopology().build();
    const noSource = prove(topology, { kind: "instance", id: "i-none" }, HELLO);
    const noDestination = prove(topology, VPN, { kind: "endpoint", id: "vpce-none", port: 1 });
    for (const proof of [noSource, noDestination]) {
      expect(proof.verdict).toBe("blocked");
      expect(proof.hops).toContainEqual(expect.objectContaining({ code: "NO_SOURCE_OR_DESTINATION" }));
    }
  });

  test("assumes the service of another party", () => {
    const topology = buildTopology([new DefaultTopology().consumer.toState()]);
    const proof = prove(topology, VPN, HELLO);
    expect(proof.verdict).toBe("assumed");
    expect(proof.hops.filter((hop) => hop.status === "assumed")).toEqual([
      expect.objectContaining({ name: "endpoint-service", object: { id: SERVICE_NAME } }),
    ]);
  });

  test("assumes a load balancer that is not in the states", () => {
    const proof = prove(new DefaultTopology().build(new Set(["producer/aws_lb.service"])), VPN, HELLO);
    expect(proof.verdict).toBe("assumed");
    expect(proof.hops).toContainEqual(
      expect.objectContaining({ name: "load-balancer", status: "assumed", object: { id: NLB_ARN } }),
    );
  });

  test("uses any zone of the service between regions", () => {
    const fixture = new DefaultTopology();
    fixture.producer.change("aws_vpc_endpoint_service.service", {
      arn: `arn:aws:ec2:eu-west-1:${PRODUCER}:vpc-endpoint-service/vpce-svc-0aaaaaaaaaaaaaaaa`,
      supported_regions: ["eu-west-1", REGION],
    });
    fixture.producer.change("aws_lb.service", { subnets: ["subnet-p1"], subnet_mapping: [] });
    expect(prove(fixture.build(), VPN, HELLO).summary).toBe("reachable");
  });

  test("reaches an instance of the service's VPC through the endpoint", () => {
    const proof = prove(new DefaultTopology().build(), VPN, {
      kind: "instance",
      id: FIRST_TARGET,
      port: 8080,
    });
    expect(proof.verdict).toBe("reachable");
    expect(proof.hops.map((hop) => hop.name)).toContain("endpoint-state");
  });

  test("finds no path to an instance in an unconnected VPC", () => {
    const proof = prove(new DefaultTopology().build(), VPN, { kind: "instance", id: FIRST_TARGET, port: 22 });
    expect(proof.verdict).toBe("blocked");
    expect(proof.hops).toContainEqual(expect.objectContaining({ code: "DISCONNECTED_VPCS" }));
  });
});

describe("prove, directly to a load balancer in the same VPC", () => {
  const name = `hello-0123456789abcdef.elb.${REGION}.amazonaws.com`;

  function proofOf(targetPeer: string) {
    const { producer, consumer } = new DefaultTopology();
    addSecurityGroup(producer, "client", "sg-client", "vpc-p", PRODUCER);
    addRule(producer, "egress", "client", "sg-client", { cidr_ipv4: "10.20.0.0/16" });
    addRule(producer, "ingress", "load_balancer_from_client", "sg-nlb", {
      referenced_security_group_id: "sg-client",
    });
    producer
      .change("aws_vpc_security_group_ingress_rule.service_from_load_balancer", {
        referenced_security_group_id: null,
        cidr_ipv4: targetPeer,
      })
      .add("aws_subnet", "clients", {
        id: "subnet-clients",
        vpc_id: "vpc-p",
        cidr_block: "10.20.50.0/24",
        availability_zone_id: "euc1-az1",
      })
      .add("aws_instance", "client", {
        id: "i-client",
        instance_state: "running",
        subnet_id: "subnet-clients",
        private_ip: "10.20.50.5",
        vpc_security_group_ids: ["sg-client"],
      });
    const topology = buildTopology([producer.toState(), consumer.toState()]);
    return prove(topology, { kind: "instance", id: "i-client" }, { kind: "name", name, port: 8080 });
  }

  test("shows targets the client's own address, which they must allow", () => {
    const proof = proofOf("10.20.0.0/23");
    expect(proof.verdict).toBe("blocked");
    expect(proof.hops).toContainEqual(
      expect.objectContaining({ name: "target-security-group", code: "ENI_SG_RULES_MISMATCH" }),
    );
  });

  test("checks the health from the load balancer's own address, and fails open when targets allow only clients", () => {
    const proof = proofOf("10.20.50.0/24");
    expect(proof.verdict).toBe("assumed");
    const health = proof.hops.find((hop) => hop.name === "health-check");
    expect(health).toMatchObject({ status: "assumed", code: "ENI_SG_RULES_MISMATCH" });
    expect(health?.explanation).toContain("fails open");
  });

  test("needs targets that allow both the client and the load balancer", () => {
    expect(proofOf("10.20.0.0/16").verdict).toBe("reachable");
  });
});

describe("prove, from a peered VPC", () => {
  function peered(change: (hub: StateFixture, consumer: StateFixture) => unknown = () => undefined) {
    const { producer, consumer } = new DefaultTopology();
    const hub = addNetwork(new StateFixture("hub"), "h", CONSUMER, "10.30");
    addSecurityGroup(hub, "client", "sg-hub", "vpc-h", CONSUMER);
    addRule(hub, "egress", "client", "sg-hub", { cidr_ipv4: "0.0.0.0/0" }, "all");
    hub
      .add("aws_instance", "client", {
        id: "i-hub",
        instance_state: "running",
        subnet_id: "subnet-h1",
        private_ip: "10.30.0.5",
        vpc_security_group_ids: ["sg-hub"],
      })
      .add("aws_vpc_peering_connection", "consumer", {
        id: "pcx-1",
        vpc_id: "vpc-h",
        peer_vpc_id: "vpc-c",
        accept_status: "active",
      })
      .add("aws_route", "consumer", {
        route_table_id: "rtb-h",
        destination_cidr_block: "10.10.0.0/16",
        vpc_peering_connection_id: "pcx-1",
        state: "active",
      });
    consumer.add("aws_route", "hub", {
      route_table_id: "rtb-c",
      destination_cidr_block: "10.30.0.0/16",
      vpc_peering_connection_id: "pcx-1",
      state: "active",
    });
    addRule(consumer, "ingress", "endpoint_from_hub", "sg-endpoint", { cidr_ipv4: "10.30.0.0/16" });
    producer.change("aws_vpc_security_group_ingress_rule.load_balancer_from_consumer", {
      cidr_ipv4: "10.0.0.0/8",
    });
    change(hub, consumer);
    const topology = buildTopology([producer.toState(), consumer.toState(), hub.toState()]);
    return prove(topology, { kind: "instance", id: "i-hub" }, { kind: "endpoint", id: ENDPOINT_ID, port: 8080 });
  }

  test("uses the peering connection with routes in both directions", () => {
    expect(peered().hops.filter((hop) => hop.status !== "open")).toEqual([]);
  });

  test.each([
    {
      title: "no route to the destination",
      change: (hub: StateFixture) => hub.remove("aws_route.consumer"),
      code: "NO_ROUTE_TO_DESTINATION",
      object: "aws_route_table.network",
    },
    {
      title: "no route back",
      change: (_: StateFixture, consumer: StateFixture) => consumer.remove("aws_route.hub"),
      code: "NO_ROUTE_TO_DESTINATION",
      object: "aws_route_table.network",
    },
    {
      title: "a pending peering connection",
      change: (hub: StateFixture) =>
        hub.change("aws_vpc_peering_connection.consumer", { accept_status: "pending-acceptance" }),
      code: "BAD_STATE_ATTACHMENT",
      object: "aws_vpc_peering_connection.consumer",
    },
  ])("finds $title", ({ change, code, object }) => {
    const proof = peered(change);
    expect(proof.verdict).toBe("blocked");
    const closed = proof.hops.filter((hop) => hop.status === "blocked");
    expect(new Set(closed.map((hop) => [hop.name, hop.code, hop.object.address].join(" ")))).toEqual(
      new Set([`route-table ${code} ${object}`]),
    );
  });
});

describe("matrix", () => {
  test("has a cell for every source and endpoint that can be connected, and no others", () => {
    const fixture = new DefaultTopology();
    addClient(fixture.consumer);
    const table = matrix(fixture.build());
    expect(table.sources.length).toBe(4);
    expect(table.destinations).toEqual([HELLO]);
    expect(table.cells.map((cell) => [cell.sourceLabel, cell.destinationLabel, cell.verdict])).toEqual([
      ["aws_ec2_client_vpn_endpoint.vpn", "hello.internal.company:8080", "reachable"],
      ["aws_instance.client", "hello.internal.company:8080", "reachable"],
    ]);
  });

  test("names the first blocked hop of a cell", () => {
    const table = matrix(new DefaultTopology().build(new Set(["producer/aws_lb_listener.service"])));
    expect(table.cells[0]).toMatchObject({ verdict: "blocked" });
  });
});

describe("whoReaches", () => {
  test("finds the sources that reach a target, and none for a bypassed one", () => {
    const fixture = new DefaultTopology();
    expect(whoReaches(fixture.build(), FIRST_TARGET).map((cell) => cell.sourceLabel)).toEqual([
      "aws_ec2_client_vpn_endpoint.vpn",
    ]);
    fixture.producer.change("aws_instance.service_euc1-az1", { instance_state: "stopped" });
    expect(whoReaches(fixture.build(), FIRST_TARGET)).toEqual([]);
  });
});

describe("findIntendedPaths", () => {
  test("uses the endpoint's subnets if the VPC has neither VPN nor instance", () => {
    const fixture = new DefaultTopology();
    fixture.consumer.remove("aws_ec2_client_vpn_endpoint.vpn");
    expect(findIntendedPaths(fixture.build()).map((path) => path.source)).toEqual([
      { kind: "subnet", id: "subnet-c1" },
      { kind: "subnet", id: "subnet-c2" },
    ]);
  });

  test("uses the endpoint's own name if no record points to it", () => {
    const fixture = new DefaultTopology();
    fixture.consumer.remove("aws_route53_record.service");
    expect(findIntendedPaths(fixture.build()).map((path) => path.destination)).toEqual([
      { kind: "name", name: ENDPOINT_DNS, port: 8080 },
    ]);
  });

  test("uses endpoints for AWS services from instances only, by private DNS name", () => {
    const fixture = new DefaultTopology();
    addClient(fixture.consumer).add("aws_vpc_endpoint", "ssm", {
      id: "vpce-ssm",
      vpc_id: "vpc-c",
      vpc_endpoint_type: "Interface",
      service_name: `com.amazonaws.${REGION}.ssm`,
      state: "available",
      subnet_ids: ["subnet-c1"],
      security_group_ids: ["sg-endpoint"],
      private_dns_enabled: true,
    });
    addRule(fixture.consumer, "ingress", "ssm", "sg-endpoint", { cidr_ipv4: "10.10.0.0/16" }, 443);
    const topology = fixture.build();
    const paths = findIntendedPaths(topology).filter((path) => path.destination.port === 443);
    expect(paths).toEqual([
      {
        source: { kind: "instance", id: "i-client" },
        destination: { kind: "name", name: `ssm.${REGION}.amazonaws.com`, port: 443 },
      },
    ]);
    const [path] = paths;
    expect(path && prove(topology, path.source, path.destination).verdict).toBe("assumed");
  });
});

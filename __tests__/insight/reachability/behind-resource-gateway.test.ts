import { prove } from "../../../src/insight/reachability";
import { buildTopology, type ResourceGateway, type Topology } from "../../../src/insight/topology";
import { addRule } from "../../support/default-topology";
import {
  CONFIGURATION_ARN,
  DATABASE_ARN,
  databaseConsumerState,
  databaseProducerState,
} from "../../support/resource-topology";
import type { StateFixture } from "../../support/state-fixture";
import { toldOf } from "./told";

const CLIENT = { kind: "instance", id: "i-client" } as const;
const ORDERS = { kind: "endpoint", id: "vpce-0dddddddddddddddd", port: 5432 } as const;
const CONFIGURATION = "aws_vpclattice_resource_configuration.orders";
const GATEWAY = "aws_vpclattice_resource_gateway.orders";

type Change = (producer: StateFixture, consumer: StateFixture) => unknown;

function proofOf(change: Change, gateway: Partial<ResourceGateway> = {}) {
  const [producer, consumer] = [databaseProducerState(), databaseConsumerState()];
  change(producer, consumer);
  const topology = buildTopology([producer.toState(), consumer.toState()]);
  const changed = [...topology.resourceGateways].map(([id, one]) => [id, { ...one, ...gateway }] as const);
  const whole: Topology = { ...topology, resourceGateways: new Map(changed) };
  return prove(whole, CLIENT, ORDERS);
}

function resource(definition: object): Change {
  return (producer) =>
    producer.change(CONFIGURATION, {
      type: "SINGLE",
      port_ranges: ["5432"],
      resource_configuration_definition: [{ arn_resource: [], dns_resource: [], ip_resource: [], ...definition }],
    });
}

const name = (domain_name: string) => resource({ dns_resource: [{ domain_name, ip_address_type: "IPV4" }] });
const address = (ip_address: string) => resource({ ip_resource: [{ ip_address }] });

// https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-resources.html
describe("a resource endpoint", () => {
  test("passes the resource configuration, the gateway and the resource", () => {
    const [zone] = proofOf(() => undefined).perZone;
    expect(zone?.route.map((part) => part.address)).toEqual([
      "aws_instance.client",
      "aws_vpc_endpoint.orders",
      CONFIGURATION,
      GATEWAY,
      "aws_db_instance.orders",
    ]);
  });

  test("of a configuration in no state is assumed to lead to its resource", () => {
    const proof = proofOf((producer) => producer.remove(CONFIGURATION));
    expect(toldOf(proof, "resource-configuration")).toEqual([
      [
        "assumed",
        `The resource configuration ${CONFIGURATION_ARN} is not in the states: it and its resource are assumed to work.`,
      ],
    ]);
    const unnamed = proofOf((_, consumer) =>
      consumer.change("aws_vpc_endpoint.orders", { resource_configuration_arn: null }),
    );
    expect(unnamed.hops.find((hop) => hop.name === "resource-configuration")).toMatchObject({
      object: { id: ORDERS.id },
      explanation:
        "The resource configuration of the endpoint is not in the states: it and its resource are assumed to work.",
    });
  });

  test("of a child configuration uses the gateway of its group", () => {
    const proof = proofOf((producer) =>
      producer
        .add("aws_vpclattice_resource_configuration", "group", {
          id: "rcfg-group",
          type: "GROUP",
          resource_gateway_identifier: "rgw-1",
        })
        .change(CONFIGURATION, {
          type: "CHILD",
          resource_configuration_group_id: "rcfg-group",
          resource_gateway_identifier: null,
        }),
    );
    expect(proof.verdict).toBe("reachable");
    const elsewhere = proofOf((producer) =>
      producer.change(CONFIGURATION, {
        type: "CHILD",
        resource_configuration_group_id: "rcfg-group",
        resource_gateway_identifier: null,
      }),
    );
    expect(toldOf(elsewhere, "resource-gateway")).toEqual([
      ["assumed", "the resource gateway is not in the states: it and the resource are assumed to work."],
    ]);
  });

  test("of a gateway in no state ends there", () => {
    const proof = proofOf((producer) => producer.remove(GATEWAY));
    expect(toldOf(proof, "resource-gateway")).toEqual([
      ["assumed", "rgw-1 is not in the states: it and the resource are assumed to work."],
    ]);
    expect(proof.perZone[0]?.route.map((part) => part.address).slice(-1)).toEqual([CONFIGURATION]);
    expect(proof.hops.map((hop) => hop.name)).not.toContain("gateway-security-group");
  });

  test("is not followed behind what blocks it", () => {
    const proof = proofOf((producer) => producer.change(GATEWAY, { status: "CREATE_FAILED" }));
    expect(proof.hops.map((hop) => hop.name)).not.toContain("gateway-security-group");
    expect(proof.hops.map((hop) => hop.name)).not.toContain("resource");
  });
});

describe("a resource that the states do not show", () => {
  const assumedResource = (what: string) => [
    ["assumed", `${what} is not in the states: assumed to take traffic from the resource gateway.`],
  ];

  test("is assumed to take the traffic: another database", () => {
    const proof = proofOf((producer) => producer.remove("aws_db_instance.orders"));
    expect(toldOf(proof, "resource")).toEqual(assumedResource(DATABASE_ARN));
    expect(proof.targets).toEqual([DATABASE_ARN]);
  });

  test("is assumed to take the traffic: a configuration without a definition", () => {
    const proof = proofOf((producer) => producer.change(CONFIGURATION, { resource_configuration_definition: [] }));
    expect(toldOf(proof, "resource")).toEqual(assumedResource("rcfg-1"));
  });

  test("is assumed to take the traffic: an endpoint of the gateway's VPC", () => {
    const proof = proofOf((producer, consumer) => {
      name("vpce-9-x.vpce-svc-9.eu-central-1.vpce.amazonaws.com")(producer, consumer);
      producer.add("aws_vpc_endpoint", "other", {
        id: "vpce-9",
        vpc_id: "vpc-p",
        vpc_endpoint_type: "Interface",
        subnet_ids: ["subnet-p1"],
        dns_entry: [{ dns_name: "vpce-9-x.vpce-svc-9.eu-central-1.vpce.amazonaws.com", hosted_zone_id: "Z" }],
      });
    });
    expect(toldOf(proof, "resource")).toEqual(assumedResource("vpce-9-x.vpce-svc-9.eu-central-1.vpce.amazonaws.com"));
  });

  test("is assumed at an address that is in no state, as far as the gateway's rules let traffic out", () => {
    const there = proofOf((producer, consumer) => {
      address("10.20.0.99")(producer, consumer);
      addRule(producer, "egress", "all", "sg-gateway", { cidr_ipv4: "10.20.0.0/16" }, 5432);
    });
    expect(there.verdict).toBe("assumed");
    expect(there.targets).toEqual(["10.20.0.99"]);
    expect(there.perZone[0]?.route.at(-1)?.id).toBe("10.20.0.99");
    const closed = proofOf((producer, consumer) => {
      address("10.20.0.99")(producer, consumer);
      producer.remove("aws_vpc_security_group_egress_rule.gateway_to_database");
    });
    expect(closed.verdict).toBe("blocked");
  });
});

// https://docs.aws.amazon.com/vpc-lattice/latest/ug/resource-configuration.html
describe("the name of a resource", () => {
  const own = "db.own.company";
  const inZone: Change = (producer, consumer) => {
    name(own)(producer, consumer);
    producer
      .add("aws_route53_zone", "own", { zone_id: "ZOWN", name: "own.company", vpc: [{ vpc_id: "vpc-p" }] })
      .add("aws_route53_record", "db", {
        zone_id: "ZOWN",
        name: own,
        type: "CNAME",
        records: ["orders.abc.eu-central-1.rds.amazonaws.com"],
      });
  };

  test("is resolved in public DNS by default", () => {
    const proof = proofOf(inZone);
    expect(proof.verdict).toBe("blocked");
    const [said] = toldOf(proof, "resource");
    expect(said?.[1]).toMatch(
      /^aws_vpclattice_resource_gateway.orders resolves names in public DNS \(LAT-08\)\. The private zone own.company/,
    );
  });

  test("is resolved in the gateway's VPC where the gateway is set to", () => {
    expect(proofOf(inZone, { resolvesInVpc: true }).verdict).toBe("reachable");
    const gone = proofOf(name("gone.example.com"), { resolvesInVpc: true });
    expect(toldOf(gone, "resource")[0]?.[1]).toBe(
      "aws_vpclattice_resource_gateway.orders resolves names in vpc-p. Nothing in the states resolves gone.example.com: assumed to resolve elsewhere.",
    );
    expect(gone.targets).toEqual(["gone.example.com"]);
  });

  test("that no answer leads to has no target", () => {
    const proof = proofOf((producer, consumer) => {
      name("gone.own.company")(producer, consumer);
      producer.add("aws_route53_zone", "own", { zone_id: "ZOWN", name: "own.company", vpc: [] });
    });
    expect(proof.verdict).toBe("blocked");
    expect(proof.targets).toEqual([]);
  });

  test("of a database leads there", () => {
    const proof = proofOf(name("orders.abc.eu-central-1.rds.amazonaws.com"));
    expect(proof.verdict).toBe("reachable");
    expect(toldOf(proof, "resource")).toEqual([["open", "The traffic arrives at aws_db_instance.orders, port 5432."]]);
  });
});

describe("the traffic of a resource gateway", () => {
  test("leaves from the gateway's subnet in the endpoint's zone", () => {
    const proof = proofOf((producer) =>
      producer.change("aws_vpc_security_group_ingress_rule.database_from_gateway", {
        referenced_security_group_id: null,
        cidr_ipv4: "10.20.1.0/24",
      }),
    );
    expect(proof.summary).toBe("blocked in euc1-az1, reachable in euc1-az2");
    const closed = proof.hops.find((hop) => hop.status === "blocked");
    expect(closed?.explanation).toContain("from the resource gateway in euc1-az1 (10.20.0.0/24, sg-gateway)");
  });

  test("leaves from its first subnet where no zone is known to be the endpoint's", () => {
    const proof = proofOf((producer) => {
      for (const zone of ["euc1-az1", "euc1-az2"])
        producer.change(`aws_subnet.network_${zone}`, { availability_zone_id: null });
    });
    const [said] = toldOf(proof, "resource-security-group");
    expect(said?.[1]).toContain("10.20.0.0/24");
  });

  test("is that of the VPC's default group where the gateway has none", () => {
    const proof = proofOf((producer) => producer.change(GATEWAY, { security_group_ids: [] }));
    expect(proof.hops.find((hop) => hop.name === "gateway-security-group")?.object.id).toBe("sg-default-p");
  });
});

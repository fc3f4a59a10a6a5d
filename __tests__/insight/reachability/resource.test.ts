import { findIntendedPaths, prove } from "../../../src/insight/reachability";
import { buildTopology } from "../../../src/insight/topology";
import { addRule } from "../../support/default-topology";
import { DATABASE_ARN, databaseConsumerState, databaseProducerState } from "../../support/resource-topology";
import type { StateFixture } from "../../support/state-fixture";
import { expectExplained } from "./explained";

const CLIENT = { kind: "instance", id: "i-client" } as const;
const ORDERS = { kind: "endpoint", id: "vpce-0dddddddddddddddd", port: 5432 } as const;

function proofOf(change: (producer: StateFixture, consumer: StateFixture) => unknown = () => undefined) {
  const [producer, consumer] = [databaseProducerState(), databaseConsumerState()];
  change(producer, consumer);
  return prove(buildTopology([producer.toState(), consumer.toState()]), CLIENT, ORDERS);
}

describe("prove, through a resource endpoint", () => {
  test("follows the traffic through the resource gateway to the database", () => {
    const proof = proofOf();
    expect(proof.hops.filter((hop) => hop.status !== "open")).toEqual([]);
    expect(proof.verdict).toBe("reachable");
    expect(proof.targets).toEqual([DATABASE_ARN]);
    expectExplained("an open path through a resource endpoint", proof.hops);
  });

  test("is intended on the database's own port", () => {
    const topology = buildTopology([databaseProducerState().toState(), databaseConsumerState().toState()]);
    expect(findIntendedPaths(topology)).toEqual([
      {
        source: CLIENT,
        destination: {
          kind: "name",
          name: "vpce-0dddddddddddddddd-ab12.rcfg-1.eu-central-1.vpce.amazonaws.com",
          port: 5432,
        },
      },
    ]);
  });

  test.each([
    {
      title: "a configuration that is not shared",
      change: (producer: StateFixture) => producer.remove("aws_ram_principal_association.consumer"),
      found: ["resource-share", "PL_RESOURCE_NOT_SHARED"],
    },
    {
      title: "a share that is not accepted",
      change: (_: StateFixture, consumer: StateFixture) =>
        consumer.change("aws_ram_resource_share_accepter.orders", { status: "PENDING" }),
      found: ["resource-share", "PL_RESOURCE_SHARE_NOT_ACCEPTED"],
    },
    {
      title: "another port",
      change: (producer: StateFixture) =>
        producer.change("aws_vpclattice_resource_configuration.orders", { port_ranges: ["80", "443-444"] }),
      found: ["resource-port", "PL_RESOURCE_PORT_RESTRICTION"],
    },
    {
      title: "a failed gateway",
      change: (producer: StateFixture) =>
        producer.change("aws_vpclattice_resource_gateway.orders", { status: "CREATE_FAILED" }),
      found: ["resource-gateway", "BAD_STATE"],
    },
    {
      title: "a gateway without outbound rule",
      change: (producer: StateFixture) => producer.remove("aws_vpc_security_group_egress_rule.gateway_to_database"),
      found: ["gateway-security-group", "SG_HAS_NO_RULES"],
    },
    {
      title: "a database that does not allow the gateway",
      change: (producer: StateFixture) =>
        producer.change("aws_vpc_security_group_ingress_rule.database_from_gateway", {
          referenced_security_group_id: null,
          cidr_ipv4: "10.10.0.0/16",
        }),
      found: ["resource-security-group", "ENI_SG_RULES_MISMATCH"],
    },
  ])("finds $title", ({ title, change, found }) => {
    const proof = proofOf(change);
    expectExplained(title, proof.hops);
    expect(proof.verdict).toBe("blocked");
    const closed = proof.hops.filter((hop) => hop.status === "blocked").map((hop) => [hop.name, hop.code]);
    expect(closed).toContainEqual(found);
    expect(new Set(closed.map(([name]) => name)).size).toBe(1);
  });

  test("says in which zone the resource gateway is missing", () => {
    const proof = proofOf((producer) =>
      producer.change("aws_vpclattice_resource_gateway.orders", { subnet_ids: ["subnet-p1"] }),
    );
    expect(proof.summary).toBe("reachable in euc1-az1, blocked in euc1-az2");
    expect(proof.hops).toContainEqual(
      expect.objectContaining({ code: "PL_RESOURCE_GATEWAY_NOT_IN_AZ", zones: ["euc1-az2"] }),
    );
  });

  test.each([
    "vpce-0dddddddddddddddd.rcfg-1.4232ccc.vpc-lattice-rsc.eu-central-1.on.aws",
    "vpce-0dddddddddddddddd-snra-0123.rcfg-1.4232ccc.vpc-lattice-rsc.eu-central-1.on.aws",
  ])("knows the endpoint by the name that the data source of its associations shows: %s", (name) => {
    const consumer = databaseConsumerState()
      .change("aws_vpc_endpoint.orders", { dns_entry: [] })
      .addData("aws_vpc_endpoint_associations", "orders", {
        vpc_endpoint_id: ORDERS.id,
        associations: [
          {
            id: "vpce-rsc-asc-1",
            dns_entry: [{ dns_name: name, hosted_zone_id: "Z1" }],
            private_dns_entry: [],
          },
        ],
      });
    const topology = buildTopology([databaseProducerState().toState(), consumer.toState()]);
    expect(findIntendedPaths(topology)).toEqual([{ source: CLIENT, destination: { kind: "name", name, port: 5432 } }]);
    expect(prove(topology, CLIENT, { kind: "name", name, port: 5432 }).verdict).toBe("reachable");
  });

  test("resolves the database's own name to the endpoint where private DNS is on", () => {
    const name = "orders.abc.eu-central-1.rds.amazonaws.com";
    const proofOfName = (enabled: boolean) => {
      const consumer = databaseConsumerState().change("aws_vpc_endpoint.orders", { private_dns_enabled: enabled });
      const topology = buildTopology([databaseProducerState().toState(), consumer.toState()]);
      return prove(topology, CLIENT, { kind: "name", name, port: 5432 });
    };
    expect(proofOfName(true).verdict).toBe("reachable");
    expect(proofOfName(false).verdict).toBe("blocked");
  });

  test("leads to the address of an instance, and not to that of another VPC", () => {
    const proof = proofOf((producer, consumer) => {
      addRule(producer, "egress", "to_web", "sg-gateway", { cidr_ipv4: "10.20.0.0/16" }, 5432);
      producer
        .change("aws_vpclattice_resource_configuration.orders", {
          type: "SINGLE",
          port_ranges: ["5432"],
          resource_configuration_definition: [
            { ip_resource: [{ ip_address: "10.20.0.9" }], dns_resource: [], arn_resource: [] },
          ],
        })
        .add("aws_instance", "web", {
          id: "i-web",
          instance_state: "running",
          subnet_id: "subnet-p1",
          private_ip: "10.20.0.9",
          vpc_security_group_ids: ["sg-database"],
        });
      consumer.add("aws_instance", "same", {
        id: "i-same",
        instance_state: "stopped",
        subnet_id: "subnet-c1",
        private_ip: "10.20.0.9",
      });
    });
    expect(proof.verdict).toBe("reachable");
    expect(proof.targets).toEqual(["i-web"]);
  });

  test("assumes that an organization contains the account", () => {
    const proof = proofOf((producer) =>
      producer.change("aws_ram_principal_association.consumer", {
        principal: "arn:aws:organizations::111111111111:organization/o-1",
      }),
    );
    expect(proof.verdict).toBe("assumed");
    expect(proof.hops).toContainEqual(expect.objectContaining({ name: "resource-share", status: "assumed" }));
  });

  test("assumes a configuration that is not in the states", () => {
    const proof = proofOf((producer) => producer.remove("aws_vpclattice_resource_configuration.orders"));
    expect(proof.verdict).toBe("assumed");
    expect(proof.hops).toContainEqual(expect.objectContaining({ name: "resource-configuration", status: "assumed" }));
  });
});

import { prove } from "../../../src/insight/reachability";
import { buildTopology } from "../../../src/insight/topology";
import { DefaultTopology } from "../../support/default-topology";
import { databaseConsumerState, databaseProducerState } from "../../support/resource-topology";
import type { StateFixture } from "../../support/state-fixture";

const VPN = { kind: "client-vpn", id: "cvpn-endpoint-0dddddddddddddddd" } as const;
const HELLO = { kind: "name", name: "hello.internal.company", port: 8080 } as const;
const ZONES = ["euc1-az1", "euc1-az2"];

/** The states of a provider that shows zone names only. */
function withoutZoneIds(state: StateFixture, zones: readonly string[] = ZONES): StateFixture {
  for (const zone of zones) state.change(`aws_subnet.network_${zone}`, { availability_zone_id: null });
  return state;
}

describe("a zone of which one account shows only its own name", () => {
  test.each(["producer", "consumer"] as const)("is assumed to be the endpoint service's: %s", (side) => {
    const fixture = new DefaultTopology();
    withoutZoneIds(fixture[side]);
    const proof = prove(fixture.build(), VPN, HELLO);
    expect(proof.verdict).toBe("assumed");
    expect(proof.hops.filter(({ status }) => status !== "open").map(({ name }) => name)).toEqual(
      proof.hops.filter(({ name }) => name === "service-zone").map(({ name }) => name),
    );
  });

  test("is known by its AZ ID where another subnet of the account shows it", () => {
    const fixture = new DefaultTopology();
    fixture.producer.addData("aws_subnet", "same_zone", {
      id: "subnet-other",
      owner_id: "111111111111",
      vpc_id: "vpc-other",
      availability_zone: "eu-central-1a",
      availability_zone_id: "euc1-az1",
    });
    withoutZoneIds(fixture.producer, ["euc1-az1"]);
    expect(fixture.build().subnets.get("subnet-p1")?.zoneId).toBe("euc1-az1");
  });
});

describe("a zone that the load balancer got after it was associated", () => {
  const proofIn = (zoneNames: readonly string[]) => {
    const fixture = new DefaultTopology();
    const [service] = fixture.build().endpointServices.values();
    fixture.producer.change(service?.address ?? "", { availability_zones: zoneNames });
    return prove(fixture.build(), VPN, HELLO);
  };

  test("is no zone of the endpoint service: an interface there reaches nothing", () => {
    const proof = proofIn(["eu-central-1a"]);
    expect(proof.verdict).toBe("partly");
    expect(proof.hops.find(({ status }) => status === "blocked")).toMatchObject({
      name: "service-zone",
      code: "VPCE_SERVICE_NOT_INSTALLED_IN_AZ",
      explanation: expect.stringContaining("the service is only in eu-central-1a"),
    });
  });

  test("is one when it was associated again, and where the state does not show the service's zones", () => {
    expect(proofIn(["eu-central-1a", "eu-central-1b"]).verdict).toBe("reachable");
    expect(proofIn([]).verdict).toBe("reachable");
  });
});

describe("a resource gateway", () => {
  const proofOf = (change: (producer: StateFixture, consumer: StateFixture) => unknown) => {
    const [producer, consumer] = [databaseProducerState(), databaseConsumerState()];
    change(producer, consumer);
    return prove(
      buildTopology([producer.toState(), consumer.toState()]),
      { kind: "instance", id: "i-client" },
      { kind: "endpoint", id: "vpce-0dddddddddddddddd", port: 5432 },
    );
  };

  test("is assumed to be in the endpoint's zone where one of the zones is not known by its AZ ID", () => {
    const gatewayOf = (proof: ReturnType<typeof prove>) => proof.hops.filter(({ name }) => name === "resource-gateway");
    expect(gatewayOf(proofOf((producer) => withoutZoneIds(producer))).map(({ status }) => status)).toContain("assumed");
    const hidden = proofOf((producer) =>
      producer.change("aws_vpclattice_resource_gateway.orders", { subnet_ids: ["subnet-elsewhere"] }),
    );
    expect(gatewayOf(hidden).every(({ status }) => status === "assumed")).toBe(true);
  });

  test("leads to the port that the database listens on, whatever the configuration covers", () => {
    const dns = {
      dns_resource: [{ domain_name: "orders.abc.eu-central-1.rds.amazonaws.com", ip_address_type: "IPV4" }],
    };
    const covered = (port: number) => (producer: StateFixture) =>
      producer
        .change("aws_vpclattice_resource_configuration.orders", {
          type: "SINGLE",
          port_ranges: ["5000-6000"],
          resource_configuration_definition: [{ ...dns, arn_resource: [], ip_resource: [] }],
        })
        .change("aws_db_instance.orders", { port });
    expect(proofOf(covered(5432)).verdict).toBe("reachable");
    const other = proofOf(covered(5433));
    expect(other.hops.find(({ name }) => name === "resource")).toMatchObject({
      status: "blocked",
      code: "TARGET_PORT_RESTRICTION",
      facts: [{ address: "aws_db_instance.orders", attribute: "port" }],
    });
  });

  test("leads to a database of which the states do not show in which subnet it is: assumed where not all are open", () => {
    const aclsOf = (database: Readonly<Record<string, unknown>>) =>
      proofOf((producer) =>
        producer
          .add("aws_network_acl", "closed", {
            id: "acl-1",
            vpc_id: "vpc-p",
            subnet_ids: ["subnet-p3"],
            ingress: [],
            egress: [],
          })
          .add("aws_subnet", "third", {
            id: "subnet-p3",
            vpc_id: "vpc-p",
            cidr_block: "10.20.3.0/24",
            availability_zone: "eu-central-1c",
            availability_zone_id: "euc1-az3",
          })
          .add("aws_route_table_association", "third", { route_table_id: "rtb-p", subnet_id: "subnet-p3" })
          .change("aws_db_subnet_group.orders", { subnet_ids: ["subnet-p2", "subnet-p3"] })
          .change("aws_db_instance.orders", database),
      )
        .hops.filter(({ name }) => name === "resource-network-acl")
        .map(({ status }) => status);
    expect(aclsOf({})).toEqual(["assumed", "assumed"]);
    const inZone = (zone: string) => new Set(aclsOf({ multi_az: false, availability_zone: zone }));
    expect(inZone("eu-central-1c")).toEqual(new Set(["blocked"]));
    expect(inZone("eu-central-1b")).toEqual(new Set(["open"]));
    expect(aclsOf({ db_subnet_group_name: null })).toEqual(["assumed"]);
  });
});

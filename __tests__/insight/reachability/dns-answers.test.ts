import { prove } from "../../../src/insight/reachability";
import { buildTopology } from "../../../src/insight/topology";
import {
  addNetwork,
  addRule,
  addSecurityGroup,
  CONSUMER,
  DefaultTopology,
  ENDPOINT_DNS,
  ENDPOINT_ID,
  REGION,
} from "../../support/default-topology";
import { StateFixture } from "../../support/state-fixture";

const CLIENT = { kind: "instance", id: "i-client" } as const;
const RECORD = "aws_route53_record.service";

/** The default topology with an instance in the consumer's VPC that the endpoint lets in. */
function scene() {
  const { producer, consumer } = new DefaultTopology();
  const hub = new StateFixture("hub");
  addSecurityGroup(consumer, "client", "sg-client", "vpc-c", CONSUMER);
  addRule(consumer, "egress", "client_to_anywhere", "sg-client", { cidr_ipv4: "0.0.0.0/0" }, "all");
  addRule(consumer, "ingress", "endpoint_from_client", "sg-endpoint", { referenced_security_group_id: "sg-client" });
  consumer.add("aws_instance", "client", {
    id: "i-client",
    arn: `arn:aws:ec2:${REGION}:${CONSUMER}:instance/i-client`,
    instance_state: "running",
    subnet_id: "subnet-c1",
    private_ip: "10.10.0.50",
    vpc_security_group_ids: ["sg-client"],
  });
  return { producer, consumer, hub };
}

type Scene = ReturnType<typeof scene>;

function proofOf(name: string, change: (fixture: Scene) => unknown) {
  const fixture = scene();
  change(fixture);
  const topology = buildTopology(Object.values(fixture).map((state) => state.toState()));
  return prove(topology, CLIENT, { kind: "name", name, port: 8080 });
}

function zone(state: StateFixture, id: string, name: string, vpcIds: readonly string[] = []): StateFixture {
  return state.add("aws_route53_zone", id, { zone_id: id, name, vpc: vpcIds.map((vpc_id) => ({ vpc_id })) });
}

function record(state: StateFixture, id: string, zoneId: string, name: string, values: object): StateFixture {
  return state.add("aws_route53_record", id, { zone_id: zoneId, name, ttl: 60, ...values });
}

function cname(state: StateFixture, id: string, zoneId: string, name: string, target: string): StateFixture {
  return record(state, id, zoneId, name, { type: "CNAME", records: [target] });
}

function alias(name: string, more: object = {}) {
  return { type: "A", ttl: null, alias: [{ name, zone_id: "Z2", evaluate_target_health: false }], ...more };
}

/** The service's private DNS name, on in the endpoint. */
function withPrivateDns({ producer, consumer }: Scene, name = "api.example.com", enabled = true): void {
  producer.change("aws_vpc_endpoint_service.service", {
    private_dns_name: name,
    private_dns_name_configuration: [{ state: "verified" }],
  });
  consumer.change("aws_vpc_endpoint.service", { private_dns_enabled: enabled });
}

describe("a private zone that only a data source shows", () => {
  test("may be associated with the VPC, and would then win over a public zone of the same name", () => {
    const proof = proofOf("www.example.com", ({ consumer, hub }) => {
      record(zone(hub, "public", "example.com"), "www", "public", "www.example.com", alias(ENDPOINT_DNS));
      consumer.addData("aws_route53_zone", "private", {
        zone_id: "Z-private",
        name: "example.com",
        private_zone: true,
      });
    });
    expect(proof.verdict).toBe("assumed");
    expect(proof.hops.find((hop) => hop.name === "name-resolution")?.explanation).toContain(
      "The VPCs of the private zone example.com are not in the states",
    );
  });
});

describe("a chain of CNAME records", () => {
  test("leads from a private zone to the private DNS name of an endpoint", () => {
    const proof = proofOf("www.internal.company", (fixture) => {
      withPrivateDns(fixture);
      cname(fixture.consumer, "www", "Z0PRIVATE", "www.internal.company", "api.example.com.");
    });
    expect(proof.verdict).toBe("reachable");
    expect(proof.targets).toHaveLength(2);
  });

  test("leads from a private zone to a record in a public zone", () => {
    const proof = proofOf("www.internal.company", ({ consumer }) => {
      zone(consumer, "ZPUBLIC", "example.com");
      cname(consumer, "public", "ZPUBLIC", "hello.example.com", ENDPOINT_DNS);
      cname(consumer, "www", "Z0PRIVATE", "www.internal.company", "hello.example.com");
    });
    expect(proof.verdict).toBe("reachable");
  });

  test("takes several steps inside a public zone", () => {
    const proof = proofOf("a.example.com", ({ consumer }) => {
      zone(consumer, "ZPUBLIC", "example.com");
      cname(consumer, "a", "ZPUBLIC", "a.example.com", "b.example.com");
      cname(consumer, "b", "ZPUBLIC", "b.example.com", "c.example.com");
      cname(consumer, "c", "ZPUBLIC", "c.example.com", ENDPOINT_DNS);
    });
    expect(proof.verdict).toBe("reachable");
  });

  test("leads from a public zone to a private one of the source's VPC", () => {
    const proof = proofOf("a.example.com", ({ consumer }) => {
      zone(consumer, "ZPUBLIC", "example.com");
      cname(consumer, "a", "ZPUBLIC", "a.example.com", "hello.internal.company");
    });
    expect(proof.verdict).toBe("reachable");
  });

  test("is assumed where it leaves the states", () => {
    const proof = proofOf("www.internal.company", ({ consumer }) =>
      cname(consumer, "www", "Z0PRIVATE", "www.internal.company", "elsewhere.example.org"),
    );
    expect(proof.verdict).toBe("assumed");
    expect(proof.hops.find((hop) => hop.name === "name-resolution")).toMatchObject({
      status: "assumed",
      code: "PL_DNS_RECORD_DANGLING",
    });
  });

  test("ends at a name that the private zone does not have", () => {
    const proof = proofOf("www.internal.company", ({ consumer }) =>
      cname(consumer, "www", "Z0PRIVATE", "www.internal.company", "gone.internal.company"),
    );
    expect(proof.hops.find((hop) => hop.status === "blocked")).toMatchObject({ code: "PL_DNS_RECORD_DANGLING" });
  });

  test("never ends where two records point to each other", () => {
    const proof = proofOf("a.internal.company", ({ consumer }) => {
      cname(consumer, "a", "Z0PRIVATE", "a.internal.company", "b.internal.company");
      cname(consumer, "b", "Z0PRIVATE", "b.internal.company", "a.internal.company");
    });
    expect(proof.verdict).toBe("blocked");
    expect(proof.hops.find((hop) => hop.status === "blocked")?.explanation).toContain("has no end");
  });

  test.each([
    { records: 9, verdict: "reachable" },
    { records: 10, verdict: "assumed" },
  ])("of $records records, of which the last is an alias, is $verdict", ({ records, verdict }) => {
    const proof = proofOf("n1.internal.company", ({ consumer }) => {
      for (let index = 1; index < records; index += 1) {
        const next = `n${index + 1}.internal.company`;
        cname(consumer, `n${index}`, "Z0PRIVATE", `n${index}.internal.company`, next);
      }
      record(consumer, "last", "Z0PRIVATE", `n${records}.internal.company`, alias(ENDPOINT_DNS));
    });
    expect(proof.verdict).toBe(verdict);
  });
});

describe("the zone that answers", () => {
  test("is a public one that points the private DNS name of a service to an endpoint with private DNS off", () => {
    const proof = proofOf("api.example.com", (fixture) => {
      withPrivateDns(fixture, "api.example.com", false);
      zone(fixture.producer, "ZPUBLIC", "example.com");
      record(fixture.producer, "api", "ZPUBLIC", "api.example.com", alias(ENDPOINT_DNS));
    });
    expect(proof.verdict).toBe("reachable");
  });

  test("is the most specific private one, also if it has no record and a wider one does", () => {
    const proof = proofOf("hello.internal.company", ({ consumer }) =>
      zone(consumer, "ZDEEP", "hello.internal.company", ["vpc-c"]),
    );
    expect(proof.hops.find((hop) => hop.status === "blocked")).toMatchObject({ code: "PL_DNS_NO_RECORD" });
  });

  test("is that of an endpoint's private DNS name before a wider private one", () => {
    const proof = proofOf("api.internal.company", (fixture) => {
      withPrivateDns(fixture, "api.internal.company");
      record(fixture.consumer, "api", "Z0PRIVATE", "api.internal.company", { type: "TXT", records: ["x"] });
    });
    expect(proof.verdict).toBe("reachable");
  });

  test("is not that of an endpoint whose private DNS name is another one", () => {
    expect(proofOf("other.example.com", (fixture) => withPrivateDns(fixture)).verdict).toBe("assumed");
  });

  test.each(["first", "last"])("is that of the most specific private DNS name, whose endpoint comes %s", (position) => {
    const proof = proofOf("api.example.com", (fixture) => {
      const wide = { id: "vpce-wide", vpc_id: "vpc-c", vpc_endpoint_type: "Interface", private_dns_enabled: true };
      const state = position === "first" ? fixture.hub : fixture.producer;
      state.add("aws_vpc_endpoint", "wide", {
        ...wide,
        dns_entry: [{ dns_name: "*.example.com", hosted_zone_id: "Z" }],
      });
      withPrivateDns(fixture);
    });
    expect(proof.hops.find((hop) => hop.name === "name-resolution")?.object.id).toBe(ENDPOINT_ID);
  });

  test("is a private one before that of a wider private DNS wildcard", () => {
    const proof = proofOf("a.api.example.com", (fixture) => {
      withPrivateDns(fixture, "*.example.com");
      zone(fixture.consumer, "ZDEEP", "api.example.com", ["vpc-c"]);
    });
    expect(proof.hops.find((hop) => hop.status === "blocked")).toMatchObject({ code: "PL_DNS_NO_RECORD" });
  });

  test("is a private one before a public one of the same name", () => {
    const proof = proofOf("hello.internal.company", ({ consumer }) => {
      zone(consumer, "ZPUBLIC", "internal.company");
      record(consumer, "public", "ZPUBLIC", "hello.internal.company", { type: "A", records: ["203.0.113.9"] });
    });
    expect(proof.verdict).toBe("reachable");
  });

  test("is one that a Route 53 Profile associates with the VPC", () => {
    const proof = proofOf("hello.shared.company", ({ producer, consumer }) => {
      zone(producer, "ZSHARED", "shared.company", ["vpc-p"]);
      record(producer, "shared", "ZSHARED", "hello.shared.company", alias(ENDPOINT_DNS));
      producer.add("aws_route53profiles_resource_association", "shared", {
        profile_id: "rp-1",
        resource_arn: "arn:aws:route53:::hostedzone/ZSHARED",
      });
      consumer.add("aws_route53profiles_association", "vpc", { profile_id: "rp-1", resource_id: "vpc-c" });
    });
    expect(proof.verdict).toBe("reachable");
  });

  test("is not one that another account may associate with the VPC, but has not", () => {
    const proof = proofOf("hello.shared.company", ({ producer }) => {
      zone(producer, "ZSHARED", "shared.company", ["vpc-p"]);
      record(producer, "shared", "ZSHARED", "hello.shared.company", alias(ENDPOINT_DNS));
      producer.add("aws_route53_vpc_association_authorization", "shared", { zone_id: "ZSHARED", vpc_id: "vpc-c" });
    });
    expect(proof.hops.find((hop) => hop.status === "blocked")).toMatchObject({ code: "PL_DNS_ZONE_NOT_ASSOCIATED" });
  });

  test.each([
    ["ZFIRST", "ZSECOND"],
    ["ZSECOND", "ZFIRST"],
  ])("is that with the record where two public ones have the same name: %s before %s", (...ids) => {
    const proof = proofOf("hello.example.com", ({ consumer }) => {
      for (const id of ids) zone(consumer, id, "example.com");
      cname(consumer, "hello", "ZFIRST", "hello.example.com", ENDPOINT_DNS);
    });
    expect(proof.verdict).toBe("reachable");
  });

  test("is not known for a name that no zone of the states holds", () => {
    const proof = proofOf("hello.example.org", () => undefined);
    expect(proof.verdict).toBe("assumed");
    expect(proof.hops.find((hop) => hop.code !== undefined)).toMatchObject({ code: "UNKNOWN_DESTINATION" });
  });

  test("delegates nothing with the name servers of its own name", () => {
    const proof = proofOf("hello.internal.company", ({ consumer }) =>
      record(consumer, "own", "Z0PRIVATE", "internal.company", { type: "NS", records: ["ns.example.org"] }),
    );
    expect(proof.verdict).toBe("reachable");
  });

  test("can delegate a part of its names to servers that are not in the states", () => {
    const proof = proofOf("hello.team.internal.company", ({ consumer }) => {
      record(consumer, "team", "Z0PRIVATE", "team.internal.company", { type: "NS", records: ["ns.example.org"] });
      record(consumer, "wild", "Z0PRIVATE", "*.internal.company", { type: "TXT", records: ["x"] });
    });
    expect(proof.verdict).toBe("assumed");
  });
});

describe("the record that answers", () => {
  test("is an alias of another alias of the same zone", () => {
    const proof = proofOf("www.internal.company", ({ consumer }) =>
      record(consumer, "www", "Z0PRIVATE", "www.internal.company", alias("hello.internal.company.")),
    );
    expect(proof.verdict).toBe("reachable");
  });

  test("is that of the nearest wildcard alone", () => {
    const proof = proofOf("a.b.internal.company", ({ consumer }) => {
      record(consumer, "far", "Z0PRIVATE", "*.internal.company", { type: "A", records: ["10.10.1.200"] });
      record(consumer, "near", "Z0PRIVATE", "*.b.internal.company", alias(ENDPOINT_DNS));
    });
    expect(proof.verdict).toBe("reachable");
  });

  test("is the nearest wildcard", () => {
    const proof = proofOf("a.b.internal.company", ({ consumer }) => {
      record(consumer, "far", "Z0PRIVATE", "*.internal.company", { type: "TXT", records: ["x"] });
      record(consumer, "near", "Z0PRIVATE", "*.b.internal.company", alias(ENDPOINT_DNS));
    });
    expect(proof.verdict).toBe("reachable");
  });

  test("is the one with the name before a wildcard, whatever its type", () => {
    const proof = proofOf("text.internal.company", ({ consumer }) => {
      record(consumer, "text", "Z0PRIVATE", "text.internal.company", { type: "TXT", records: ["x"] });
      record(consumer, "wild", "Z0PRIVATE", "*.internal.company", alias(ENDPOINT_DNS));
    });
    expect(proof.hops.find((hop) => hop.status === "blocked")).toMatchObject({ code: "PL_DNS_RECORD_TYPE" });
  });

  test("of a zonal name leads to the interface of that zone only", () => {
    const zonal = ENDPOINT_DNS.replace("abcd1234", "abcd1234-eu-central-1c");
    const proof = proofOf("hello.internal.company", ({ consumer }) => consumer.change(RECORD, alias(zonal)));
    expect(proof.perZone.map((one) => one.zone)).toEqual(["euc1-az2"]);
  });
});

describe("an address record", () => {
  const addresses = (values: readonly string[]) => ({ type: "A", alias: [], ttl: 60, records: values });

  test("with the address of one interface leads to that interface, not to the whole endpoint", () => {
    const proof = proofOf("hello.internal.company", ({ consumer }) =>
      consumer.change(RECORD, addresses(["10.10.1.20"])),
    );
    expect(proof.perZone.map((one) => one.zone)).toEqual(["euc1-az2"]);
    expect(proof.verdict).toBe("reachable");
  });

  test("leads to an instance in a peered VPC", () => {
    const change = ({ consumer, hub }: Scene) => {
      addNetwork(hub, "h", CONSUMER, "10.30");
      addSecurityGroup(hub, "web", "sg-web", "vpc-h", CONSUMER);
      addRule(hub, "ingress", "web", "sg-web", { cidr_ipv4: "10.10.0.0/16" });
      hub
        .add("aws_instance", "web", {
          id: "i-web",
          instance_state: "running",
          subnet_id: "subnet-h1",
          private_ip: "10.30.0.9",
          vpc_security_group_ids: ["sg-web"],
        })
        .add("aws_vpc_peering_connection", "hub", {
          id: "pcx-1",
          vpc_id: "vpc-c",
          peer_vpc_id: "vpc-h",
          accept_status: "active",
        });
      for (const [state, table, cidr] of [
        [consumer, "rtb-c", "10.30.0.0/16"],
        [hub, "rtb-h", "10.10.0.0/16"],
      ] as const)
        state.add("aws_route", "peer", {
          route_table_id: table,
          destination_cidr_block: cidr,
          vpc_peering_connection_id: "pcx-1",
          state: "active",
        });
      consumer.change(RECORD, addresses(["10.30.0.9"]));
    };
    const proof = proofOf("hello.internal.company", change);
    expect(proof.verdict).toBe("reachable");
    expect(proof.targets).toEqual(["i-web"]);
    const stopped = proofOf("hello.internal.company", (fixture) => {
      change(fixture);
      fixture.hub.change("aws_instance.web", { instance_state: "stopped" });
    });
    expect(stopped.hops.find((hop) => hop.status === "blocked")).toMatchObject({ name: "target", code: "BAD_STATE" });
  });

  test("with an address that is in no state is assumed, as far as the source's own rules let it through", () => {
    const change = ({ consumer }: Scene) => consumer.change(RECORD, addresses(["10.10.0.99"]));
    expect(proofOf("hello.internal.company", change).verdict).toBe("assumed");
    const blocked = proofOf("hello.internal.company", (fixture) => {
      change(fixture);
      fixture.consumer.change("aws_vpc_security_group_egress_rule.client_to_anywhere", { cidr_ipv4: "10.10.1.0/24" });
    });
    expect(blocked.hops.find((hop) => hop.status === "blocked")).toMatchObject({ name: "source-security-group" });
  });

  test.each([
    ["is blocked where the source's route table has no route to it", "172.31.9.9", [], "blocked"],
    ["is assumed where a route leads to it", "172.31.9.9", ["172.31.0.0/16"], "assumed"],
    ["is assumed in the VPC's own block, where the local route leads", "10.10.0.99", [], "assumed"],
  ] as const)("with an address that is in no state %s", (_title, address, blocks, verdict) => {
    const proof = proofOf("hello.internal.company", ({ consumer }) => {
      consumer.change(RECORD, addresses([address]));
      for (const block of blocks)
        consumer.add("aws_route", "office", {
          route_table_id: "rtb-c",
          destination_cidr_block: block,
          transit_gateway_id: "tgw-1",
          state: "active",
        });
    });
    expect(proof.verdict).toBe(verdict);
    if (verdict === "blocked")
      expect(proof.hops.find((hop) => hop.status === "blocked")).toMatchObject({
        code: "NO_ROUTE_TO_DESTINATION",
        explanation: expect.stringContaining("has no route to 172.31.9.9"),
      });
  });

  test("with an address that two VPCs share is the one in the source's own VPC", () => {
    const proof = proofOf("hello.internal.company", ({ producer, consumer }) => {
      producer.change("aws_instance.service_euc1-az1", { private_ip: "10.10.0.20" });
      consumer.change(RECORD, addresses(["10.10.0.20"]));
    });
    expect(proof.perZone.map((one) => one.zone)).toEqual(["euc1-az1"]);
    expect(proof.hops.map((hop) => hop.name)).toContain("endpoint-state");
  });
});

describe("several records of one name", () => {
  const OTHER = { type: "A", alias: [], ttl: 60, records: ["10.10.1.200"] };

  /** Two records: one that works, and one that leads to an instance that lets nothing in. */
  function two(first: object, second: object, order: readonly ["good", "bad"] | readonly ["bad", "good"]) {
    return ({ consumer }: Scene) => {
      consumer.remove(RECORD);
      addSecurityGroup(consumer, "closed", "sg-closed", "vpc-c", CONSUMER);
      consumer.add("aws_instance", "closed", {
        id: "i-closed",
        instance_state: "running",
        subnet_id: "subnet-c2",
        private_ip: "10.10.1.200",
        vpc_security_group_ids: ["sg-closed"],
      });
      for (const id of order) {
        const values = id === "good" ? { ...alias(ENDPOINT_DNS), ...first } : { ...OTHER, ...second };
        record(consumer, id, "Z0PRIVATE", "hello.internal.company", { set_identifier: id, ...values });
      }
    };
  }

  const weight = (value: number) => ({ weighted_routing_policy: [{ weight: value }] });
  const failover = (type: string) => ({ failover_routing_policy: [{ type }] });
  const verdictsOf = (first: object, second: object) =>
    (
      [
        ["good", "bad"],
        ["bad", "good"],
      ] as const
    ).map((order) => proofOf("hello.internal.company", two(first, second, order)).verdict);

  test.each([
    { policy: "weighted", first: weight(90), second: weight(10) },
    {
      policy: "latency",
      first: { latency_routing_policy: [{ region: REGION }] },
      second: { latency_routing_policy: [{ region: "us-east-1" }] },
    },
    {
      policy: "multivalue",
      first: { multivalue_answer_routing_policy: true },
      second: { multivalue_answer_routing_policy: true },
    },
    {
      policy: "geolocation",
      first: { geolocation_routing_policy: [{ country: "DE" }] },
      second: { geolocation_routing_policy: [{ country: "*" }] },
    },
    {
      policy: "checked failover",
      first: { ...failover("PRIMARY"), health_check_id: "h" },
      second: failover("SECONDARY"),
    },
  ])("are all followed, in any order: $policy", ({ first, second }) => {
    expect(verdictsOf(first, second)).toEqual(["partly", "partly"]);
  });

  test("count by weight: one of weight 0 is not answered", () => {
    expect(verdictsOf(weight(1), weight(0))).toEqual(["reachable", "reachable"]);
    expect(verdictsOf(weight(0), weight(1))).toEqual(["blocked", "blocked"]);
  });

  test("are answered alike when all have the weight 0", () => {
    expect(verdictsOf(weight(0), weight(0))).toEqual(["partly", "partly"]);
  });

  test("fail over only if the primary one can be unhealthy", () => {
    expect(verdictsOf(failover("PRIMARY"), failover("SECONDARY"))).toEqual(["reachable", "reachable"]);
    expect(verdictsOf(failover("SECONDARY"), failover("PRIMARY"))).toEqual(["blocked", "blocked"]);
  });

  test("that lead to one endpoint are one path", () => {
    const proof = proofOf("hello.internal.company", ({ consumer }) => {
      consumer.remove(RECORD);
      for (const id of ["a", "b"])
        record(consumer, id, "Z0PRIVATE", "hello.internal.company", {
          set_identifier: id,
          ...alias(ENDPOINT_DNS, weight(1)),
        });
    });
    expect(proof.perZone.map((one) => one.zone)).toEqual(["euc1-az1", "euc1-az2"]);
    expect(proof.destination).toMatchObject({ kind: "name" });
    expect(ENDPOINT_ID).toBe(proof.hops.find((hop) => hop.name === "endpoint-state")?.object.id);
  });
});

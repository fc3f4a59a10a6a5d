import type { Arrival } from "../../../../src/insight/reachability/arrival";
import { answerOf } from "../../../../src/insight/reachability/hops/dns-records";
import { type Resolution, resolveName } from "../../../../src/insight/reachability/hops/name-resolution";
import {
  isNameOfService,
  matchesName,
  privateDnsNames,
} from "../../../../src/insight/reachability/hops/private-dns-names";
import { forwardingRule } from "../../../../src/insight/reachability/hops/resolver-rules";
import { buildTopology, type Endpoint, type HostedZone, type Topology } from "../../../../src/insight/topology";
import { DefaultTopology, ENDPOINT_DNS, ENDPOINT_ID, NLB_ARN, REGION } from "../../../support/default-topology";
import { DATABASE_ARN, databaseProducerState } from "../../../support/resource-topology";
import type { StateFixture } from "../../../support/state-fixture";
import { told } from "../told";

const NLB_DNS = `hello-0123456789abcdef.elb.${REGION}.amazonaws.com`;
const SERVICE = "aws_vpc_endpoint_service.service";
const ENDPOINT = "aws_vpc_endpoint.service";

type Change = (fixture: DefaultTopology) => unknown;

function topologyOf(change: Change = () => undefined): Topology {
  const fixture = new DefaultTopology();
  change(fixture);
  return fixture.build();
}

function resolve(name: string, change: Change = () => undefined, vpcId: string | undefined = "vpc-c"): Resolution {
  return resolveName(topologyOf(change), vpcId, name);
}

function idOf(arrival: Arrival | undefined): string | undefined {
  if (arrival === undefined) return undefined;
  return arrival.kind === "address" ? arrival.place.label : arrival.part.id;
}

/** The only answer: its scope, what it says, and where it leads. */
function only({ answers, scope }: Resolution) {
  expect(answers).toHaveLength(1);
  return [scope, ...(answers[0]?.hops.flatMap(told) ?? []), idOf(answers[0]?.arrival)];
}

const zone = (state: StateFixture, id: string, name: string, ...vpcs: readonly string[]) =>
  state.add("aws_route53_zone", id, { zone_id: id, name, vpc: vpcs.map((vpc_id) => ({ vpc_id })) });
const record = (state: StateFixture, id: string, zoneId: string, name: string, values: object) =>
  state.add("aws_route53_record", id, { zone_id: zoneId, name, ttl: 60, ...values });
const alias = (name: string) => ({
  type: "A",
  ttl: null,
  alias: [{ name, zone_id: "Z2", evaluate_target_health: false }],
});
const cname = (...records: readonly string[]) => ({ type: "CNAME", records });

function privateName(name: string, enabled = true, state = "verified"): Change {
  return ({ producer, consumer }) => {
    producer.change(SERVICE, { private_dns_name: name, private_dns_name_configuration: [{ state }] });
    consumer.change(ENDPOINT, { private_dns_enabled: enabled });
  };
}

// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-considerations.html
describe("a name is resolved", () => {
  test.each<[string, string, Change, readonly unknown[]]>([
    [
      "by the private DNS name of an endpoint",
      "api.example.com",
      privateName("api.example.com"),
      [
        "private",
        "open",
        "api.example.com is the private DNS name of aws_vpc_endpoint.service in its VPC.",
        ENDPOINT_ID,
      ],
    ],
    [
      "by a record of a private zone",
      "hello.internal.company",
      () => undefined,
      [
        "private",
        "open",
        `hello.internal.company in the private zone internal.company answers with ${ENDPOINT_DNS}.`,
        ENDPOINT_ID,
      ],
    ],
    [
      "by the address of a record",
      "a.internal.company",
      ({ consumer }) =>
        record(consumer, "a", "Z0PRIVATE", "a.internal.company", { type: "A", records: ["10.10.0.99"] }),
      [
        "private",
        "open",
        "a.internal.company in the private zone internal.company answers with 10.10.0.99.",
        "10.10.0.99",
      ],
    ],
    [
      "by AWS, for an endpoint",
      ENDPOINT_DNS,
      () => undefined,
      ["public", "open", `${ENDPOINT_DNS} is published by AWS in public DNS.`, ENDPOINT_ID],
    ],
    [
      "by AWS, for a load balancer",
      NLB_DNS,
      () => undefined,
      ["public", "open", `${NLB_DNS} is published by AWS in public DNS.`, NLB_ARN],
    ],
    [
      "by AWS, for both IP versions of a load balancer",
      `dualstack.${NLB_DNS}`,
      () => undefined,
      ["public", "open", `dualstack.${NLB_DNS} is published by AWS in public DNS.`, NLB_ARN],
    ],
    [
      "by a record of a public zone",
      "www.example.com",
      ({ consumer }) =>
        record(zone(consumer, "ZPUB", "example.com"), "www", "ZPUB", "www.example.com", alias(ENDPOINT_DNS)),
      ["public", "open", `www.example.com in the public zone example.com answers with ${ENDPOINT_DNS}.`, ENDPOINT_ID],
    ],
    [
      "by public DNS elsewhere, or not",
      "www.example.org",
      () => undefined,
      [
        "public",
        "assumed",
        "Nothing in the states resolves www.example.org: assumed to resolve elsewhere.",
        "add a record for www.example.org to a private zone that is associated with vpc-c",
        undefined,
      ],
    ],
    [
      "by nothing, where the private zone has no record",
      "gone.internal.company",
      () => undefined,
      [
        "private",
        "blocked",
        "The private zone internal.company answers for the VPC but has no record for gone.internal.company.",
        "add an alias record for gone.internal.company to aws_route53_zone.private that points to the endpoint's regional DNS name",
        undefined,
      ],
    ],
    [
      "by nothing, where the public zone has no record",
      "gone.example.com",
      ({ consumer }) => zone(consumer, "ZPUB", "example.com"),
      [
        "public",
        "blocked",
        "The public zone example.com has no record for gone.example.com.",
        "add an alias record for gone.example.com to aws_route53_zone.ZPUB that points to the endpoint's regional DNS name",
        undefined,
      ],
    ],
    [
      "by name servers that a record delegates it to",
      "a.team.internal.company",
      ({ consumer }) =>
        record(consumer, "team", "Z0PRIVATE", "team.internal.company", { type: "NS", records: ["ns.example.org"] }),
      [
        "private",
        "assumed",
        "aws_route53_record.team delegates team.internal.company to name servers that are not in the states: assumed to resolve a.team.internal.company.",
        undefined,
      ],
    ],
    [
      "by a zone of which the states show no records",
      "a.seen.company",
      ({ consumer }) => {
        consumer.addData("aws_route53_zone", "seen", { zone_id: "ZSEEN", name: "seen.company", private_zone: true });
        consumer.add("aws_route53_zone_association", "seen", { zone_id: "ZSEEN", vpc_id: "vpc-c" });
      },
      [
        "private",
        "assumed",
        "The records of seen.company are not in the states: one for a.seen.company is assumed.",
        undefined,
      ],
    ],
    [
      "by a private zone that another VPC has",
      "hello.other.company",
      ({ consumer }) =>
        record(
          zone(consumer, "ZOTHER", "other.company", "vpc-p"),
          "o",
          "ZOTHER",
          "hello.other.company",
          alias(ENDPOINT_DNS),
        ),
      [
        "private",
        "blocked",
        "The private zone other.company has hello.other.company, but is not associated with vpc-c.",
        "add a vpc block with vpc-c to aws_route53_zone.ZOTHER, or an aws_route53_zone_association",
        ENDPOINT_ID,
      ],
    ],
    [
      "by a private zone whose VPCs no state shows",
      "hello.seen.company",
      ({ consumer }) => {
        consumer.addData("aws_route53_zone", "seen", { zone_id: "ZSEEN", name: "seen.company", private_zone: true });
        record(consumer, "s", "ZSEEN", "hello.seen.company", alias(ENDPOINT_DNS));
      },
      [
        "private",
        "assumed",
        "The VPCs of the private zone seen.company are not in the states: assumed to be associated with vpc-c.",
        ENDPOINT_ID,
      ],
    ],
    [
      "not by private DNS that is off",
      "api.example.com",
      privateName("api.example.com", false),
      [
        "private",
        "blocked",
        "api.example.com does not resolve to the endpoint: private DNS is off on aws_vpc_endpoint.service.",
        "set private_dns_enabled = true on aws_vpc_endpoint.service",
        ENDPOINT_ID,
      ],
    ],
    [
      "not by a private DNS name whose domain is not verified",
      "api.example.com",
      privateName("api.example.com", true, "pendingVerification"),
      [
        "private",
        "blocked",
        "api.example.com does not resolve to the endpoint: AWS has not verified its ownership, so endpoints cannot use it (SVC-15).",
        "publish the TXT record of private_dns_name_configuration in the public zone of the name",
        ENDPOINT_ID,
      ],
    ],
  ])("%s: %s", (_, name, change, said) => {
    expect(only(resolve(name, change))).toEqual(said);
  });

  test("by no VPC, where none is known", () => {
    expect(only(resolve("hello.internal.company", undefined, undefined as never))[0]).toBe("private");
    const topology = topologyOf();
    const [scope, , text, change] = only(resolveName(topology, undefined, "hello.internal.company"));
    expect([scope, text, change]).toEqual([
      "private",
      "The private zone internal.company has hello.internal.company, but is not associated with the source's VPC.",
      "add a vpc block with the VPC to aws_route53_zone.private, or an aws_route53_zone_association",
    ]);
    expect(only(resolveName(topology, undefined, "www.example.org"))[3]).toBe(
      "add a record for www.example.org to a private zone that is associated with the VPC",
    );
  });

  test("in the zone or by the private DNS name with the longer name; by the latter among equals", () => {
    const both =
      (own: string, zoneName: string): Change =>
      (fixture) => {
        privateName(own)(fixture);
        zone(fixture.consumer, "ZDEEP", zoneName, "vpc-c");
      };
    expect(only(resolve("a.b.example.com", both("*.b.example.com", "example.com")))[1]).toBe("open");
    expect(only(resolve("a.b.example.com", both("*.example.com", "b.example.com")))[1]).toBe("blocked");
    expect(only(resolve("a.b.example.com", both("*.b.example.com", "b.example.com")))[1]).toBe("open");
  });

  test("by a private zone that may be associated, before a public one", () => {
    const seen =
      (name: string): Change =>
      ({ consumer }) => {
        record(zone(consumer, "ZPUB", "example.com"), "www", "ZPUB", "www.example.com", alias(ENDPOINT_DNS));
        consumer.addData("aws_route53_zone", "seen", { zone_id: "ZSEEN", name, private_zone: true });
      };
    expect(only(resolve("www.example.com", seen("example.com")))).toEqual([
      "private",
      "assumed",
      "The VPCs of the private zone example.com are not in the states: if vpc-c is one of them, it answers instead of the public zone.",
      undefined,
    ]);
    expect(only(resolve("www.example.com", seen("example.org")))[1]).toBe("open");
    const managed: Change = (fixture) => {
      seen("example.org")(fixture);
      zone(fixture.consumer, "ZMANAGED", "example.com", "vpc-p");
    };
    expect(only(resolve("www.example.com", managed))[1]).toBe("open");
  });
});

describe("a CNAME record", () => {
  test("leads on in lower case, without the final dot, also to the private zone of the VPC", () => {
    const change: Change = ({ consumer }) => {
      record(zone(consumer, "ZPUB", "example.com"), "www", "ZPUB", "www.example.com", cname("Hello.Internal.Company."));
    };
    const { answers, scope } = resolve("www.example.com", change);
    expect([scope, idOf(answers[0]?.arrival)]).toEqual(["private", ENDPOINT_ID]);
    expect(answers[0]?.hops.map(told)).toEqual([
      ["open", "www.example.com in the public zone example.com answers with hello.internal.company."],
    ]);
  });

  test("of a private zone makes the name private, wherever it leads", () => {
    const { scope } = resolve("www.internal.company", ({ consumer }) =>
      record(consumer, "www", "Z0PRIVATE", "www.internal.company", cname(NLB_DNS)),
    );
    expect(scope).toBe("private");
  });

  test("that leads to what is assumed is assumed, with the same risk", () => {
    const to =
      (target: string): Change =>
      ({ consumer }) => {
        consumer.addData("aws_route53_zone", "seen", { zone_id: "ZSEEN", name: "seen.company", private_zone: false });
        record(consumer, "www", "Z0PRIVATE", "www.internal.company", cname(target));
      };
    expect(only(resolve("www.internal.company", to("a.seen.company")))).toEqual([
      "private",
      "assumed",
      "www.internal.company in the private zone internal.company answers with a.seen.company. The records of seen.company are not in the states: one for a.seen.company is assumed.",
      undefined,
    ]);
    expect(only(resolve("www.internal.company", to("a.example.org")))).toEqual([
      "private",
      "assumed",
      "www.internal.company in the private zone internal.company answers with a.example.org. Nothing in the states resolves a.example.org: assumed to resolve elsewhere.",
      "point aws_route53_record.www to the endpoint's regional DNS name",
      undefined,
    ]);
  });

  test("that leads to itself has no end", () => {
    const self: Change = ({ consumer }) =>
      record(consumer, "www", "Z0PRIVATE", "www.internal.company", cname("www.internal.company"));
    expect(only(resolve("www.internal.company", self)).slice(0, 3)).toEqual([
      "private",
      "blocked",
      "www.internal.company points to www.internal.company: the chain of records has no end.",
    ]);
  });

  test("is followed eight times", () => {
    const chain =
      (length: number): Change =>
      ({ consumer }) => {
        for (let index = 1; index <= length; index += 1)
          record(
            consumer,
            `n${index}`,
            "Z0PRIVATE",
            `n${index}.internal.company`,
            cname(`n${index + 1}.internal.company`),
          );
        record(consumer, "end", "Z0PRIVATE", `n${length + 1}.internal.company`, alias(ENDPOINT_DNS));
      };
    expect(only(resolve("n1.internal.company", chain(8)))[1]).toBe("open");
    const [, status, text] = only(resolve("n1.internal.company", chain(9)));
    expect(status).toBe("assumed");
    expect(text).toContain(
      "8 CNAME records lead to n9.internal.company, which points to n10.internal.company: assumed to be followed.",
    );
  });
});

// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-choosing-alias-non-alias.html
describe("an alias record", () => {
  test("is looked up by Route 53 itself: not in the zones of the VPC", () => {
    const to =
      (name: string): Change =>
      ({ consumer }) =>
        record(zone(consumer, "ZPUB", "example.com"), "www", "ZPUB", "www.example.com", alias(name));
    expect(only(resolve("www.example.com", to("hello.internal.company"))).slice(0, 2)).toEqual(["public", "assumed"]);
    expect(only(resolve("www.example.com", to("gone.example.com")))[1]).toBe("blocked");
  });
});

describe("several answers for one name", () => {
  const several =
    (first: object, second: object): Change =>
    ({ consumer }) => {
      for (const [id, values] of Object.entries({ first, second }))
        record(consumer, id, "Z0PRIVATE", "two.internal.company", {
          set_identifier: id,
          weighted_routing_policy: [{ weight: 1 }],
          ...values,
        });
    };
  const count = (first: object, second: object) =>
    resolve("two.internal.company", several(first, second)).answers.length;
  const zonal = (letter: string) => ENDPOINT_DNS.replace("abcd1234", `abcd1234-${REGION}${letter}`);

  test("are told apart by where they lead", () => {
    expect(count(alias(ENDPOINT_DNS), cname(ENDPOINT_DNS))).toBe(1);
    expect(count(alias(zonal("b")), alias(zonal("c")))).toBe(2);
    expect(count(alias(ENDPOINT_DNS), alias(zonal("c")))).toBe(2);
    expect(count({ type: "A", records: ["10.10.0.20"] }, { type: "A", records: ["10.10.1.20"] })).toBe(2);
    expect(count({ type: "A", records: ["10.10.0.99"] }, { type: "A", records: ["10.10.0.98"] })).toBe(2);
    expect(count({ type: "A", records: ["10.10.0.99"] }, { type: "A", records: ["10.10.0.99"] })).toBe(1);
    expect(count(cname("a.example.org"), cname("b.example.org"))).toBe(2);
    expect(count(cname("gone.internal.company"), cname("a.example.org"))).toBe(2);
  });

  test("at the nodes of a load balancer are told apart, too", () => {
    const nodes: Change = (fixture) => {
      fixture.producer.change("aws_lb.service", {
        subnet_mapping: [
          { subnet_id: "subnet-p1", private_ipv4_address: "10.20.0.40" },
          { subnet_id: "subnet-p2", private_ipv4_address: "10.20.1.40" },
        ],
      });
      record(fixture.consumer, "two", "Z0PRIVATE", "two.internal.company", {
        type: "A",
        records: ["10.20.0.40", "10.20.1.40"],
      });
    };
    expect(resolve("two.internal.company", nodes).answers.map(({ arrival }) => arrival?.kind)).toEqual([
      "load-balancer",
      "load-balancer",
    ]);
  });

  test("come in the order of their states and addresses, not in that of the states' lists", () => {
    const reversed: Change = ({ consumer }) => {
      for (const id of ["b", "a"])
        record(consumer, id, "Z0PRIVATE", "two.internal.company", {
          ...cname(`${id}.example.org`),
          set_identifier: id,
        });
    };
    expect(resolve("two.internal.company", reversed).answers.map(({ hops }) => hops[0]?.object.id)).toEqual([
      "aws_route53_record.a",
      "aws_route53_record.b",
    ]);
  });
});

// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-overview-forward-vpc-to-network.html
describe("a name that a Resolver rule forwards", () => {
  const forward =
    (targets: readonly string[], more: Change = () => undefined): Change =>
    (fixture) => {
      fixture.consumer
        .add("aws_route53_resolver_rule", "out", {
          id: "rslvr-rr-1",
          domain_name: "internal.company",
          rule_type: "FORWARD",
          target_ip: targets.map((ip) => ({ ip, port: 53 })),
        })
        .add("aws_route53_resolver_rule_association", "out", { resolver_rule_id: "rslvr-rr-1", vpc_id: "vpc-c" });
      more(fixture);
    };
  const inbound =
    (direction = "INBOUND", ips: readonly string[] = ["10.20.0.53"]): Change =>
    ({ producer }) =>
      producer.add("aws_route53_resolver_endpoint", "in", {
        id: "rslvr-in-1",
        direction,
        host_vpc_id: "vpc-p",
        ip_address: ips.map((ip) => ({ subnet_id: "subnet-p1", ip })),
      });
  const hello = "hello.internal.company";
  const said = (targets: string) => [
    "private",
    "assumed",
    `aws_route53_resolver_rule.out forwards queries for ${hello}${targets}: assumed to be answered there.`,
  ];

  test("is assumed to be answered by the servers that it names", () => {
    expect(only(resolve(hello, forward(["10.99.0.53", "10.99.1.53"])))).toEqual([
      ...said(" to 10.99.0.53, 10.99.1.53"),
      undefined,
    ]);
    expect(only(resolve(hello, forward([])))).toEqual([...said(""), undefined]);
  });

  test("by a rule of which the states show the association alone may lead anywhere", () => {
    const change: Change = ({ consumer }) =>
      consumer.add("aws_route53_resolver_rule_association", "out", { resolver_rule_id: "rslvr-rr-9", vpc_id: "vpc-c" });
    expect(only(resolve(hello, change))).toEqual([
      "private",
      "assumed",
      `rslvr-rr-9 is not in the states: what it makes of queries for ${hello} is assumed to lead to the destination.`,
      undefined,
    ]);
  });

  const inProducersZone =
    (values: object): Change =>
    ({ producer }) =>
      record(zone(producer, "ZP", "internal.company", "vpc-p"), "p", "ZP", hello, values);

  test.each<[string, object, string | undefined]>([
    ["an endpoint by its name", alias(ENDPOINT_DNS), ENDPOINT_ID],
    ["a load balancer by its name", alias(NLB_DNS), NLB_ARN],
    ["an address, which means something else in another VPC", { type: "A", records: ["10.20.0.10"] }, undefined],
    ["the address of an endpoint's interface", { type: "A", records: ["10.10.0.20"] }, undefined],
  ])("to an inbound Resolver endpoint leads to what its VPC resolves it to: %s", (_, values, id) => {
    const change = forward(["10.20.0.53"], (fixture) => {
      inbound()(fixture);
      inProducersZone(values)(fixture);
    });
    expect(only(resolve(hello, change))).toEqual([...said(" to 10.20.0.53"), id]);
  });

  test("to the address of a load balancer's node is not followed", () => {
    const change = forward(["10.20.0.53"], (fixture) => {
      inbound()(fixture);
      fixture.producer.change("aws_lb.service", {
        subnet_mapping: [{ subnet_id: "subnet-p1", private_ipv4_address: "10.20.0.40" }],
      });
      inProducersZone({ type: "A", records: ["10.20.0.40"] })(fixture);
    });
    expect(only(resolve(hello, change)).at(-1)).toBeUndefined();
  });

  test("to an inbound Resolver endpoint may lead to a database", () => {
    const producer = databaseProducerState().add("aws_route53_resolver_endpoint", "in", {
      id: "rslvr-in-1",
      direction: "INBOUND",
      host_vpc_id: "vpc-p",
      ip_address: [{ subnet_id: "subnet-p1", ip: "10.20.0.53" }],
    });
    const fixture = new DefaultTopology();
    forward(["10.20.0.53"])(fixture);
    record(
      zone(producer, "ZP", "internal.company", "vpc-p"),
      "p",
      "ZP",
      hello,
      cname("orders.abc.eu-central-1.rds.amazonaws.com"),
    );
    const topology = buildTopology([producer.toState(), fixture.consumer.toState()]);
    expect(only(resolveName(topology, "vpc-c", hello)).at(-1)).toBe(DATABASE_ARN);
  });

  test.each<[string, Change]>([
    ["an outbound endpoint", inbound("OUTBOUND")],
    ["an inbound endpoint with other addresses", inbound("INBOUND", ["10.20.0.54"])],
  ])("to %s is not followed", (_, change) => {
    const with_ = forward(["10.20.0.53"], (fixture) => {
      change(fixture);
      inProducersZone(alias(ENDPOINT_DNS))(fixture);
    });
    expect(only(resolve(hello, with_)).at(-1)).toBeUndefined();
  });

  test("to one of the addresses of an inbound endpoint is followed", () => {
    const change = forward(["10.20.0.53"], (fixture) => {
      inbound("INBOUND", ["10.20.0.54", "10.20.0.53"])(fixture);
      inProducersZone(alias(ENDPOINT_DNS))(fixture);
    });
    expect(only(resolve(hello, change)).at(-1)).toBe(ENDPOINT_ID);
  });

  test("is decided by the rule with the longest domain, not by one that keeps queries", () => {
    const topology = topologyOf(({ consumer }) => {
      for (const [id, domain, type] of [
        ["wide", "company", "FORWARD"],
        ["near", "internal.company", "SYSTEM"],
        ["root", ".", "RECURSIVE"],
      ] as const)
        consumer
          .add("aws_route53_resolver_rule", id, { id, domain_name: domain, rule_type: type })
          .add("aws_route53_resolver_rule_association", id, { resolver_rule_id: id, vpc_id: "vpc-c" });
    });
    expect(forwardingRule(topology, "vpc-c", hello, "internal.company")).toBeUndefined();
    expect(forwardingRule(topology, "vpc-c", "a.company", undefined)?.id).toBe("wide");
    expect(forwardingRule(topology, "vpc-c", "company", "")?.id).toBe("wide");
    expect(forwardingRule(topology, "vpc-c", "a.company", "a.company")).toBeUndefined();
    expect(forwardingRule(topology, "vpc-c", "acompany", undefined)).toBeUndefined();
    expect(forwardingRule(topology, "vpc-x", "a.company", undefined)).toBeUndefined();
  });
});

describe("the names of an endpoint", () => {
  const namesOf = (more: Partial<Endpoint>, change: Change = () => undefined) => {
    const topology = topologyOf(change);
    return privateDnsNames(topology, { ...(topology.endpoints.get(ENDPOINT_ID) as Endpoint), ...more });
  };
  const named = (...names: readonly string[]) => ({
    dnsEntries: names.map((dnsName) => ({ dnsName, hostedZoneId: "Z" })),
  });
  const ssm = `com.amazonaws.${REGION}.ssm`;

  test("are those that AWS lists, other than the endpoint's own, and the service's", () => {
    expect(namesOf(named(ENDPOINT_DNS, "api.example.com"))).toEqual([{ name: "api.example.com", verified: true }]);
    expect(namesOf(named("api.example.com", "b.example.com"), privateName("api.example.com", true, "failed"))).toEqual([
      { name: "b.example.com", verified: true },
      { name: "api.example.com", verified: false },
    ]);
    const stateless: Change = ({ producer }) => producer.change(SERVICE, { private_dns_name: "api.example.com" });
    expect(namesOf({}, stateless)).toEqual([{ name: "api.example.com", verified: true }]);
  });

  // https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
  test.each([
    [ssm, `ssm.${REGION}.amazonaws.com`],
    [`com.amazonaws.${REGION}.ecr.api`, `api.ecr.${REGION}.amazonaws.com`],
    ["com.amazonaws.cn-north-1.ssm", "ssm.cn-north-1.amazonaws.com.cn"],
  ])("are the regional name of an AWS service: %s", (serviceName, name) => {
    expect(namesOf({ ...named(), serviceName })).toEqual([{ name, verified: true }]);
  });

  test("are none of a vendor's service without a private DNS name, nor of a gateway endpoint", () => {
    expect(namesOf(named())).toEqual([]);
    expect(namesOf({ ...named(), serviceName: ssm, endpointType: "Gateway" })).toEqual([]);
    expect(namesOf({ ...named("x.example.com"), serviceName: ssm })).toEqual([
      { name: "x.example.com", verified: true },
    ]);
    const { serviceName: _, ...nameless } = topologyOf().endpoints.get(ENDPOINT_ID) as Endpoint;
    expect(privateDnsNames(topologyOf(), { ...nameless, ...named() })).toEqual([]);
  });

  test.each([
    [`s3.${REGION}.amazonaws.com`, true],
    [`photos.s3.${REGION}.amazonaws.com`, true],
    [`photos.s3.dualstack.${REGION}.amazonaws.com`, true],
    [`s3.dualstack.${REGION}.amazonaws.com`, true],
    [`xs3.${REGION}.amazonaws.com`, false],
    [`xs3.dualstack.${REGION}.amazonaws.com`, false],
    [`dynamodb.${REGION}.amazonaws.com`, false],
  ])("of S3 are its own and those of its buckets: %s %s", (name, is) => {
    const s3 = { ...(topologyOf().endpoints.get(ENDPOINT_ID) as Endpoint), serviceName: `com.amazonaws.${REGION}.s3` };
    expect(isNameOfService(s3, name)).toBe(is);
    expect(isNameOfService({ ...s3, serviceName: "com.amazonaws.vpce.eu-central-1.vpce-svc-1" }, name)).toBe(false);
  });

  test("cover what is under a wildcard", () => {
    expect(matchesName("*.example.com", "a.b.example.com")).toBe(true);
    expect(matchesName("*.example.com", "example.com")).toBe(false);
    expect(matchesName("a.example.com", "a.example.com")).toBe(true);
    expect(matchesName("a.example.com", "b.a.example.com")).toBe(false);
  });
});

// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy.html
describe("the records of a zone that answer", () => {
  const answering = (name: string, change: Change) => {
    const topology = topologyOf(change);
    const answer = answerOf(topology, topology.hostedZones.get("Z0PRIVATE") as HostedZone, name);
    return answer.kind === "records" ? answer.records.map(({ address }) => address) : answer.kind;
  };

  test("have the name, or are the nearest wildcard for it", () => {
    const wild: Change = ({ consumer }) => {
      record(consumer, "far", "Z0PRIVATE", "*.internal.company", cname("a.example.org"));
      record(consumer, "near", "Z0PRIVATE", "*.b.internal.company", cname("b.example.org"));
    };
    expect(answering("x.b.internal.company", wild)).toEqual(["aws_route53_record.near"]);
    expect(answering("x.y.b.internal.company", wild)).toEqual(["aws_route53_record.near"]);
    expect(answering("x.c.internal.company", wild)).toEqual(["aws_route53_record.far"]);
    expect(answering("internal.company", wild)).toBe("nothing");
    expect(answering("hello.internal.company", wild)).toEqual(["aws_route53_record.service"]);
    expect(answering("a.hello.internal.company", () => undefined)).toBe("nothing");
  });

  test("are all of them but those of weight 0, while one has more", () => {
    const weights =
      (...values: readonly (number | undefined)[]): Change =>
      ({ consumer }) =>
        values.forEach((weight, index) => {
          record(consumer, `w${index}`, "Z0PRIVATE", "w.internal.company", {
            ...cname(`w${index}.example.org`),
            set_identifier: String(index),
            ...(weight !== undefined && { weighted_routing_policy: [{ weight }] }),
          });
        });
    expect(answering("w.internal.company", weights(1, 0))).toEqual(["aws_route53_record.w0"]);
    expect(answering("w.internal.company", weights(0, 0))).toHaveLength(2);
    expect(answering("w.internal.company", weights(undefined, 0))).toEqual(["aws_route53_record.w0"]);
  });
});

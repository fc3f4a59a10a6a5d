import { findIntendedPaths, parseDestination, parseSource } from "../../../src/insight/reachability";
import { endpointDestinations, servedPorts } from "../../../src/insight/reachability/intended-paths";
import { buildTopology, type Endpoint, type Topology } from "../../../src/insight/topology";
import {
  addNetwork,
  addRule,
  CONSUMER,
  consumerState,
  DefaultTopology,
  ENDPOINT_DNS,
  ENDPOINT_ID,
} from "../../support/default-topology";
import { databaseConsumerState, databaseProducerState } from "../../support/resource-topology";
import { StateFixture } from "../../support/state-fixture";

const VPN = { kind: "client-vpn", id: "cvpn-endpoint-0dddddddddddddddd" } as const;
const RECORD = "aws_route53_record.service";

function topologyOf(change: (fixture: DefaultTopology) => unknown = () => undefined): Topology {
  const fixture = new DefaultTopology();
  change(fixture);
  return fixture.build();
}

const endpointOf = (topology: Topology, id = ENDPOINT_ID) => topology.endpoints.get(id) as Endpoint;
const portsOf = (topology: Topology, id?: string) => servedPorts(topology, endpointOf(topology, id));
const namesOf = (topology: Topology) =>
  endpointDestinations(topology, endpointOf(topology)).map((one) => ("name" in one ? one.name : one.id));

describe("the ports that an endpoint serves", () => {
  const listener =
    (port: number, protocol: string) =>
    ({ producer }: DefaultTopology) =>
      producer.add("aws_lb_listener", `on_${port}`, {
        arn: `arn:${port}`,
        load_balancer_arn: producer.value("aws_lb.service", "arn"),
        port,
        protocol,
      });

  test("are those of the listeners, each once; UDP is not asked for", () => {
    expect(portsOf(topologyOf())).toEqual([8080]);
    expect(portsOf(topologyOf(listener(9090, "TCP")))).toEqual([8080, 9090]);
    expect(portsOf(topologyOf(listener(53, "UDP")))).toEqual([8080]);
    expect(portsOf(topologyOf(listener(53, "TCP_UDP")))).toEqual([8080, 53]);
    const twice = topologyOf((fixture) => {
      listener(9090, "TCP")(fixture);
      fixture.producer.change("aws_lb_listener.on_9090", { port: 8080 });
    });
    expect(portsOf(twice)).toEqual([8080]);
  });

  test("of a vendor's service are what the endpoint's groups allow, or 443", () => {
    const vendors = (port: number | "all") => {
      const state = consumerState().remove("aws_vpc_security_group_ingress_rule.endpoint_from_vpn");
      addRule(state, "ingress", "in", "sg-endpoint", { cidr_ipv4: "10.0.0.0/8" }, port);
      return buildTopology([state.toState()]);
    };
    expect(portsOf(vendors(6379))).toEqual([6379]);
    expect(portsOf(vendors("all"))).toEqual([443]);
    const udp = buildTopology([
      consumerState().change("aws_vpc_security_group_ingress_rule.endpoint_from_vpn", { ip_protocol: "udp" }).toState(),
    ]);
    expect(portsOf(udp)).toEqual([443]);
    const range = consumerState().change("aws_vpc_security_group_ingress_rule.endpoint_from_vpn", { to_port: 9000 });
    expect(portsOf(buildTopology([range.toState()]))).toEqual([443]);
    const unknown = consumerState().change("aws_vpc_endpoint.service", { security_group_ids: ["sg-x"] });
    expect(portsOf(buildTopology([unknown.toState()]))).toEqual([443]);
  });

  test("of an AWS service are 443", () => {
    const topology = topologyOf(({ consumer }) =>
      consumer.change("aws_vpc_endpoint.service", { service_name: "com.amazonaws.eu-central-1.ssm" }),
    );
    expect(portsOf(topology)).toEqual([443]);
  });

  test("of a resource are those of its configuration, or of the database", () => {
    const orders = "vpce-0dddddddddddddddd";
    const configured = (values: object) =>
      buildTopology([
        databaseProducerState()
          .change("aws_vpclattice_resource_configuration.orders", values as never)
          .toState(),
        databaseConsumerState().toState(),
      ]);
    expect(portsOf(configured({}), orders)).toEqual([5432]);
    expect(portsOf(configured({ port_ranges: ["80", "443-444", "80"] }), orders)).toEqual([80, 443]);
    const dns = [{ dns_resource: [{ domain_name: "db.example.com" }], arn_resource: [], ip_resource: [] }];
    expect(portsOf(configured({ resource_configuration_definition: dns }), orders)).toEqual([5432]);
    const alone = databaseConsumerState().remove("aws_vpc_security_group_ingress_rule.endpoint_from_client");
    expect(portsOf(buildTopology([alone.toState()]), orders)).toEqual([443]);
    const portless = databaseProducerState().change("aws_db_instance.orders", { port: null });
    expect(portsOf(buildTopology([portless.toState(), alone.toState()]), orders)).toEqual([443]);
  });
});

describe("the names of an endpoint", () => {
  test("are the records of the VPC's private zones that point to it, each once", () => {
    const topology = topologyOf(({ consumer }) => {
      for (const [id, name, values] of [
        ["www", "www.internal.company", { type: "CNAME", records: [ENDPOINT_DNS] }],
        ["wild", "*.apps.internal.company", { type: "CNAME", records: [ENDPOINT_DNS] }],
        ["text", "text.internal.company", { type: "TXT", records: [ENDPOINT_DNS] }],
        ["other", "other.internal.company", { type: "CNAME", records: ["example.com"] }],
        ["address", "address.internal.company", { type: "A", records: ["10.10.0.20"] }],
      ] as const)
        consumer.add("aws_route53_record", id, { zone_id: "Z0PRIVATE", name, ...values });
    });
    expect(namesOf(topology)).toEqual(["hello.internal.company", "www.internal.company", "any.apps.internal.company"]);
  });

  test("are its private DNS name, where that is on", () => {
    const withName = (enabled: boolean, name = "api.example.com") =>
      topologyOf(({ producer, consumer }) => {
        producer.change("aws_vpc_endpoint_service.service", {
          private_dns_name: name,
          private_dns_name_configuration: [{ state: "verified" }],
        });
        consumer.change("aws_vpc_endpoint.service", { private_dns_enabled: enabled }).remove(RECORD);
      });
    expect(namesOf(withName(true))).toEqual(["api.example.com"]);
    expect(namesOf(withName(true, "*.example.com"))).toEqual(["any.example.com"]);
    expect(namesOf(withName(false))).toEqual([ENDPOINT_DNS]);
  });

  test("are none without DNS entries: then the endpoint itself is meant", () => {
    const topology = topologyOf(({ consumer }) =>
      consumer.change("aws_vpc_endpoint.service", { dns_entry: [] }).remove(RECORD),
    );
    expect(namesOf(topology)).toEqual([ENDPOINT_ID]);
    expect(endpointDestinations(topology, endpointOf(topology))).toEqual([
      { kind: "endpoint", id: ENDPOINT_ID, port: 8080 },
    ]);
  });

  test("are not those of another VPC's zones", () => {
    const topology = topologyOf(({ consumer }) =>
      consumer.change("aws_route53_zone.private", { vpc: [{ vpc_id: "vpc-x" }] }),
    );
    expect(namesOf(topology)).toEqual([ENDPOINT_DNS]);
  });
});

describe("the paths that a deployment is intended to provide", () => {
  const client = { id: "i-client", subnet_id: "subnet-c1", private_ip: "10.10.0.50" };

  test("start at the VPNs and instances of the endpoint's VPC", () => {
    const topology = topologyOf(({ consumer }) => consumer.add("aws_instance", "client", client));
    expect(findIntendedPaths(topology).map(({ source }) => source)).toEqual([
      VPN,
      { kind: "instance", id: "i-client" },
    ]);
  });

  test("lead to no gateway endpoint, and from no VPN to an AWS service", () => {
    const aws = (vpc_endpoint_type: string) =>
      topologyOf(({ consumer }) =>
        consumer.add("aws_instance", "client", client).change("aws_vpc_endpoint.service", {
          vpc_endpoint_type,
          service_name: "com.amazonaws.eu-central-1.s3",
        }),
      );
    expect(findIntendedPaths(aws("Gateway"))).toEqual([]);
    expect(findIntendedPaths(aws("Interface")).map(({ source }) => source)).toEqual([
      { kind: "instance", id: "i-client" },
    ]);
    const alone = topologyOf(({ consumer }) =>
      consumer.change("aws_vpc_endpoint.service", { service_name: "com.amazonaws.eu-central-1.s3" }),
    );
    expect(findIntendedPaths(alone)).toEqual([]);
  });
});

describe("a path end that is typed", () => {
  const topology = topologyOf();

  test.each([
    ["https://hello.internal.company:8080", 8080],
    ["https://hello.internal.company?x=1", 443],
    ["https://hello.internal.company#top", 443],
    ["http://hello.internal.company/a:9/b", 80],
    ["HELLO.internal.company:1", 1],
    ["hello.internal.company:65535", 65535],
    ["*.internal.company:443", 443],
    ["_svc.internal-x.company:443", 443],
  ])("is a name with its port: %s", (text, port) => {
    expect(parseDestination(topology, text)).toMatchObject({ kind: "name", port });
  });

  test.each([
    ["ftp://hello.internal.company", "unknown"],
    ["https://hello.internal.company:0", "is not between 1 and 65535"],
    ["https://hello.internal.company:65536", "is not between 1 and 65535"],
    ["two words.company:80", "unknown"],
    ["localhost:80", "unknown"],
    ["hello.internal.company:80x", "unknown"],
  ])("is refused: %s", (text, message) => {
    expect(() => parseDestination(topology, text)).toThrow(message);
  });

  test("is an instance or a subnet by its address, its state and address, its ID or its name", () => {
    const instance = { kind: "instance", id: "i-00000000000000001" };
    for (const text of ["aws_instance.service_euc1-az1", "producer/aws_instance.service_euc1-az1", "hello-euc1-az1"])
      expect([parseSource(topology, text), parseDestination(topology, `${text}:22`)]).toEqual([
        instance,
        { ...instance, port: 22 },
      ]);
    expect(parseSource(topology, "consumer/aws_subnet.network_euc1-az1")).toEqual({ kind: "subnet", id: "subnet-c1" });
    expect(() => parseDestination(topology, "subnet-c1:80")).toThrow("unknown");
  });

  test("is an endpoint with the one port that it serves", () => {
    expect(parseDestination(topology, "aws_vpc_endpoint.service")).toEqual({
      kind: "endpoint",
      id: ENDPOINT_ID,
      port: 8080,
    });
    const two = topologyOf(({ producer }) =>
      producer.add("aws_lb_listener", "second", {
        arn: "arn:second",
        load_balancer_arn: producer.value("aws_lb.service", "arn"),
        port: 9090,
        protocol: "TCP",
      }),
    );
    expect(() => parseDestination(two, ENDPOINT_ID)).toThrow(/8080.*9090/s);
    expect(parseDestination(two, `${ENDPOINT_ID}:9090`)).toMatchObject({ port: 9090 });
  });

  test("that several things have must be told apart by the state", () => {
    const other = addNetwork(new StateFixture("other"), "o", CONSUMER, "10.40").add(
      "aws_instance",
      "service_euc1-az1",
      {
        id: "i-other",
        subnet_id: "subnet-o1",
      },
    );
    const fixture = new DefaultTopology();
    const both = buildTopology([fixture.producer.toState(), fixture.consumer.toState(), other.toState()]);
    expect(() => parseDestination(both, "aws_instance.service_euc1-az1:80")).toThrow(
      /producer\/aws_instance.service_euc1-az1, other\/aws_instance.service_euc1-az1/,
    );
    expect(() => parseSource(both, "aws_instance.service_euc1-az1")).toThrow(
      /producer\/aws_instance.service_euc1-az1, other\/aws_instance.service_euc1-az1/,
    );
    expect(parseSource(both, "other/aws_instance.service_euc1-az1")).toEqual({ kind: "instance", id: "i-other" });
  });
});

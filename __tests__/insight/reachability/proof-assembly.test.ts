import { isBlocked, matrix, prove, renderMatrix, whoReaches } from "../../../src/insight/reachability";
import {
  assumed,
  blocked,
  distinctFacts,
  distinctIn,
  factOf,
  isOpen,
  labelOf,
  notInStates,
  oneOf,
  open,
  resourceAt,
  restingOn,
} from "../../../src/insight/reachability/hop";
import {
  anyOf,
  inSequence,
  spreadOver,
  stretch,
  verdictOf,
  worstHealth,
} from "../../../src/insight/reachability/path-part";
import { factText, renderHop, renderProof } from "../../../src/insight/reachability/render-proof";
import { buildTopology } from "../../../src/insight/topology";
import { addNetwork, CONSUMER, DefaultTopology, ENDPOINT_DNS, ENDPOINT_ID } from "../../support/default-topology";
import { StateFixture } from "../../support/state-fixture";

const VPN = { kind: "client-vpn", id: "cvpn-endpoint-0dddddddddddddddd" } as const;
const HELLO = { kind: "name", name: "hello.internal.company", port: 8080 } as const;
const LISTENER = { id: "arn:listener", address: "aws_lb_listener.a", state: "producer" };

const OPEN = open("listener", LISTENER, "It accepts TCP.");
const ASSUMED = assumed("target", "i-1", "It is not in the states.");
const CLOSED = blocked("target", "i-2", "BAD_STATE", "It is stopped.", "start i-2");
const ref = (id: string) => ({ id, address: id, state: "net" });

describe("a hop", () => {
  test("is about a resource of a state, or about an id that no state has", () => {
    expect(OPEN).toEqual({
      name: "listener",
      object: LISTENER,
      status: "open",
      explanation: "It accepts TCP.",
      facts: [{ address: "aws_lb_listener.a", state: "producer" }],
    });
    expect(ASSUMED.object).toEqual({ id: "i-1" });
    expect(ASSUMED.facts).toEqual([]);
    expect(open("target", { id: "x", address: "x", state: "" }, "x").facts).toEqual([]);
    expect(open("target", { id: "x" }, "x").object).toEqual({ id: "x" });
    expect([labelOf("i-1"), labelOf(LISTENER), labelOf({ id: "x" })]).toEqual(["i-1", "aws_lb_listener.a", "x"]);
    expect(resourceAt("aws_route.a", "net")).toEqual({ id: "aws_route.a", address: "aws_route.a", state: "net" });
  });

  test("rests on its subject unless it says on what else", () => {
    const fact = factOf(LISTENER, "port");
    expect(fact).toEqual({ address: "aws_lb_listener.a", state: "producer", attribute: "port" });
    expect(factOf(LISTENER)).toEqual({ address: "aws_lb_listener.a", state: "producer" });
    expect(restingOn(OPEN, [fact, undefined]).facts).toEqual([fact]);
    expect(restingOn(OPEN, [undefined])).toBe(OPEN);
  });

  test("of one of several that are alike is the first of them", () => {
    expect(oneOf([CLOSED, { ...CLOSED, explanation: "Another one." }], "They differ.")).toBe(CLOSED);
    expect(oneOf([OPEN], "They differ.")).toBe(OPEN);
  });

  test("of one of several that differ is assumed, with the risk of the closed one and the facts of all", () => {
    const closed = { ...CLOSED, facts: [factOf(ref("b"))] };
    expect(oneOf([OPEN, closed], "They differ.")).toEqual({
      name: "listener",
      object: LISTENER,
      status: "assumed",
      explanation: "They differ.",
      code: "BAD_STATE",
      change: "start i-2",
      facts: [factOf(LISTENER), factOf(ref("b"))],
    });
    expect(oneOf([OPEN, ASSUMED], "They differ.").code).toBeUndefined();
    const risky = assumed("target", "i-1", "Perhaps.", { code: "NO_PATH", change: "look" });
    expect(oneOf([risky, OPEN], "They differ.")).toMatchObject({ code: "NO_PATH", change: "look" });
  });

  test("that is missing is a source or a destination to name", () => {
    expect(notInStates("i-9", "destination")).toMatchObject({
      name: "source",
      code: "NO_SOURCE_OR_DESTINATION",
      explanation: "i-9 is not in the states.",
      change: "name an existing destination",
    });
  });

  test("is open unless it is blocked", () => {
    expect([isOpen([]), isOpen([OPEN, ASSUMED]), isOpen([OPEN, CLOSED])]).toEqual([true, true, false]);
  });
});

describe("facts", () => {
  test("are told once, in order", () => {
    const [one, attribute, elsewhere] = [
      factOf(ref("a")),
      factOf(ref("a"), "port"),
      { ...factOf(ref("a")), state: "b" },
    ];
    expect(distinctFacts([one, attribute, elsewhere, one, factOf(ref("c")), attribute])).toEqual([
      one,
      attribute,
      elsewhere,
      factOf(ref("c")),
    ]);
    expect(
      distinctIn(
        ["a", "A", "b"],
        (text) => text.toLowerCase(),
        () => true,
      ),
    ).toEqual(["a", "b"]);
    expect(
      distinctIn(
        ["a", "b"],
        () => "all",
        (one_, two) => one_ === two,
      ),
    ).toEqual(["a", "b"]);
  });
});

describe("stretches of a path", () => {
  const whole = stretch([OPEN], [ref("lb")], ["i-1"]);

  test("one after the other are as good as the worst, and arrive where the last one does", () => {
    const both = inSequence(stretch([OPEN], [ref("vpce")]), stretch([ASSUMED], [ref("lb")], ["i-1"]));
    expect(both).toEqual({
      hops: [OPEN, ASSUMED],
      verdict: "assumed",
      route: [ref("vpce"), ref("lb")],
      targets: ["i-1"],
      health: "healthy",
    });
    expect(inSequence(whole, stretch([CLOSED])).targets).toEqual([]);
    expect(verdictOf([ASSUMED, CLOSED])).toBe("blocked");
  });

  test("without hops and parts change nothing", () => {
    expect(inSequence(stretch([]), whole)).toBe(whole);
    expect(inSequence(whole, stretch([]), stretch([]))).toBe(whole);
    expect(inSequence().verdict).toBe("reachable");
  });

  test("that branch pass what each of them passes, once", () => {
    const branches = spreadOver([
      stretch([OPEN], [ref("lb")], ["i-1"]),
      stretch([ASSUMED], [ref("lb"), ref("x")], ["i-1"]),
    ]);
    expect(branches).toMatchObject({ verdict: "assumed", route: [ref("lb"), ref("x")], targets: ["i-1"] });
    expect(spreadOver([whole])).toBe(whole);
    expect(spreadOver([]).verdict).toBe("blocked");
  });

  test("that are taken out of service leave the others whole, or everything blocked", () => {
    expect(anyOf([stretch([CLOSED]), stretch([CLOSED])])).toMatchObject({ verdict: "blocked", hops: [CLOSED, CLOSED] });
    const carried = anyOf([whole, stretch([OPEN, CLOSED], [ref("other")], ["i-2"])]);
    expect(carried).toMatchObject({ verdict: "reachable", targets: ["i-1"], route: [ref("lb")] });
    expect(carried.hops.map(({ bypassed }) => bypassed)).toEqual([undefined, undefined, true]);
  });

  test("are as healthy as the worst of them", () => {
    expect(worstHealth(["healthy", "unknown", "unhealthy"])).toBe("unhealthy");
    expect(worstHealth(["healthy", undefined, "unknown"])).toBe("unknown");
    expect(worstHealth([undefined])).toBe("healthy");
    const sick = { ...whole, health: "unhealthy" as const };
    expect(spreadOver([whole, sick]).health).toBe("unhealthy");
    expect(inSequence(sick, whole).health).toBe("unhealthy");
  });
});

describe("a proof", () => {
  const proofOf = (change: (fixture: DefaultTopology) => unknown, name: string = HELLO.name) => {
    const fixture = new DefaultTopology();
    change(fixture);
    return prove(fixture.build(), VPN, { ...HELLO, name });
  };
  const hopsOf = (proof: ReturnType<typeof proofOf>, name: string) => proof.hops.filter((hop) => hop.name === name);

  test("names what it is about, and its source and destination as they are called", () => {
    const proof = proofOf(() => undefined);
    expect(proof).toMatchObject({
      source: VPN,
      destination: HELLO,
      sourceLabel: "aws_ec2_client_vpn_endpoint.vpn",
      destinationLabel: "hello.internal.company:8080",
      targets: ["i-00000000000000001", "i-00000000000000002"],
    });
    const topology = new DefaultTopology().build();
    expect(prove(topology, VPN, { kind: "endpoint", id: ENDPOINT_ID, port: 1 }).destinationLabel).toBe(
      "aws_vpc_endpoint.service:1",
    );
    expect(prove(topology, VPN, { kind: "endpoint", id: "vpce-x", port: 1 })).toMatchObject({
      destinationLabel: "vpce-x:1",
      verdict: "blocked",
      perZone: [],
      hops: [{ name: "source", explanation: "vpce-x is not in the states." }, { name: "vpn-association" }],
    });
    expect(prove(topology, { kind: "subnet", id: "subnet-x" }, HELLO)).toMatchObject({
      verdict: "blocked",
      summary: "blocked",
      destinationLabel: "hello.internal.company:8080",
      hops: [{ name: "source" }],
    });
  });

  test("merges what is the same in every zone, and names the zones of what is not", () => {
    const proof = proofOf(({ producer }) =>
      producer
        .change("aws_lb.service", { enable_cross_zone_load_balancing: false })
        .change("aws_instance.service_euc1-az2", { instance_state: "stopped" }),
    );
    expect(hopsOf(proof, "endpoint-state").map(({ zones }) => zones)).toEqual([undefined]);
    expect(hopsOf(proof, "target").map(({ status, zones }) => [status, zones])).toEqual([
      ["open", ["euc1-az1"]],
      ["blocked", ["euc1-az2"]],
    ]);
    expect(proof.perZone.map(({ verdict, targets }) => [verdict, targets])).toEqual([
      ["reachable", ["i-00000000000000001"]],
      ["blocked", []],
    ]);
  });

  test("tells the explanations and facts of the hops that it merges", () => {
    const [hop] = hopsOf(
      proofOf(() => undefined),
      "service-zone",
    );
    expect(hop?.explanation).toBe("aws_lb.service has a node in euc1-az1. aws_lb.service has a node in euc1-az2.");
    expect(hop?.facts).toEqual([{ address: "aws_lb.service", state: "producer" }]);
  });

  test("is in the order of the zones, first those of the destination", () => {
    const proof = proofOf(({ consumer }) =>
      consumer
        .change("aws_ec2_client_vpn_network_association.vpn", { subnet_id: "subnet-c2" })
        .add("aws_ec2_client_vpn_network_association", "second", {
          client_vpn_endpoint_id: VPN.id,
          subnet_id: "subnet-c1",
        }),
    );
    expect(proof.perZone.map(({ zone, sourceZone }) => [zone, sourceZone])).toEqual([
      ["euc1-az1", "euc1-az1"],
      ["euc1-az1", "euc1-az2"],
      ["euc1-az2", "euc1-az1"],
      ["euc1-az2", "euc1-az2"],
    ]);
    const hidden = proofOf(({ consumer }) =>
      consumer.change("aws_ec2_client_vpn_network_association.vpn", { subnet_id: "subnet-x" }),
    );
    expect(hidden.perZone.every((zone) => !("sourceZone" in zone))).toBe(true);
  });

  test("is partly open where it is in one zone, and assumed where it is assumed in one", () => {
    const one = proofOf(({ producer }) =>
      producer.change("aws_lb.service", { subnets: ["subnet-p1"], subnet_mapping: [] }),
    );
    expect([one.verdict, one.summary]).toEqual(["partly", "reachable in euc1-az1, blocked in euc1-az2"]);
    const assumedInOne = proofOf(({ producer }) =>
      producer
        .change("aws_lb.service", { enable_cross_zone_load_balancing: false })
        .change("aws_instance.service_euc1-az2", { instance_state: null }),
    );
    expect([assumedInOne.verdict, assumedInOne.summary]).toEqual([
      "assumed",
      "reachable in euc1-az1, reachable in euc1-az2 if the assumptions hold",
    ]);
    const green = proofOf(({ producer }) => {
      const arn = String(producer.value("aws_lb_target_group.service", "arn"));
      producer
        .add("aws_lb_target_group", "green", { arn: "arn:green", port: 8080, target_type: "instance", vpc_id: "vpc-p" })
        .change("aws_lb_listener.service", {
          default_action: [
            {
              type: "forward",
              forward: [
                {
                  target_group: [
                    { arn, weight: 1 },
                    { arn: "arn:green", weight: 1 },
                  ],
                  stickiness: [],
                },
              ],
            },
          ],
        });
    });
    expect([green.verdict, green.summary]).toEqual(["partly", "partly reachable"]);
    expect([one, assumedInOne, green].map(isBlocked)).toEqual([true, false, true]);
  });

  test("of a zonal name without an interface says where to put one", () => {
    const zonal = ENDPOINT_DNS.replace("abcd1234", "abcd1234-eu-central-1c");
    const proof = proofOf(
      ({ consumer }) => consumer.change("aws_vpc_endpoint.service", { subnet_ids: ["subnet-c1"] }),
      zonal,
    );
    expect(proof.hops.find((hop) => hop.code === "NO_PATH")).toMatchObject({
      name: "target",
      explanation: `No network interface in the states leads to ${zonal}:8080.`,
      change: "put aws_vpc_endpoint.service into a subnet of the zone that is asked for",
    });
  });

  test("of a name with several answers has the paths of each, and its own hops", () => {
    const proof = proofOf(({ consumer }) => {
      consumer.remove("aws_route53_record.service");
      for (const [id, target] of [
        ["here", ENDPOINT_DNS],
        ["gone", "gone.internal.company"],
      ] as const)
        consumer.add("aws_route53_record", id, {
          zone_id: "Z0PRIVATE",
          name: HELLO.name,
          type: "CNAME",
          records: [target],
          set_identifier: id,
          weighted_routing_policy: [{ weight: 1 }],
        });
    });
    expect(proof.verdict).toBe("partly");
    expect(proof.perZone.map(({ zone, verdict }) => [zone, verdict])).toEqual([
      ["aws_route53_record.gone", "blocked"],
      ["euc1-az1", "reachable"],
      ["euc1-az2", "reachable"],
    ]);
    expect(hopsOf(proof, "name-resolution").map(({ object, zones }) => [object.id, zones])).toEqual([
      ["aws_route53_record.gone", ["aws_route53_record.gone"]],
      ["aws_route53_record.here", ["euc1-az1", "euc1-az2"]],
    ]);
  });

  test("has the hops of each zone in the order of the traffic", () => {
    const [zone] = proofOf(() => undefined).perZone;
    const names = zone?.hops.map(({ name }) => name) ?? [];
    expect(names.slice(0, 3)).toEqual(["vpn-association", "dns-server", "vpc-dns"]);
    expect(names.indexOf("endpoint-state")).toBeGreaterThan(names.indexOf("route-table"));
    expect(names.at(-1)).toBe("target");
  });
});

describe("a hop that is printed", () => {
  const print = (more: object, verbose = false) => renderHop({ ...OPEN, ...more }, 3, { verbose });

  test("shows its object with its state, and its zones", () => {
    expect(print({})).toEqual(["  ✓  3 listener                       producer/aws_lb_listener.a"]);
    expect(renderHop(ASSUMED, 12)).toEqual([
      "  ? 12 target                         i-1",
      "         It is not in the states.",
    ]);
    expect(print({ zones: ["z1", "z2"] })[0]).toMatch(/aws_lb_listener\.a \[z1, z2\]$/);
    expect(print({ bypassed: true })[0]).toMatch(/aws_lb_listener\.a \(another target carries the traffic\)$/);
  });

  test("tells on demand what it rests on", () => {
    expect(print({}, true).slice(1)).toEqual([
      "         It accepts TCP.",
      "         rests on: producer/aws_lb_listener.a",
    ]);
    expect(print({ facts: [factOf(LISTENER), factOf(LISTENER, "port")] }, true).at(-1)).toBe(
      "         rests on: producer/aws_lb_listener.a, producer/aws_lb_listener.a (port)",
    );
    expect(renderHop(ASSUMED, 3, { verbose: true }).at(-1)).toBe("         rests on: nothing in the states");
    expect(factText(factOf(LISTENER, "port"))).toBe("producer/aws_lb_listener.a (port)");
  });

  test("that is bypassed is not among the assumed ones that are counted", () => {
    const proof = {
      ...prove(new DefaultTopology().build(), VPN, HELLO),
      verdict: "assumed" as const,
      hops: [OPEN, ASSUMED, { ...ASSUMED, bypassed: true as const }],
    };
    expect(renderProof(proof).split("\n")[0]).toMatch(/: open if 1 of 3 hops is, which the states do not show$/);
    expect(renderProof({ ...proof, hops: [OPEN, ASSUMED, ASSUMED] })).toMatch(/: open if 2 of 3 hops are, which/);
  });
});

describe("a matrix", () => {
  /** A VPC with an instance that a peering connection connects with the endpoint's; or does not. */
  function hub(connected: boolean) {
    const fixture = new DefaultTopology();
    const state = addNetwork(new StateFixture("hub"), "h", CONSUMER, "10.30").add("aws_instance", "client", {
      id: "i-hub",
      instance_state: "running",
      subnet_id: "subnet-h1",
      private_ip: "10.30.0.5",
      vpc_security_group_ids: ["sg-x"],
    });
    if (connected)
      state.add("aws_vpc_peering_connection", "hub", { id: "pcx-1", vpc_id: "vpc-c", peer_vpc_id: "vpc-h" });
    return buildTopology([fixture.producer.toState(), fixture.consumer.toState(), state.toState()]);
  }

  test("has pairs of peered VPCs, from either end, and no pairs of others", () => {
    const labels = (topology: ReturnType<typeof hub>) =>
      matrix(topology).cells.map(({ sourceLabel, verdict }) => [sourceLabel, verdict]);
    expect(labels(hub(true))).toEqual([
      ["aws_ec2_client_vpn_endpoint.vpn", "reachable"],
      ["aws_instance.client", "blocked"],
    ]);
    expect(labels(hub(false))).toEqual([["aws_ec2_client_vpn_endpoint.vpn", "reachable"]]);
  });

  test("has each endpoint once, and none of a gateway endpoint", () => {
    const fixture = new DefaultTopology();
    fixture.consumer.add("aws_vpc_endpoint", "s3", {
      id: "vpce-s3",
      vpc_id: "vpc-c",
      vpc_endpoint_type: "Gateway",
      service_name: "com.amazonaws.eu-central-1.s3",
    });
    const { cells, destinations } = matrix(fixture.build());
    expect(destinations).toEqual([HELLO]);
    expect(cells).toEqual([
      {
        source: VPN,
        stack: "consumer",
        destination: HELLO,
        sourceLabel: "aws_ec2_client_vpn_endpoint.vpn",
        destinationLabel: "hello.internal.company:8080",
        verdict: "reachable",
        summary: "reachable",
        targets: ["i-00000000000000001", "i-00000000000000002"],
      },
    ]);
  });

  test("names the first blocked hop of a pair, not one that is bypassed", () => {
    const fixture = new DefaultTopology();
    fixture.producer.change("aws_instance.service_euc1-az1", { instance_state: "stopped" });
    expect(matrix(fixture.build()).cells[0]?.closed).toBeUndefined();
    fixture.producer.remove("aws_lb_listener.service");
    expect(matrix(fixture.build()).cells[0]?.closed).toMatchObject({ name: "listener", status: "blocked" });
  });

  test("lists who reaches a target", () => {
    const topology = new DefaultTopology().build();
    expect(whoReaches(topology, "i-00000000000000002").map(({ source }) => source)).toEqual([VPN]);
    expect(whoReaches(topology, "i-x")).toEqual([]);
  });

  test("is printed with its columns aligned", () => {
    const lines = renderMatrix(matrix(hub(true))).split("\n");
    expect(lines[1]).toMatch(
      /^✗ instance i-hub of hub {3}→ hello\.internal\.company:8080: blocked \(name-resolution: PL_DNS_ZONE_NOT_ASSOCIATED\)$/,
    );
    const partly = new DefaultTopology();
    partly.producer.change("aws_lb.service", { subnets: ["subnet-p1"], subnet_mapping: [] });
    expect(renderMatrix(matrix(partly.build()))).toMatch(/^~ /);
    const one = new DefaultTopology().build(new Set(["producer/aws_lb.service"]));
    expect(renderMatrix(matrix(one))).toMatch(/^\? /);
  });
});

import { prove } from "../../../../src/insight/reachability";
import { checkInstanceState } from "../../../../src/insight/reachability/hops/instance-state";
import {
  checkAnswer,
  checkListener,
  checkRules,
  checkTargetGroup,
  weighted,
} from "../../../../src/insight/reachability/hops/listener";
import { checkVpcDns } from "../../../../src/insight/reachability/hops/vpc-dns";
import type { Hop } from "../../../../src/insight/reachability/proof";
import {
  buildTopology,
  type Instance,
  type Listener,
  type ListenerAction,
  type LoadBalancer,
  type Topology,
  type Vpc,
} from "../../../../src/insight/topology";
import { albProducerState } from "../../../support/alb-topology";
import {
  consumerState,
  DefaultTopology,
  ENDPOINT_ID,
  LISTENER_ARN,
  NLB_ARN,
  producerState,
  TARGET_GROUP_ARN,
} from "../../../support/default-topology";
import type { StateFixture } from "../../../support/state-fixture";
import { told, toldOf } from "../told";

const TOPOLOGY = new DefaultTopology().build();
const NLB = TOPOLOGY.loadBalancers.get(NLB_ARN) as LoadBalancer;
const LISTENER = TOPOLOGY.listeners.get(LISTENER_ARN) as Listener;
const named = (hop: Hop) => [hop.name, ...told(hop)];

// https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-listeners.html
describe("a listener", () => {
  const check = (listeners: readonly Partial<Listener>[], port = 8080, more: Partial<LoadBalancer> = {}) =>
    named(
      checkListener(
        { ...NLB, ...more },
        listeners.map((one) => ({ ...LISTENER, ...one })),
        port,
        "listener",
      ).hop,
    );

  test.each(["TCP", "TLS", "TCP_UDP", "HTTP", "HTTPS"])("accepts connections over %s", (protocol) => {
    expect(check([{ protocol }])).toEqual([
      "listener",
      "open",
      `aws_lb_listener.service accepts ${protocol} on port 8080.`,
    ]);
  });

  test("whose protocol no state shows accepts connections", () => {
    expect(check([{ protocol: undefined as never }])[2]).toBe(
      "aws_lb_listener.service accepts connections on port 8080.",
    );
  });

  test.each(["UDP", "QUIC"])("accepts no TCP over %s", (protocol) => {
    expect(check([{ protocol }])).toEqual([
      "listener",
      "blocked",
      `aws_lb_listener.service accepts ${protocol} on port 8080, not TCP.`,
      'set protocol = "TCP" on aws_lb_listener.service',
    ]);
  });

  test("accepts its own port only", () => {
    expect(check([{ port: 80 }, { port: 443, protocol: "TLS" }])).toEqual([
      "listener",
      "blocked",
      "No listener of aws_lb.service is on port 8080; it has TCP 80, TLS 443.",
      "use port 80, or add a listener on port 8080",
    ]);
    expect(check([{ port: undefined as never, protocol: undefined as never }])[2]).toBe(
      "No listener of aws_lb.service is on port 8080; it has ?.",
    );
  });

  test("is missing where the load balancer has none", () => {
    expect(check([])).toEqual([
      "listener",
      "blocked",
      "aws_lb.service has no listener.",
      "add an aws_lb_listener to aws_lb.service on port 8080",
    ]);
    expect(check([], 8080, { managed: false })).toEqual([
      "listener",
      "assumed",
      "The listeners of aws_lb.service are not all in the states: one on port 8080 with healthy targets is assumed.",
    ]);
  });

  test("with rules lets the request decide", () => {
    const rule = { address: "aws_lb_listener_rule.a", type: "forward", forwards: [] };
    expect(checkRules(LISTENER, "listener")).toEqual([]);
    expect(
      checkRules({ ...LISTENER, rules: [rule, { ...rule, address: "aws_lb_listener_rule.b" }] }, "listener").map(named),
    ).toEqual([
      [
        "listener",
        "assumed",
        "The request decides which of aws_lb_listener_rule.a, aws_lb_listener_rule.b and the default action of aws_lb_listener.service applies.",
      ],
    ]);
  });

  const answer = (protocol: string, action: Partial<ListenerAction>) =>
    named(checkAnswer({ ...LISTENER, protocol }, { forwards: [], ...action } as ListenerAction, "target-group"));

  test.each(["HTTP", "HTTPS"])("over %s can respond itself", (protocol) => {
    expect(answer(protocol, { type: "redirect" })).toEqual([
      "target-group",
      "open",
      "The listener itself responds (redirect): no target is needed.",
    ]);
  });

  test.each<[string, Partial<ListenerAction>]>([
    ["TCP", { type: "redirect" }],
    ["HTTP", { type: "forward" }],
    ["HTTP", {}],
  ])("over %s without a target group does not respond: %j", (protocol, action) => {
    expect(answer(protocol, action)).toEqual([
      "target-group",
      "blocked",
      "aws_lb_listener.service does not forward to a target group.",
      "set default_action.target_group_arn on aws_lb_listener.service",
    ]);
  });

  test("that gives every target group the weight 0 does not forward", () => {
    expect(answer("TCP", { type: "forward", forwards: [{ targetGroupArn: "a", weight: 0 }] })).toEqual([
      "target-group",
      "blocked",
      "All target groups of aws_lb_listener.service have the weight 0.",
      "set the weight of a target group of aws_lb_listener.service to 1 or more",
    ]);
    const [zero, one] = [
      { targetGroupArn: "a", weight: 0 },
      { targetGroupArn: "b", weight: 1 },
    ];
    expect([weighted([zero]), weighted([zero, one]), weighted([])]).toEqual([[zero], [one], []]);
  });
});

describe("a target group", () => {
  const group = (change: (topology: Topology) => object) => {
    const known = TOPOLOGY.targetGroups.get(TARGET_GROUP_ARN);
    const targetGroups = new Map([[TARGET_GROUP_ARN, { ...known, ...change(TOPOLOGY) }]]);
    const { hop, group: found } = checkTargetGroup(
      { ...TOPOLOGY, targetGroups } as Topology,
      TARGET_GROUP_ARN,
      "target-group",
    );
    return [...named(hop), found !== undefined];
  };

  test("is followed to its targets, and ends without any", () => {
    expect(group(() => ({}))).toEqual(["target-group", "open", "Targets of aws_lb_target_group.service: 2.", true]);
    expect(group(() => ({ targets: [] }))).toEqual([
      "target-group",
      "blocked",
      "aws_lb_target_group.service has no targets.",
      "add an aws_lb_target_group_attachment to aws_lb_target_group.service",
      false,
    ]);
  });

  test("of which the states do not show the targets is assumed to have healthy ones", () => {
    expect(group(() => ({ targets: [], managed: false }))[2]).toBe(
      "The targets of aws_lb_target_group.service are not in the states: assumed to be healthy.",
    );
    expect(group(() => ({ targets: [], registrars: ["aws_autoscaling_group.a", "aws_ecs_service.b"] }))[2]).toBe(
      "The targets of aws_lb_target_group.service from aws_autoscaling_group.a and from aws_ecs_service.b are not in the states: assumed to be healthy.",
    );
    expect(named(checkTargetGroup(TOPOLOGY, "arn:x", "target-group").hop)).toEqual([
      "target-group",
      "assumed",
      "The target group arn:x is not in the states: its targets are assumed to be healthy.",
    ]);
  });
});

// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-lifecycle.html
describe("an instance", () => {
  const instance = TOPOLOGY.instances.get("i-00000000000000001") as Instance;

  test.each([
    ["running", ["open", "It is there."]],
    [undefined, ["assumed", "Whether i-00000000000000001 runs is not in the states: assumed to run. It is there."]],
    ["pending", ["assumed", "i-00000000000000001 is pending: assumed to start."]],
    ["stopped", ["blocked", "i-00000000000000001 is stopped.", "start i-00000000000000001"]],
    ["shutting-down", ["blocked", "i-00000000000000001 is shutting-down.", "start i-00000000000000001"]],
  ])("that is %s", (instanceState, said) => {
    expect(
      told(checkInstanceState("target", { ...instance, instanceState: instanceState as string }, "It is there.")),
    ).toEqual(said);
  });
});

// https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html
describe("the resolver of a VPC", () => {
  const dns = (scope: "private" | "public", more: Partial<Vpc> = {}) => {
    const vpcs = new Map([["vpc-c", { ...TOPOLOGY.vpcs.get("vpc-c"), ...more }]]);
    return named(checkVpcDns({ ...TOPOLOGY, vpcs } as Topology, "vpc-c", scope));
  };

  test("resolves public names with DNS support, private ones with DNS hostnames too", () => {
    expect(dns("public")).toEqual(["vpc-dns", "open", "The resolver of aws_vpc.network resolves public names."]);
    expect(dns("public", { dnsHostnames: false })[1]).toBe("open");
    expect(dns("private", { dnsHostnames: false })).toEqual([
      "vpc-dns",
      "blocked",
      "enable_dns_hostnames of aws_vpc.network is off: its resolver does not resolve private names.",
      "set enable_dns_hostnames = true on aws_vpc.network",
    ]);
    expect(dns("private", { dnsHostnames: false, dnsSupport: false }).slice(2)).toEqual([
      "enable_dns_support and enable_dns_hostnames of aws_vpc.network is off: its resolver does not resolve private names.",
      "set enable_dns_support = true and enable_dns_hostnames = true on aws_vpc.network",
    ]);
    expect(dns("public", { dnsSupport: false })[2]).toBe(
      "enable_dns_support of aws_vpc.network is off: its resolver does not resolve public names.",
    );
  });

  test("is assumed to be asked by the servers of DHCP options", () => {
    expect(dns("private", { domainNameServers: ["10.10.0.200", "10.10.1.200"] })).toEqual([
      "vpc-dns",
      "assumed",
      "The VPC's DHCP options name 10.10.0.200, 10.10.1.200, assumed to forward to the VPC's resolver.",
    ]);
  });

  test("of a VPC in no state is assumed to resolve names", () => {
    const text = "The VPC's DNS attributes are not in the states.";
    expect(checkVpcDns(TOPOLOGY, "vpc-x", "private")).toMatchObject({
      name: "vpc-dns",
      status: "assumed",
      object: { id: "vpc-x" },
      explanation: text,
    });
    expect(checkVpcDns(TOPOLOGY, undefined, "private").object.id).toBe("the source's VPC");
  });
});

describe("a health check", () => {
  function healthOf(producer: StateFixture) {
    const topology = buildTopology([producer.toState(), consumerState().toState()]);
    const vpn = { kind: "client-vpn", id: "cvpn-endpoint-0dddddddddddddddd" } as const;
    const proof = prove(topology, vpn, { kind: "endpoint", id: ENDPOINT_ID, port: 8080 });
    return [...toldOf(proof, "health-check"), ...toldOf(proof, "alb-health-check")];
  }
  const nlb = (check: object, more: object = {}) =>
    producerState().change("aws_lb_target_group.service", {
      health_check: [{ enabled: true, port: "traffic-port", path: "", matcher: "", ...check }],
      ...more,
    } as never);
  const alb = (check: object, listener: object = {}, targetPort: number | null = 8080) =>
    albProducerState()
      .change("aws_lb_target_group.alb", {
        health_check: [{ enabled: true, port: "traffic-port", path: "", matcher: "", protocol: "HTTPS", ...check }],
      })
      .change("aws_lb_listener.alb", listener as never)
      .change("aws_lb_target_group_attachment.alb", { port: targetPort });

  // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-health-checks.html
  test.each<[string, StateFixture, string]>([
    ["over TCP needs a connection", nlb({ protocol: "TCP" }), "A TCP connection is enough to pass the health check."],
    [
      "over HTTP asks for the path / and for a status from 200 to 399 by default",
      nlb({ protocol: "HTTP" }),
      "The target must answer HTTP GET / on port 8080 with 200-399, although the target group uses TCP: a health_check block without protocol means HTTP (TG-08).",
    ],
    [
      "over HTTPS asks for its own path and status",
      nlb({ protocol: "HTTPS", path: "/up", matcher: "204" }, { protocol: "TLS" }),
      "The target must answer HTTPS GET /up on port 8080 with 204, although the target group uses TLS: a health_check block without protocol means HTTP (TG-08).",
    ],
    [
      "of a group whose protocol no state shows is of a TCP group",
      nlb({ protocol: "HTTP" }, { protocol: null }),
      "The target must answer HTTP GET / on port 8080 with 200-399, although the target group uses TCP: a health_check block without protocol means HTTP (TG-08).",
    ],
    [
      "of an HTTPS group is in the group's protocol",
      nlb({ protocol: "HTTPS" }, { protocol: "HTTPS" }),
      "The target must answer HTTPS GET / on port 8080 with 200-399; the states do not show whether it does.",
    ],
    [
      "of a target without a port asks on a port that is not known",
      nlb({ protocol: "HTTP" }, { port: null })
        .change("aws_lb_target_group_attachment.service_euc1-az1", { port: null })
        .change("aws_lb_target_group_attachment.service_euc1-az2", { port: null }),
      "The target must answer HTTP GET / on port ? with 200-399, although the target group uses TCP: a health_check block without protocol means HTTP (TG-08).",
    ],
  ])("%s", (_, state, text) => {
    expect(healthOf(state).map(([, said]) => said)).toContainEqual(expect.stringContaining(text));
  });

  // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html
  const fixed = (status_code: string) => ({
    default_action: [{ type: "fixed-response", fixed_response: [{ content_type: "text/plain", status_code }] }],
  });

  test.each<[string, StateFixture, string, string]>([
    [
      "asks over its listener's protocol",
      alb({}),
      "assumed",
      "The application load balancer must answer HTTPS GET / with 200-399; the states do not show whether it does.",
    ],
    [
      "asks for its own path and status",
      alb({ path: "/up", matcher: "204" }),
      "assumed",
      "The application load balancer must answer HTTPS GET /up with 204; the states do not show whether it does.",
    ],
    [
      "is answered by a fixed response",
      alb({}, fixed("200")),
      "open",
      "The listener responds to the health check with 200, which counts as healthy.",
    ],
    [
      "is answered by a fixed response with a status of its own list",
      alb({ matcher: "200,404" }, fixed("404")),
      "open",
      "The listener responds to the health check with 404, which counts as healthy.",
    ],
    [
      "fails with a status that does not count as healthy",
      alb({}, fixed("400")),
      "assumed",
      "The listener responds to the health check with 400, but only 200-399 counts as healthy.",
    ],
    [
      "fails over TCP, which no application load balancer is checked by",
      alb({ protocol: "TCP" }, { protocol: null }),
      "assumed",
      "The health check uses TCP, but port 8080 of the application load balancer uses HTTP or HTTPS (TG-07): the target stays unhealthy.",
    ],
    [
      "is decided by the listener on its own port",
      alb({ port: "9999" }),
      "assumed",
      "The health check from 10.20.0.0/24 to port 9999 is blocked.",
    ],
  ])("of an application load balancer %s", (_, state, status, text) => {
    const found = healthOf(state).find(([, said]) => said?.includes(text));
    expect(found?.[0]).toBe(status);
  });

  test("of an application load balancer is answered by the rule that the request decides", () => {
    const state = alb({}, fixed("200")).add("aws_lb_listener_rule", "api", {
      listener_arn: String(albProducerState().value("aws_lb_listener.alb", "arn")),
      priority: 1,
      action: [{ type: "forward", target_group_arn: TARGET_GROUP_ARN }],
      condition: [],
    });
    expect(healthOf(state).map(([, said]) => said)).toContain(
      "The application load balancer must answer HTTPS GET / with 200-399; the states do not show whether it does.",
    );
  });
});

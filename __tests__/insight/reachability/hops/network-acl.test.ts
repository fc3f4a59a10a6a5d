import { cidr } from "../../../../src/base/net/cidr";
import { checkNetworkAcl } from "../../../../src/insight/reachability/hops/network-acl";
import type { Place } from "../../../../src/insight/reachability/place";
import { buildTopology } from "../../../../src/insight/topology";
import { consumerState, producerState } from "../../../support/default-topology";
import { sceneOf } from "../../../support/mutations";
import { ALLOW_ALL, aclRule, addAcl } from "../../../support/mutations/mutation";

const GUARDED = "subnet-c2";

function place(label: string, subnetId: string | undefined, block: string): Place {
  return {
    part: { id: label, address: label, state: "consumer" },
    label,
    ...(subnetId && { subnetId }),
    range: cidr(block),
    groups: [],
  };
}

/** The hop of a server that a client in 10.10.0.0/24 reaches on TCP 8080. */
function aclHop(ingress: readonly object[], egress: readonly object[] = [ALLOW_ALL], more: object = {}) {
  const scene = sceneOf(producerState(), consumerState());
  addAcl(scene, GUARDED, ingress, egress);
  const topology = buildTopology([scene.producer.toState(), scene.consumer.toState()]);
  const guarded = place("the server", GUARDED, "10.10.1.20/32");
  const peer = place("the client", "subnet-c1", "10.10.0.0/24");
  return checkNetworkAcl(topology, {
    name: "target-network-acl",
    guarded,
    peer,
    port: 8080,
    role: "destination",
    ...more,
  });
}

/** Status and text. */
function said(...[ingress, egress, more]: Parameters<typeof aclHop>) {
  const hop = aclHop(ingress, egress, more);
  return hop && [hop.status, hop.explanation, ...(hop.change === undefined ? [] : [hop.change])];
}

const OPEN = ["open", "aws_network_acl.strict allows TCP 8080 and the return traffic for the server."];
const PART = [
  "assumed",
  "aws_network_acl.strict allows only part of inbound TCP 8080 from 10.10.0.0/24: connections from other ports or addresses are dropped.",
];

// https://docs.aws.amazon.com/vpc/latest/userguide/nacl-basics.html
describe("the rules of a network ACL, the lowest number first,", () => {
  test("decide each for the addresses that no rule before matched", () => {
    const allowed = aclRule(10, "allow", "10.10.0.0/25");
    const denied = aclRule(20, "deny", "10.10.0.0/24");
    expect(said([allowed, denied, ALLOW_ALL])?.slice(0, 2)).toEqual(PART);
    expect(said([allowed, denied, ALLOW_ALL])?.[2]).toBe(
      "add an inbound allow rule to aws_network_acl.strict with a number below 20: inbound TCP 8080 from 10.10.0.0/24",
    );
    expect(said([{ ...allowed, rule_no: 30 }, denied, ALLOW_ALL])).toEqual([
      "blocked",
      "aws_network_acl.strict stops inbound TCP 8080 from 10.10.0.0/24: rule 20 denies it.",
      "add an inbound allow rule to aws_network_acl.strict with a number below 20: inbound TCP 8080 from 10.10.0.0/24",
    ]);
  });

  test("allow what two of them allow together", () => {
    const halves = [aclRule(10, "allow", "10.10.0.0/25"), aclRule(20, "allow", "10.10.0.128/25")];
    expect(said(halves)).toEqual(OPEN);
    expect(said(halves.slice(0, 1))?.slice(0, 2)).toEqual(PART);
    expect(said(halves.slice(1))?.slice(0, 2)).toEqual(PART);
    expect(aclHop(halves)?.facts.map(({ attribute }) => attribute)).toEqual(["ingress", "ingress", "egress"]);
  });

  test("rest on those that decide, not on the others", () => {
    const rules = [
      aclRule(5, "deny", "192.168.0.0/16"),
      aclRule(6, "deny", "10.10.0.0/24", 22, 22),
      aclRule(10, "allow", "10.10.0.0/25"),
      aclRule(20, "allow", "10.10.0.0/24"),
      aclRule(30, "deny", "0.0.0.0/0"),
    ];
    expect(said(rules)).toEqual(OPEN);
    expect(aclHop(rules)?.facts).toHaveLength(3);
  });

  test.each([
    { from: 8080, to: 8080, status: "open" },
    { from: 0, to: 8080, status: "open" },
    { from: 8080, to: 65535, status: "open" },
    { from: 0, to: 8079, status: "blocked" },
    { from: 8081, to: 65535, status: "blocked" },
  ])("allow ports $from to $to, both included: 8080 is $status", ({ from, to, status }) => {
    expect(aclHop([aclRule(10, "allow", "10.10.0.0/24", from, to)])?.status).toBe(status);
  });

  test.each([
    { from: 8080, to: 8080, status: "blocked" },
    { from: 0, to: 8079, status: "open" },
    { from: 8081, to: 65535, status: "open" },
  ])("deny ports $from to $to, both included: 8080 is $status", ({ from, to, status }) => {
    expect(aclHop([aclRule(10, "deny", "10.10.0.0/24", from, to), ALLOW_ALL])?.status).toBe(status);
  });

  test.each([
    { protocol: "6", status: "open" },
    { protocol: "-1", status: "open" },
    { protocol: "17", status: "blocked" },
  ])("for the protocol $protocol leave TCP $status", ({ protocol, status }) => {
    expect(aclHop([{ ...aclRule(10, "allow", "0.0.0.0/0"), protocol }])?.status).toBe(status);
  });

  test("for IPv6 do not match IPv4 traffic", () => {
    const ipv6 = { ...aclRule(10, "deny", ""), ipv6_cidr_block: "::/0" };
    expect(said([ipv6, ALLOW_ALL])).toEqual(OPEN);
    expect(aclHop([ipv6])?.status).toBe("blocked");
  });

  test("deny what none of them matches", () => {
    expect(said([])).toEqual([
      "blocked",
      "aws_network_acl.strict stops inbound TCP 8080 from 10.10.0.0/24: no rule matches, which means deny.",
      "add an inbound allow rule to aws_network_acl.strict: inbound TCP 8080 from 10.10.0.0/24",
    ]);
    expect(said([ALLOW_ALL], [])?.[1]).toBe(
      "aws_network_acl.strict stops outbound TCP 1024-65535 to 10.10.0.0/24, the return traffic: no rule matches, which means deny.",
    );
  });
});

// https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports
describe("the return traffic", () => {
  test.each([
    { from: 1024, to: 65535, status: "open" },
    { from: 0, to: 65535, status: "open" },
    { from: 1025, to: 65535, status: "assumed" },
    { from: 1024, to: 65534, status: "assumed" },
    { from: 0, to: 1024, status: "assumed" },
    { from: 0, to: 1023, status: "blocked" },
    { from: 65535, to: 65535, status: "assumed" },
  ])("needs all ephemeral ports: with $from to $to it is $status", ({ from, to, status }) => {
    expect(aclHop([ALLOW_ALL], [aclRule(10, "allow", "0.0.0.0/0", from, to)])?.status).toBe(status);
  });

  test("of a client comes in, and its connection goes out", () => {
    const source = { role: "source" };
    const there = [aclRule(10, "allow", "10.10.0.0/24", 8080, 8080)];
    const back = [aclRule(10, "allow", "10.10.0.0/24", 1024, 65535)];
    expect(said(back, there, source)).toEqual(OPEN);
    expect(said(back, [], source)?.[1]).toBe(
      "aws_network_acl.strict stops outbound TCP 8080 to 10.10.0.0/24: no rule matches, which means deny.",
    );
    expect(said([], there, source)?.[1]).toBe(
      "aws_network_acl.strict stops inbound TCP 1024-65535 from 10.10.0.0/24, the return traffic: no rule matches, which means deny.",
    );
  });

  test("of a DNS query is UDP", () => {
    const udp = { protocol: "udp", port: 53 };
    const dns = (protocol: string) => [{ ...aclRule(10, "allow", "0.0.0.0/0"), protocol }];
    expect(said(dns("17"), dns("17"), udp)?.[1]).toContain("allows UDP 53");
    expect(said(dns("17"), dns("6"), udp)?.[0]).toBe("blocked");
  });
});

describe("a network ACL", () => {
  const client = place("the client", "subnet-c1", "10.10.0.0/24");

  test("does not filter traffic inside one subnet", () => {
    expect(aclHop([], [], { peer: { ...client, subnetId: GUARDED } })).toBeUndefined();
  });

  test("whose subnet is not known is assumed to allow the traffic", () => {
    expect(said([], [], { guarded: place("the server", undefined, "10.10.1.20/32") })).toEqual([
      "assumed",
      "The subnet of the server and its network ACL are not in the states.",
    ]);
    expect(said([], [], { guarded: place("the server", "subnet-x", "10.10.1.20/32") })).toEqual([
      "assumed",
      "The subnet subnet-x of the server and its network ACL are not in the states.",
    ]);
  });

  test("decides for a server in one of several subnets only if all of their ACLs agree", () => {
    const guarded = (mayBeIn: readonly string[]) => ({ ...place("the server", undefined, "10.10.1.20/32"), mayBeIn });
    const peer = place("the client", "subnet-p1", "10.20.0.0/24");
    const of = (deny: boolean, ids: readonly string[]) =>
      said(deny ? [] : [ALLOW_ALL], [ALLOW_ALL], { guarded: guarded(ids), peer });
    expect(of(false, ["subnet-c1", GUARDED])?.[0]).toBe("open");
    expect(of(true, ["subnet-c1", GUARDED])?.slice(0, 2)).toEqual([
      "assumed",
      "The states do not show in which subnet the server is, and not all of their network ACLs allow the traffic.",
    ]);
    expect(of(true, [GUARDED])?.[0]).toBe("blocked");
  });

  test("does not filter traffic of a server that may be in the client's subnet, if it is there", () => {
    const guarded = { ...place("the server", undefined, "10.10.1.20/32"), mayBeIn: ["subnet-c1"] };
    expect(aclHop([], [], { guarded, peer: client })).toBeUndefined();
    expect(said([], [], { guarded: { ...guarded, mayBeIn: [GUARDED, "subnet-c1"] }, peer: client })?.[0]).toBe(
      "assumed",
    );
  });

  test("does not filter traffic to what may be in the same subnet, if it is there", () => {
    const peer = (mayBeIn: readonly string[]) => ({ ...place("the database", undefined, "10.10.0.0/23"), mayBeIn });
    expect(aclHop([], [], { peer: peer([GUARDED]) })).toBeUndefined();
    expect(said([], [], { peer: peer(["subnet-c1", GUARDED]) })?.slice(0, 2)).toEqual([
      "assumed",
      "The states do not show in which subnet the database is, and not all of their network ACLs allow the traffic.",
    ]);
    expect(said([], [], { peer: peer(["subnet-c1", "subnet-x"]) })?.[0]).toBe("blocked");
  });
});

import type { Hop, Proof } from "../../../../src/insight/reachability";
import type { TestHop, TestHopName } from "../../../../src/operate/operations/connection-test/hops";
import { likelyCauses } from "../../../../src/operate/operations/connection-test/likely-causes";
import type { TestTarget } from "../../../../src/operate/operations/connection-test/test-target";

const TARGET: TestTarget = {
  consumer: "consumer",
  scheme: "http",
  hostname: "hello.internal.company",
  port: 8080,
  resolver: "10.10.0.2",
  network: "10.10.0.0/16",
  region: "eu-central-1",
  endpointId: "vpce-0123456789abcdef0",
  endpointAddresses: ["10.10.0.5"],
  hasVpn: true,
};

const failedAt = (hop: TestHopName, code = "ETIMEDOUT"): readonly TestHop[] => [
  { hop, status: "failed", found: "", code },
];

const proofWith = (...hops: readonly Partial<Hop>[]): Proof => ({
  source: { kind: "client-vpn", id: "cvpn-endpoint-1" },
  destination: { kind: "name", name: TARGET.hostname, port: TARGET.port },
  sourceLabel: "",
  destinationLabel: "",
  verdict: "blocked",
  summary: "",
  perZone: [],
  targets: [],
  hops: hops.map((hop) => ({
    name: "listener",
    object: { id: "x" },
    status: "open",
    explanation: "",
    facts: [],
    ...hop,
  })),
});

const AWS = { cause: "the endpoint is pendingAcceptance", fix: "accept it" };

const causesOf = (...rest: Parameters<typeof likelyCauses> extends [unknown, ...infer R] ? R : never) =>
  likelyCauses(TARGET, ...rest).map(({ cause }) => cause);

describe("likely causes", () => {
  test("of a resolver that does not answer begin with the VPN", () => {
    const [first, ...others] = likelyCauses(TARGET, failedAt("resolver"), [AWS], []);
    expect(first).toEqual({
      cause: "this machine is not in the network 10.10.0.0/16",
      fix: "privatelink vpn connect --consumer consumer, in another terminal",
    });
    expect(others).toContain(AWS);
  });

  test("without a VPN point to a machine in the network", () => {
    const [first] = likelyCauses({ ...TARGET, hasVpn: false }, failedAt("resolver"), [], []);
    expect(first?.fix).toContain("the test instance");
  });

  test("of a port that does not open begin with findings from AWS, then proofs, then guesses", () => {
    const proof = proofWith(
      { status: "blocked", explanation: "no rule lets 8080 in", change: "allow 8080" },
      { status: "blocked", explanation: "another target carries it", bypassed: true },
    );
    const causes = causesOf(failedAt("port"), [AWS], [proof, proof]);
    expect(causes.slice(0, 2)).toEqual([AWS.cause, "no rule lets 8080 in"]);
    expect(causes).toHaveLength(3);
    expect(causes[2]).toContain("security group");
  });

  test("of a port that refuses point to the listener", () => {
    expect(causesOf(failedAt("port", "ECONNREFUSED"), [], [])).toEqual([
      "nothing listens on port 8080, or the load balancer has no healthy target",
    ]);
  });

  test("of an unknown name point to the private hosted zone", () => {
    expect(causesOf(failedAt("name", "ENOTFOUND"), [], [])).toEqual([
      "no private hosted zone associated with the network has hello.internal.company",
    ]);
  });

  test("of a request that fails point to the service itself", () => {
    expect(causesOf(failedAt("request", "HTTP 503"), [], [])[0]).toContain("the service itself");
  });

  test("of a working connection are empty, unless this machine uses another resolver", () => {
    expect(causesOf([], [AWS], [])).toEqual([]);
    const hops: readonly TestHop[] = [{ hop: "this machine's resolver", status: "warn", found: "" }];
    expect(causesOf(hops, [], [])).toEqual([
      "this machine does not use 10.10.0.2, the VPC base address + 2, to resolve hello.internal.company",
    ]);
  });
});

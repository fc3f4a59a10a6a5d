import { type Proof, prove } from "../../../../src/insight/reachability";
import { RESOURCE_TYPES } from "../../../../src/insight/reachability/resource-types/type-table";
import { buildTopology } from "../../../../src/insight/topology";
import { ALB_ARN, albProducerState } from "../../../support/alb-topology";
import { consumerState, ENDPOINT_ID } from "../../../support/default-topology";
import { CONFIGURATION_ARN, databaseConsumerState, databaseProducerState } from "../../../support/resource-topology";
import type { StateFixture } from "../../../support/state-fixture";

const VPN = { kind: "client-vpn", id: "cvpn-endpoint-0dddddddddddddddd" } as const;

/** A resource of any type, also one that the schema of this package does not have. */
function withResource(states: readonly StateFixture[], type: string, values: object) {
  const resource = { type, address: `${type}.one`, mode: "managed", values };
  return buildTopology([
    ...states.map((state) => state.toState()),
    { name: "other", json: { values: { root_module: { resources: [resource] } } } },
  ]);
}

function throughAlb(type: string, values: object): Proof {
  const topology = withResource([albProducerState(), consumerState()], type, values);
  return prove(topology, VPN, { kind: "name", name: "hello.internal.company", port: 8080 });
}

function throughResource(type: string, values: object): Proof {
  const topology = withResource([databaseProducerState(), databaseConsumerState()], type, values);
  const endpoint = { kind: "endpoint", id: "vpce-0dddddddddddddddd", port: 5432 } as const;
  return prove(topology, { kind: "instance", id: "i-client" }, endpoint);
}

const REFERENCES: Readonly<Record<string, string>> = {
  "the VPC": "vpc-c",
  "the load balancer": ALB_ARN,
  "the endpoint": ENDPOINT_ID,
};

/** Everything of the table that makes hops assumed, with what it refers to. */
const ASSUMED = RESOURCE_TYPES.flatMap(({ types, use }) =>
  use.kind === "assumed" ? types.map((type) => ({ type, ...use })) : [],
);

describe("a resource that can stop traffic in a way that the states do not show", () => {
  test.each(ASSUMED)("makes a hop assumed where it is on the path: $type", ({ type, hops, refersTo }) => {
    const reference = REFERENCES[refersTo];
    const through = reference === undefined ? throughResource : throughAlb;
    const proof = through(type, { nested: [{ some_id: reference ?? CONFIGURATION_ARN }] });
    const found = proof.hops.filter((hop) => hop.explanation.includes(`${type}.one`));
    expect(found.length).toBeGreaterThan(0);
    for (const hop of found) {
      expect(hop.status).toBe("assumed");
      expect(hops).toContain(hop.name);
    }
    expect(proof.verdict).toBe("assumed");
  });

  test.each(ASSUMED)("changes nothing where it refers to something else: $type", ({ type }) => {
    const proof = throughResource(type, { vpc_id: "vpc-of-somebody-else" });
    expect(proof.verdict).toBe("reachable");
  });

  test("does not concern the names that are resolved in another VPC of the path", () => {
    const proof = throughAlb("aws_route53_resolver_firewall_rule_group_association", { vpc_id: "vpc-p" });
    expect(proof.hops.find((hop) => hop.name === "vpc-dns")?.status).toBe("open");
  });

  test("leaves a blocked hop blocked", () => {
    const states = [databaseProducerState(), databaseConsumerState()] as const;
    states[0].change("aws_vpclattice_resource_gateway.orders", { status: "CREATE_FAILED" });
    const topology = withResource(states, "aws_vpclattice_auth_policy", { resource_identifier: CONFIGURATION_ARN });
    const endpoint = { kind: "endpoint", id: "vpce-0dddddddddddddddd", port: 5432 } as const;
    const proof = prove(topology, { kind: "instance", id: "i-client" }, endpoint);
    expect(proof.verdict).toBe("blocked");
    expect(proof.hops.find((hop) => hop.name === "resource-gateway")?.status).toBe("blocked");
  });
});

describe("a resource of a type that the proof does not know", () => {
  test("makes the hops assumed at what it refers to", () => {
    const proof = throughResource("aws_vpc_of_the_future", { target: "rgw-1" });
    const hop = proof.hops.find((one) => one.object.id === "rgw-1");
    expect(hop?.status).toBe("assumed");
    expect(hop?.explanation).toContain("does not know");
    expect(proof.verdict).toBe("assumed");
  });

  test("is ignored where it has nothing to do with networks", () => {
    expect(throughResource("aws_s3_bucket", { target: "rgw-1" }).verdict).toBe("reachable");
  });
});

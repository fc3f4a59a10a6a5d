import type { Hop } from "../../../src/insight/reachability";
import { followGateway } from "../../../src/insight/reachability/follow-gateway";
import { locateSource } from "../../../src/insight/reachability/locate-source";
import { buildTopology, type Endpoint } from "../../../src/insight/topology";
import { REGION } from "../../support/default-topology";
import type { StateFixture } from "../../support/state-fixture";
import { CLIENT, twoVpcs } from "../../support/two-vpcs";
import { told } from "./told";

const S3 = `com.amazonaws.${REGION}.s3`;

interface Given {
  readonly state?: (state: StateFixture) => unknown;
  readonly endpoint?: Partial<Endpoint>;
  readonly byName?: boolean;
  readonly source?: Parameters<typeof locateSource>[1];
}

/** From the client's instance through a gateway endpoint for S3 in its VPC. */
function follow({ state: change, endpoint: more, byName = false, source }: Given = {}) {
  const state = twoVpcs()
    .remove("aws_route.a_peer")
    .add("aws_vpc_endpoint", "s3", {
      id: "vpce-s3",
      vpc_id: "vpc-a",
      vpc_endpoint_type: "Gateway",
      service_name: S3,
      prefix_list_id: "pl-s3",
      cidr_blocks: ["52.219.0.0/16"],
      route_table_ids: ["rtb-a"],
    });
  change?.(state);
  const topology = buildTopology([state.toState()]);
  const endpoint = { ...(topology.endpoints.get("vpce-s3") as Endpoint), ...more };
  const located = locateSource(topology, source ?? { kind: "instance", id: CLIENT });
  return followGateway(topology, located, endpoint, 443, byName);
}

function hopOf(followed: ReturnType<typeof follow>, name: Hop["name"]): Hop | undefined {
  return followed.paths.flatMap(({ part }) => part.hops).find((hop) => hop.name === name);
}

function routeOf(given: Given): readonly string[] | undefined {
  const hop = hopOf(follow(given), "route-table");
  return hop && told(hop);
}

const OUTSIDE = { routeTableIds: ["rtb-other"] };
const NOT_IN_TABLE = [
  "blocked",
  "The gateway endpoint is not in the route table of aws_instance.client.",
  "add rtb-a to route_table_ids of aws_vpc_endpoint.s3",
];
const ANOTHER_ROUTE = [
  "assumed",
  `The gateway endpoint is not in the route table of aws_instance.client; another route is assumed to lead to ${S3}.`,
];

// https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html#gateway-endpoint-routing
describe("a gateway endpoint in the route table of the source's subnet", () => {
  test("is the way to the service, as its route tables show", () => {
    expect(routeOf({})).toEqual(["open", `aws_route_table.a_network leads to ${S3} through the gateway endpoint.`]);
    expect(hopOf(follow(), "route-table")?.facts).toEqual([
      { address: "aws_vpc_endpoint.s3", state: "net", attribute: "route_table_ids" },
    ]);
  });

  test("is a route, not an interface, and leads to the service that AWS runs", () => {
    expect(follow().hops.map(told)).toEqual([
      ["open", "A gateway endpoint has no interface: it is a route."],
      ["open", "The endpoint has no policy of its own: by default, everything is allowed."],
      ["assumed", `${S3} is AWS's own: its backend is not in the states.`],
    ]);
    expect(follow().hops.map(({ name }) => name)).toEqual([
      "endpoint-interface",
      "endpoint-policy",
      "endpoint-service",
    ]);
  });

  test("is passed in the zone of the source", () => {
    const [path] = follow().paths;
    expect([path?.zone, path?.sourceZone]).toEqual(["euc1-az1", "euc1-az1"]);
    expect(path?.part.route.map(({ id }) => id)).toEqual(["vpce-s3"]);
    const zoneless = { availability_zone_id: null, availability_zone: null, owner_id: null };
    const hidden = follow({ state: (state) => state.change("aws_subnet.a_network_euc1-az1", zoneless) });
    expect(hidden.paths[0]?.zone).toMatch(/subnet-a1|unknown/);
  });
});

describe("a gateway endpoint outside of the route table of the source's subnet", () => {
  test("is not used", () => {
    expect(routeOf({ endpoint: OUTSIDE })).toEqual(NOT_IN_TABLE);
    expect(hopOf(follow({ endpoint: OUTSIDE }), "route-table")?.facts).toEqual([
      { address: "aws_vpc_endpoint.s3", state: "net", attribute: "route_table_ids" },
    ]);
  });

  const route = (values: object) => (state: StateFixture) =>
    state.add("aws_route", "out", {
      route_table_id: "rtb-a",
      destination_cidr_block: "0.0.0.0/0",
      state: "active",
      ...values,
    });

  test.each<[string, (state: StateFixture) => unknown, readonly string[]]>([
    ["a NAT gateway", route({ nat_gateway_id: "nat-1" }), ANOTHER_ROUTE],
    ["an internet gateway", route({ gateway_id: "igw-1" }), ANOTHER_ROUTE],
    ["what no longer exists", route({ nat_gateway_id: "nat-1", state: "blackhole" }), NOT_IN_TABLE],
    ["a peering connection", route({ vpc_peering_connection_id: "pcx-1" }), NOT_IN_TABLE],
    ["the VPC itself", route({ gateway_id: "local", destination_cidr_block: "10.1.0.0/16" }), NOT_IN_TABLE],
    [
      "what a virtual private gateway propagates",
      (state) =>
        state.add("aws_vpn_gateway_route_propagation", "vgw", { route_table_id: "rtb-a", vpn_gateway_id: "v" }),
      ANOTHER_ROUTE,
    ],
  ])("gives way to a route to %s only where that can lead to the internet", (_, state, said) => {
    expect(routeOf({ endpoint: OUTSIDE, byName: true, state })).toEqual(said);
    expect(routeOf({ endpoint: OUTSIDE, byName: false, state })).toEqual(NOT_IN_TABLE);
  });

  test("gives way to what the states do not show of a table", () => {
    const unseen = (state: StateFixture) =>
      state
        .remove("aws_route_table.a_network")
        .change("aws_route_table_association.a_network_euc1-az1", { route_table_id: "rtb-elsewhere" });
    expect(routeOf({ endpoint: OUTSIDE, byName: true, state: unseen })).toEqual(ANOTHER_ROUTE);
    const partly = (state: StateFixture) => {
      unseen(state);
      route({ route_table_id: "rtb-elsewhere", gateway_id: "local", destination_cidr_block: "10.1.0.0/16" })(state);
    };
    expect(routeOf({ endpoint: OUTSIDE, byName: true, state: partly })).toEqual(ANOTHER_ROUTE);
  });
});

describe("a gateway endpoint for a subnet that is in no state", () => {
  test("is assumed to be in the subnet's route table", () => {
    const given: Given = { state: (state) => state.change("aws_instance.client", { subnet_id: "subnet-x" }) };
    expect(routeOf(given)).toEqual([
      "assumed",
      "The route table of aws_instance.client is not in the states: the gateway endpoint is assumed to be in it.",
    ]);
    expect(hopOf(follow(given), "route-table")?.object.id).toBe("subnet-x");
    expect(follow(given).paths[0]?.zone).toBe("subnet-x");
    const nowhere: Given = { state: (state) => state.change("aws_instance.client", { subnet_id: null }) };
    expect(hopOf(follow(nowhere), "route-table")?.object.id).toBe(CLIENT);
    expect(follow(nowhere).paths[0]?.zone).toBe("vpce-s3");
  });
});

describe("the addresses of the service of a gateway endpoint", () => {
  const egress = "aws_vpc_security_group_egress_rule.client";
  const only = (cidr: string) => (state: StateFixture) => state.change(egress, { cidr_ipv4: cidr });

  test("are all allowed by a rule for the service's prefix list", () => {
    const state = (fixture: StateFixture) => fixture.change(egress, { cidr_ipv4: null, prefix_list_id: "pl-s3" });
    expect(hopOf(follow({ state }), "source-security-group")?.status).toBe("open");
    const other = follow({ state, endpoint: { prefixListId: "pl-other" } });
    expect(hopOf(other, "source-security-group")?.status).toBe("assumed");
  });

  test("are only some where a rule is for some of its blocks", () => {
    const endpoint = { cidrBlocks: ["3.5.134.0/23", "52.219.0.0/16"] };
    const hop = hopOf(follow({ endpoint, state: only("52.219.0.0/16") }), "source-security-group");
    expect(hop && told(hop).slice(0, 2)).toEqual(["assumed", `Only some of the addresses of ${S3} are allowed.`]);
    expect(hop?.code).toBe("ENI_SG_RULES_MISMATCH");
    expect(hop?.object.address).toBe("aws_security_group.client");
    const none = hopOf(follow({ endpoint, state: only("10.9.0.0/16") }), "source-security-group");
    expect(none?.explanation).toContain(
      `No outbound rule of aws_security_group.client allows TCP 443 to ${S3} (3.5.134.0/23)`,
    );
  });

  test("can be any where the state does not show them", () => {
    const endpoint = { cidrBlocks: [] };
    const hop = hopOf(follow({ endpoint, state: only("52.219.0.0/16") }), "source-security-group");
    expect(hop?.status).toBe("assumed");
    expect(hopOf(follow({ endpoint }), "source-security-group")?.explanation).toContain("(an unknown address)");
  });

  test("pass no network ACL where the subnet's denies them", () => {
    const acl = (state: StateFixture) =>
      state.add("aws_network_acl", "closed", {
        id: "acl-1",
        vpc_id: "vpc-a",
        subnet_ids: ["subnet-a1"],
        ingress: [],
        egress: [{ rule_no: 1, action: "allow", protocol: "-1", cidr_block: "0.0.0.0/0", from_port: 0, to_port: 0 }],
      });
    expect(hopOf(follow({ state: acl }), "source-network-acl")?.explanation).toBe(
      "aws_network_acl.closed stops inbound TCP 1024-65535 from 52.219.0.0/16, the return traffic: no rule matches, which means deny.",
    );
  });
});

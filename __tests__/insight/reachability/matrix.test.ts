import { isBlocked, matrix, prove } from "../../../src/insight/reachability";
import { buildTopology } from "../../../src/insight/topology";
import { REGION, SERVICE_NAME } from "../../support/default-topology";
import type { StateFixture } from "../../support/state-fixture";
import { twoVpcs } from "../../support/two-vpcs";

/** The client's VPC, and an endpoint of a vendor's service in the other one. */
function topologyWith(change: (state: StateFixture) => unknown) {
  const state = twoVpcs()
    .remove("aws_instance.server")
    .add("aws_vpc_endpoint", "vendor", {
      id: "vpce-1",
      vpc_id: "vpc-b",
      vpc_endpoint_type: "Interface",
      service_name: SERVICE_NAME,
      state: "available",
      subnet_ids: ["subnet-b1"],
      security_group_ids: ["sg-server"],
      dns_entry: [
        { dns_name: `vpce-1-abcd.vpce-svc-0aaaaaaaaaaaaaaaa.${REGION}.vpce.amazonaws.com`, hosted_zone_id: "Z1" },
      ],
    });
  change(state);
  return buildTopology([state.toState()]);
}

const through = (target: object) => (state: StateFixture) => {
  state.remove("aws_vpc_peering_connection.peer");
  for (const route of ["aws_route.a_peer", "aws_route.b_peer"])
    state.change(route, { vpc_peering_connection_id: null, ...target });
};

describe("the matrix", () => {
  test.each([
    { title: "a peering connection", change: () => undefined, pairs: 1 },
    { title: "a transit gateway", change: through({ transit_gateway_id: "tgw-1" }), pairs: 1 },
    {
      title: "a core network",
      change: through({ core_network_arn: "arn:aws:networkmanager::1:core-network/c" }),
      pairs: 1,
    },
    {
      title: "a peering connection that no state contains",
      change: through({ vpc_peering_connection_id: "pcx-2" }),
      pairs: 1,
    },
    { title: "an internet gateway", change: through({ gateway_id: "igw-1" }), pairs: 0 },
    {
      title: "a transit gateway, to addresses that no VPC has",
      change: (state: StateFixture) => {
        through({ transit_gateway_id: "tgw-1" })(state);
        state.change("aws_route.a_peer", { destination_cidr_block: "10.3.0.0/16" });
      },
      pairs: 0,
    },
    {
      title: "what a route table leads to that no state contains",
      change: (state: StateFixture) => {
        through({ transit_gateway_id: "tgw-1" })(state);
        state.remove("aws_route.a_peer").remove("aws_route_table.a_network");
      },
      pairs: 1,
    },
  ])("contains every pair that no proof calls blocked, connected by $title", ({ change, pairs }) => {
    const topology = topologyWith(change);
    const { cells, destinations, sources } = matrix(topology);
    const open = sources.flatMap((source) =>
      destinations.filter((destination) => !isBlocked(prove(topology, source, destination))),
    );
    expect(cells.filter((cell) => !isBlocked(cell))).toHaveLength(open.length);
    expect(open).toHaveLength(pairs);
  });
});

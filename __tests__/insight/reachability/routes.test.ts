import type { StateFixture } from "../../support/state-fixture";
import { proofBetween } from "../../support/two-vpcs";

const THERE = "aws_route.a_peer";
const BACK = "aws_route.b_peer";
const PEERING = "aws_vpc_peering_connection.peer";

/** The verdict, and the codes of the route hop. */
function routeOf(change: (state: StateFixture) => unknown) {
  const proof = proofBetween(change);
  return { verdict: proof.verdict, hop: proof.hops.find(({ name }) => name === "route-table") };
}

function withList(state: StateFixture, cidrs: readonly string[]) {
  return state
    .add("aws_ec2_managed_prefix_list", "peer", { id: "pl-peer", name: "peer", entry: cidrs.map((cidr) => ({ cidr })) })
    .change(THERE, { destination_cidr_block: null, destination_prefix_list_id: "pl-peer" });
}

describe("routes between two VPCs", () => {
  test("lead through an active peering connection, and rest on the routes of both sides", () => {
    const { hop, verdict } = routeOf(() => undefined);
    expect(verdict).toBe("reachable");
    expect(hop?.facts).toEqual([
      { state: "net", address: THERE, attribute: "destination_cidr_block" },
      { state: "net", address: BACK, attribute: "destination_cidr_block" },
      { state: "net", address: PEERING, attribute: "accept_status" },
    ]);
  });

  // https://docs.aws.amazon.com/vpc/latest/userguide/managed-prefix-lists.html
  test("of a customer-managed prefix list are for its entries, separate ones included", () => {
    expect(routeOf((state) => withList(state, ["10.2.0.0/16"])).verdict).toBe("reachable");
    expect(routeOf((state) => withList(state, ["10.3.0.0/16"])).verdict).toBe("blocked");
    const separate = (state: StateFixture) =>
      withList(state, []).add("aws_ec2_managed_prefix_list_entry", "peer", {
        prefix_list_id: "pl-peer",
        cidr: "10.2.0.0/24",
      });
    expect(routeOf(separate).verdict).toBe("reachable");
  });

  test("of a prefix list that no state contains are assumed", () => {
    const { hop, verdict } = routeOf((state) =>
      state.change(THERE, { destination_cidr_block: null, destination_prefix_list_id: "pl-elsewhere" }),
    );
    expect([verdict, hop?.status]).toEqual(["assumed", "assumed"]);
  });

  // https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html
  test("with the longest prefix count, then those to a CIDR block before those to a prefix list", () => {
    const toIgw = (cidr: string) => (state: StateFixture) =>
      state.add("aws_route", "igw", { route_table_id: "rtb-a", destination_cidr_block: cidr, gateway_id: "igw-1" });
    expect(routeOf(toIgw("10.2.0.0/24")).verdict).toBe("blocked");
    expect(routeOf(toIgw("10.2.0.10/32")).verdict).toBe("blocked");
    expect(routeOf(toIgw("10.2.0.11/32")).verdict).toBe("reachable");
    expect(routeOf(toIgw("10.0.0.0/8")).verdict).toBe("reachable");
    expect(routeOf((state) => toIgw("10.2.0.0/16")(withList(state, ["10.2.0.0/16"]))).verdict).toBe("blocked");
    expect(routeOf((state) => toIgw("10.2.0.0/16")(withList(state, ["10.2.0.0/17"]))).verdict).toBe("reachable");
  });

  test("are needed in both directions", () => {
    expect(routeOf((state) => state.remove(THERE)).hop?.code).toBe("NO_ROUTE_TO_DESTINATION");
    const back = routeOf((state) => state.remove(BACK));
    expect(back.hop).toMatchObject({
      code: "NO_ROUTE_TO_DESTINATION",
      object: { address: "aws_route_table.b_network" },
    });
    expect(routeOf((state) => state.change(BACK, { destination_cidr_block: "10.1.0.0/32" })).verdict).toBe("blocked");
    expect(routeOf((state) => state.change(BACK, { destination_cidr_block: "10.1.0.10/32" })).verdict).toBe(
      "reachable",
    );
  });

  test("to a target that no longer exists deliver nothing", () => {
    expect(routeOf((state) => state.change(THERE, { state: "blackhole" })).hop?.code).toBe("BAD_STATE_ROUTE");
    expect(routeOf((state) => state.change(BACK, { state: "blackhole" })).verdict).toBe("blocked");
  });

  test.each([
    { title: "a transit gateway", target: { transit_gateway_id: "tgw-1" }, verdict: "blocked" },
    {
      title: "a Cloud WAN core network",
      target: { core_network_arn: "arn:aws:networkmanager::1:core-network/c" },
      verdict: "blocked",
    },
    { title: "a virtual private gateway", target: { gateway_id: "vgw-1" }, verdict: "blocked" },
    { title: "a network interface", target: { network_interface_id: "eni-firewall" } },
    { title: "a Gateway Load Balancer endpoint", target: { vpc_endpoint_id: "vpce-firewall" } },
    { title: "a NAT gateway", target: { nat_gateway_id: "nat-1" } },
    { title: "a local gateway", target: { local_gateway_id: "lgw-1" } },
    { title: "a carrier gateway", target: { carrier_gateway_id: "cagw-1" } },
  ])(
    "to $title are assumed to lead there, and need a route back unless the source's address can be translated",
    ({ target, verdict: without = "assumed" }) => {
      const there = { vpc_peering_connection_id: null, ...target };
      const { hop, verdict } = routeOf((state) => state.change(THERE, there));
      expect(verdict).toBe("assumed");
      expect(hop).toMatchObject({ status: "assumed", facts: [{ address: THERE }] });
      expect(routeOf((state) => state.change(THERE, there).remove(BACK)).verdict).toBe(without);
    },
  );

  test.each([{ gateway_id: "igw-1" }, { egress_only_gateway_id: "eigw-1" }])(
    "to the internet reach no private address: %p",
    (target) => {
      const { hop, verdict } = routeOf((state) => state.change(THERE, { vpc_peering_connection_id: null, ...target }));
      expect([verdict, hop?.status]).toEqual(["blocked", "blocked"]);
    },
  );

  test("back that take another way than the connection came are assumed", () => {
    const { verdict } = routeOf((state) =>
      state.change(BACK, { vpc_peering_connection_id: null, transit_gateway_id: "tgw-1" }),
    );
    expect(verdict).toBe("assumed");
  });

  test("do not matter where the destination's address is also one of the source's VPC", () => {
    const secondary = { vpc_id: "vpc-a", cidr_block: "10.2.0.0/24" };
    const { hop } = routeOf((state) => state.add("aws_vpc_ipv4_cidr_block_association", "a", secondary));
    expect(hop).toMatchObject({ status: "blocked", code: "MORE_SPECIFIC_ROUTE" });
    const other = { vpc_id: "vpc-b", cidr_block: "10.1.0.0/24" };
    expect(routeOf((state) => state.add("aws_vpc_ipv4_cidr_block_association", "b", other)).verdict).toBe("blocked");
  });
});

describe("peering connections", () => {
  // https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html
  test("are not transitive", () => {
    const { hop } = routeOf((state) => state.change(PEERING, { peer_vpc_id: "vpc-c" }));
    expect(hop).toMatchObject({ status: "blocked", code: "DISCONNECTED_VPCS" });
    expect(hop?.explanation).toContain("not transitive");
  });

  test("must be accepted, as the requester, the accepter or a data source shows", () => {
    const pending = { accept_status: "pending-acceptance" };
    expect(routeOf((state) => state.change(PEERING, pending)).hop?.code).toBe("BAD_STATE_ATTACHMENT");
    const accepter = {
      vpc_peering_connection_id: "pcx-1",
      vpc_id: "vpc-b",
      peer_vpc_id: "vpc-a",
      accept_status: "active",
    };
    const accepted = (state: StateFixture) => state.add("aws_vpc_peering_connection_accepter", "peer", accepter);
    expect(routeOf((state) => accepted(state.change(PEERING, pending))).verdict).toBe("reachable");
    expect(routeOf((state) => accepted(state.remove(PEERING))).verdict).toBe("reachable");
    const data = (status: string) => (state: StateFixture) =>
      state
        .remove(PEERING)
        .addData("aws_vpc_peering_connection", "peer", { id: "pcx-1", vpc_id: "vpc-a", peer_vpc_id: "vpc-b", status });
    expect(routeOf(data("pending-acceptance")).hop?.code).toBe("BAD_STATE_ATTACHMENT");
    expect(routeOf(data("active")).verdict).toBe("reachable");
  });

  test("that one side has deleted stay deleted, whatever the other side's older state shows", () => {
    const accepter = {
      vpc_peering_connection_id: "pcx-1",
      vpc_id: "vpc-b",
      peer_vpc_id: "vpc-a",
      accept_status: "active",
    };
    const { hop } = routeOf((state) =>
      state.change(PEERING, { accept_status: "deleted" }).add("aws_vpc_peering_connection_accepter", "peer", accepter),
    );
    expect(hop?.code).toBe("BAD_STATE_ATTACHMENT");
  });

  test("that are in no state, or whose status no state shows, are assumed", () => {
    expect(routeOf((state) => state.remove(PEERING)).hop?.status).toBe("assumed");
    expect(routeOf((state) => state.change(PEERING, { accept_status: null })).hop?.status).toBe("assumed");
  });
});

describe("the route table of a subnet", () => {
  /** The client's subnet uses the main route table, as every subnet without an association. */
  const onMain = (state: StateFixture) =>
    state.remove("aws_route_table_association.a_network_euc1-az1").change(THERE, { route_table_id: "rtb-main-a" });

  // https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html
  test("is the VPC's main one without an association, with the routes that are added to it", () => {
    const { hop, verdict } = routeOf(onMain);
    expect(verdict).toBe("reachable");
    expect(hop?.facts[0]).toMatchObject({ address: THERE });
    expect(routeOf((state) => onMain(state).remove(THERE)).verdict).toBe("blocked");
  });

  test("is the one that replaces the main one", () => {
    const replaced = (state: StateFixture) =>
      state
        .remove("aws_route_table_association.a_network_euc1-az1")
        .add("aws_main_route_table_association", "a", { vpc_id: "vpc-a", route_table_id: "rtb-a" });
    expect(routeOf(replaced).verdict).toBe("reachable");
  });

  test("that replaces the main one outside of the states is assumed", () => {
    const elsewhere = (state: StateFixture) =>
      onMain(state).change("aws_vpc.a_network", { main_route_table_id: "rtb-x" }).remove(THERE);
    expect(routeOf(elsewhere).verdict).toBe("assumed");
  });

  test("is managed as the default one, with its inline routes only", () => {
    const managed = (route: readonly object[]) => (state: StateFixture) =>
      onMain(state).remove(THERE).add("aws_default_route_table", "a", {
        id: "rtb-main-a",
        default_route_table_id: "rtb-main-a",
        vpc_id: "vpc-a",
        route,
      });
    expect(routeOf(managed([{ cidr_block: "10.2.0.0/16", vpc_peering_connection_id: "pcx-1" }])).verdict).toBe(
      "reachable",
    );
    expect(routeOf(managed([])).verdict).toBe("blocked");
  });

  test("that is in no state is assumed, even where a route of it is known", () => {
    const unknown = (state: StateFixture) =>
      state
        .change("aws_route_table_association.a_network_euc1-az1", { route_table_id: "rtb-elsewhere" })
        .change(THERE, { route_table_id: "rtb-elsewhere" });
    expect(routeOf(unknown).hop?.status).toBe("assumed");
    expect(routeOf((state) => unknown(state).remove(THERE)).hop?.status).toBe("assumed");
  });

  test("of a data source is read, with the subnets that it lists", () => {
    const read = (state: StateFixture) =>
      state
        .remove("aws_route_table_association.a_network_euc1-az1")
        .remove("aws_route_table.a_network")
        .remove(THERE)
        .addData("aws_route_table", "a", {
          id: "rtb-a",
          route_table_id: "rtb-a",
          vpc_id: "vpc-a",
          routes: [{ cidr_block: "10.2.0.0/16", vpc_peering_connection_id: "pcx-1" }],
          associations: [{ subnet_id: "subnet-a1", route_table_id: "rtb-a" }],
        });
    expect(routeOf(read).verdict).toBe("reachable");
  });

  // https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html
  test("into which a virtual private gateway propagates routes can lead where no known route does", () => {
    const propagated = (state: StateFixture) =>
      state.add("aws_vpn_gateway_route_propagation", "a", { route_table_id: "rtb-a", vpn_gateway_id: "vgw-1" });
    expect(routeOf((state) => propagated(state).remove(THERE)).verdict).toBe("assumed");
    expect(routeOf(propagated).verdict).toBe("assumed");
    const inline = (state: StateFixture) =>
      state.change("aws_route_table.a_network", { propagating_vgws: ["vgw-1"] }).remove(THERE);
    expect(routeOf(inline).verdict).toBe("assumed");
  });
});

describe("the local route", () => {
  const inOneVpc = (change: (state: StateFixture) => unknown = () => undefined) =>
    routeOf((state) => {
      state.change("aws_instance.server", { subnet_id: "subnet-a2", private_ip: "10.1.1.10" });
      change(state);
    });

  test("leads to every address of the VPC, its secondary blocks included", () => {
    expect(inOneVpc().verdict).toBe("reachable");
    const secondary = inOneVpc((state) =>
      state
        .add("aws_vpc_ipv4_cidr_block_association", "a", { vpc_id: "vpc-a", cidr_block: "100.64.0.0/16" })
        .change("aws_subnet.a_network_euc1-az2", { cidr_block: "100.64.1.0/24" })
        .change("aws_instance.server", { private_ip: "100.64.1.10" }),
    );
    expect(secondary.verdict).toBe("reachable");
  });

  // https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html
  test("gives way to a more specific route to a middlebox, on the way there and on the way back", () => {
    const divert =
      (cidr: string, state = "active") =>
      (fixture: StateFixture) =>
        fixture.add("aws_route", "box", {
          route_table_id: "rtb-a",
          destination_cidr_block: cidr,
          network_interface_id: "eni-box",
          state,
        });
    expect(inOneVpc(divert("10.1.1.0/24")).hop).toMatchObject({ status: "assumed", code: "MORE_SPECIFIC_ROUTE" });
    expect(inOneVpc(divert("10.1.0.0/24")).hop).toMatchObject({ status: "assumed", code: "MORE_SPECIFIC_ROUTE" });
    expect(inOneVpc(divert("10.1.1.0/24", "blackhole")).hop?.code).toBe("BAD_STATE_ROUTE");
    expect(inOneVpc(divert("10.1.2.0/24")).verdict).toBe("reachable");
    expect(inOneVpc(divert("10.1.0.0/16")).verdict).toBe("reachable");
  });

  test("is assumed to be used where the route table is in no state", () => {
    const unknown = { route_table_id: "rtb-elsewhere" };
    expect(
      inOneVpc((state) => state.change("aws_route_table_association.a_network_euc1-az1", unknown)).hop?.status,
    ).toBe("assumed");
    expect(
      inOneVpc((state) => state.change("aws_route_table_association.a_network_euc1-az2", unknown)).hop?.status,
    ).toBe("assumed");
  });

  test("is not needed inside one subnet", () => {
    const one = inOneVpc((state) =>
      state
        .change("aws_route_table_association.a_network_euc1-az1", { route_table_id: "rtb-elsewhere" })
        .change("aws_instance.server", { subnet_id: "subnet-a1", private_ip: "10.1.0.11" }),
    );
    expect(one.hop?.status).toBe("open");
  });
});

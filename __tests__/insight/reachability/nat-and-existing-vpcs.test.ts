import { buildTopology } from "../../../src/insight/topology";
import type { StateFixture } from "../../support/state-fixture";
import { proofBetween, twoVpcs } from "../../support/two-vpcs";

// https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html
describe("a NAT gateway on the way to another VPC", () => {
  /** The client's traffic goes to a NAT gateway in the other subnet, which has a table of its own. */
  const routeOf = (target: object) =>
    proofBetween((state: StateFixture) =>
      state
        .change("aws_route.a_peer", {
          destination_cidr_block: "0.0.0.0/0",
          vpc_peering_connection_id: null,
          nat_gateway_id: "nat-1",
        })
        .add("aws_nat_gateway", "a", { id: "nat-1", subnet_id: "subnet-a2", private_ip: "10.1.1.99" })
        .add("aws_route_table", "nat", { id: "rtb-nat", vpc_id: "vpc-a", route: [] })
        .change("aws_route_table_association.a_network_euc1-az2", { route_table_id: "rtb-nat" })
        .add("aws_route", "nat", { route_table_id: "rtb-nat", destination_cidr_block: "0.0.0.0/0", ...target }),
    ).hops.find(({ name }) => name === "route-table");

  test("sends the traffic on by the route table of its own subnet", () => {
    expect(routeOf({ gateway_id: "igw-1" })?.status).toBe("blocked");
    expect(routeOf({ vpc_peering_connection_id: "pcx-1" })).toMatchObject({
      status: "assumed",
      facts: [{ address: "aws_route.a_peer" }, { address: "aws_route.nat" }, {}, {}],
    });
    expect(routeOf({ transit_gateway_id: "tgw-1" })?.status).toBe("assumed");
    expect(routeOf({ nat_gateway_id: "nat-1" })?.status).toBe("assumed");
  });
});

describe("a VPC that a data source reads", () => {
  const withVpc = (associations: readonly object[]) => {
    const state = twoVpcs().remove("aws_vpc.a_network").addData("aws_vpc", "a", {
      id: "vpc-a",
      cidr_block: "10.1.0.0/16",
      cidr_block_associations: associations,
    });
    return buildTopology([state.toState()]).vpcs.get("vpc-a")?.cidrBlocks;
  };

  // https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
  test("has its secondary CIDR blocks, as far as they are associated", () => {
    const block = (cidr_block: string, state = "associated") => ({ association_id: cidr_block, cidr_block, state });
    expect(withVpc([block("10.1.0.0/16"), block("100.64.0.0/16")])).toEqual(["10.1.0.0/16", "100.64.0.0/16"]);
    expect(withVpc([block("10.1.0.0/16"), block("100.64.0.0/16", "disassociated")])).toEqual(["10.1.0.0/16"]);
  });
});

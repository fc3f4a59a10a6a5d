import { prove } from "../../../src/insight/reachability";
import { unseenPlace } from "../../../src/insight/reachability/address-arrival";
import { buildTopology } from "../../../src/insight/topology";
import type { StateFixture } from "../../support/state-fixture";
import { CLIENT, twoVpcs } from "../../support/two-vpcs";

/** From the client in 10.1.0.0/16 to a record with an address in the peered VPC that no state shows. */
function proofOf(change: (state: StateFixture) => unknown = () => undefined, address = "10.2.0.77") {
  const state = twoVpcs()
    .add("aws_route53_zone", "own", { zone_id: "ZOWN", name: "own.company", vpc: [{ vpc_id: "vpc-a" }] })
    .add("aws_route53_record", "far", { zone_id: "ZOWN", name: "far.own.company", type: "A", records: [address] });
  change(state);
  return prove(
    buildTopology([state.toState()]),
    { kind: "instance", id: CLIENT },
    { kind: "name", name: "far.own.company", port: 443 },
  );
}

describe("an address that is in no state, in the block of a peered VPC,", () => {
  test("is in that VPC, and in its subnet with the address", () => {
    const topology = buildTopology([twoVpcs().toState()]);
    expect(unseenPlace(topology, "vpc-a", "10.2.1.77")).toMatchObject({ vpcId: "vpc-b", subnetId: "subnet-b2" });
    expect(unseenPlace(topology, "vpc-a", "10.2.7.77")).toMatchObject({ vpcId: "vpc-b", subnetId: undefined });
    expect(unseenPlace(topology, "vpc-a", "10.3.0.77")).toMatchObject({ vpcId: undefined, subnetId: undefined });
  });

  test("is assumed to take the traffic that the peering connection carries", () => {
    const proof = proofOf();
    expect(proof.verdict).toBe("assumed");
    expect(proof.hops.find(({ name }) => name === "route-table")?.status).toBe("open");
  });

  // https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-routing.html
  test.each([
    ["there", "aws_route.a_peer"],
    ["back", "aws_route.b_peer"],
  ])("is not reached without a route %s", (_, route) => {
    const proof = proofOf((state) => state.remove(route));
    expect(proof.verdict).toBe("blocked");
    expect(proof.hops.find(({ status }) => status === "blocked")).toMatchObject({ code: "NO_ROUTE_TO_DESTINATION" });
  });
});

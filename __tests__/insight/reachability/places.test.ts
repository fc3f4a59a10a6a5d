import { cidr } from "../../../src/base/net/cidr";
import {
  ANYWHERE,
  bySpecificity,
  coverage,
  formatRange,
  jointCoverage,
  parsedCidr,
  rangeOf,
  samplesOf,
  spanOf,
} from "../../../src/insight/reachability/address-range";
import { locateSource } from "../../../src/insight/reachability/locate-source";
import { routesFor } from "../../../src/insight/reachability/longest-prefix";
import {
  databasePlace,
  groupsOrDefault,
  instancePlace,
  placeIn,
  placesOf,
} from "../../../src/insight/reachability/place";
import { buildTopology, type Database, type Instance, type RouteTable } from "../../../src/insight/topology";
import { DefaultTopology } from "../../support/default-topology";
import { databaseProducerState } from "../../support/resource-topology";
import type { StateFixture } from "../../support/state-fixture";
import { CLIENT, twoVpcs } from "../../support/two-vpcs";
import { told } from "./told";

function topologyOf(change: (state: StateFixture) => unknown = () => undefined) {
  const state = twoVpcs();
  change(state);
  return buildTopology([state.toState()]);
}

const part = { id: "x", address: "x", state: "net" };

describe("the addresses of a network interface", () => {
  const place = (input: { subnetId?: string; address?: string; vpcId?: string }) =>
    placeIn(topologyOf(), { part, label: "x", groups: "unknown", subnetId: undefined, ...input });

  test.each([
    ["its own", { address: "10.1.0.7", subnetId: "subnet-a1" }, "10.1.0.7"],
    ["those of its subnet", { subnetId: "subnet-a1" }, "10.1.0.0/24"],
    ["those of its VPC", { vpcId: "vpc-a" }, "10.1.0.0/16"],
    ["those of its VPC, where the subnet is in no state", { subnetId: "subnet-x", vpcId: "vpc-a" }, "10.1.0.0/16"],
    ["any, where nothing is known", {}, "an unknown address"],
    ["any, where its VPC is in no state", { vpcId: "vpc-x" }, "an unknown address"],
  ])("are %s", (_, input, range) => {
    expect(formatRange(place(input).range)).toBe(range);
  });

  test("are in the VPC of its subnet, whatever else is said", () => {
    expect(place({ subnetId: "subnet-a1", vpcId: "vpc-b" })).toMatchObject({ vpcId: "vpc-a", zoneId: "euc1-az1" });
  });

  test("span the secondary blocks of its VPC", () => {
    const topology = topologyOf((state) =>
      state.add("aws_vpc_ipv4_cidr_block_association", "a", { vpc_id: "vpc-a", cidr_block: "10.0.0.0/24" }),
    );
    const { range } = placeIn(topology, { part, label: "x", groups: "unknown", subnetId: undefined, vpcId: "vpc-a" });
    expect(formatRange(range)).toBe("10.0.0.0/15");
  });
});

describe("the security groups of something without groups of its own", () => {
  test("are the VPC's default one, or not known", () => {
    const topology = topologyOf();
    expect(groupsOrDefault(topology, ["sg-1"], "vpc-a")).toEqual(["sg-1"]);
    expect(groupsOrDefault(topology, [], "vpc-a")).toEqual(["sg-default-a"]);
    expect(groupsOrDefault(topology, [], "vpc-x")).toBe("unknown");
    expect(groupsOrDefault(topology, [], undefined)).toBe("unknown");
  });
});

describe("an instance", () => {
  const topology = topologyOf();
  const client = topology.instances.get(CLIENT) as Instance;

  test("is in the VPC that its state shows, else in that of what refers to it", () => {
    expect(instancePlace(topology, client, "vpc-b").vpcId).toBe("vpc-a");
    const { vpcId: _, subnetId: __, ...placeless } = client;
    expect(instancePlace(topology, placeless, "vpc-b").vpcId).toBe("vpc-b");
    expect(instancePlace(topology, { ...placeless, vpcId: "vpc-a" }, "vpc-b").vpcId).toBe("vpc-a");
    expect(instancePlace(topology, { ...client, securityGroupIds: [] }).groups).toBe("unknown");
  });
});

describe("a database", () => {
  const topology = buildTopology([databaseProducerState().toState()]);
  const database = [...topology.databases.values()][0] as Database;
  const place = (subnetIds: readonly string[], vpcId?: string) =>
    databasePlace(topology, { ...database, subnetIds }, vpcId);

  test("is in its subnet, if its group has one", () => {
    expect(place(["subnet-p2"], "vpc-x")).toMatchObject({ subnetId: "subnet-p2", vpcId: "vpc-p" });
    expect(place(["subnet-p2"]).mayBeIn).toBeUndefined();
  });

  test("may be in each subnet of its group, and has an address of one of them", () => {
    const several = place(["subnet-p1", "subnet-p2"], "vpc-x");
    expect(several).toMatchObject({ mayBeIn: ["subnet-p1", "subnet-p2"], vpcId: "vpc-p" });
    expect(formatRange(several.range)).toBe("10.20.0.0/23");
    expect(placesOf(several).map(({ subnetId }) => subnetId)).toEqual(["subnet-p1", "subnet-p2"]);
  });

  test("can have any address of its VPC where a subnet of its group is in no state", () => {
    expect(formatRange(place(["subnet-p1", "subnet-x"]).range)).toBe("10.20.0.0/16");
    expect(formatRange(place([], "vpc-p").range)).toBe("10.20.0.0/16");
    expect(place(["subnet-x"], "vpc-p").vpcId).toBe("vpc-p");
  });

  test("is one place where it is known where it is", () => {
    expect(placesOf(place(["subnet-p1"]))).toHaveLength(1);
  });
});

describe("a range of addresses", () => {
  test("is one address, or a block", () => {
    expect(rangeOf("10.0.0.7", "10.0.0.0/24")).toEqual({ base: cidr("10.0.0.7/32").base, prefix: 32 });
    expect(rangeOf(undefined, "10.0.0.0/24")).toEqual(cidr("10.0.0.0/24"));
    expect(rangeOf("2001:db8::1", "10.0.0.0/24")).toEqual(cidr("10.0.0.0/24"));
    expect(rangeOf("2001:db8::1")).toBeUndefined();
    expect(parsedCidr(undefined)).toBeUndefined();
    expect([parsedCidr("10.0.0.0/33"), parsedCidr("10.0.0.0/33")]).toEqual([undefined, undefined]);
    expect(parsedCidr("10.0.0.0/24")).toBe(parsedCidr("10.0.0.0/24"));
  });

  test.each([
    ["10.0.0.0/16", "all"],
    ["10.0.1.0/24", "all"],
    ["10.0.1.0/25", "some"],
    ["10.0.2.0/24", "none"],
    ["2001:db8::/32", "none"],
  ])("is covered by %s: %s", (block, covered) => {
    expect(coverage(block, cidr("10.0.1.0/24"))).toBe(covered);
  });

  test.each<[readonly string[], string]>([
    [["10.0.1.0/25", "10.0.1.128/25"], "all"],
    [["10.0.1.0/25", "10.0.1.192/26"], "some"],
    [["10.0.1.128/25"], "some"],
    [["10.0.0.0/8", "10.0.1.0/25"], "all"],
    [["10.0.1.0/25", "not a block", "10.0.1.128/25"], "all"],
    [["10.0.2.0/24", "10.0.3.0/24"], "none"],
    [[], "none"],
  ])("is covered by %j together: %s", (blocks, covered) => {
    expect(jointCoverage(blocks, cidr("10.0.1.0/24"))).toBe(covered);
  });

  test("falls into parts at the edges of blocks inside of it", () => {
    const range = cidr("10.0.1.0/24");
    const from = (last: number) => range.base + last;
    expect(samplesOf(range, [cidr("10.0.1.64/26"), cidr("10.0.1.0/25")])).toEqual([from(0), from(64), from(128)]);
    expect(samplesOf(range, [cidr("10.0.0.0/16"), cidr("10.0.0.0/24"), cidr("10.0.2.0/24")])).toEqual([from(0)]);
  });

  test("spans several blocks", () => {
    expect(spanOf(["10.0.0.0/24", "10.0.1.0/24"])).toEqual(cidr("10.0.0.0/23"));
    expect(spanOf(["10.0.0.0/24", "not a block", "10.0.3.0/24"])).toEqual(cidr("10.0.0.0/22"));
    expect(spanOf(["not a block"])).toBeUndefined();
  });

  test("is as specific as its prefix is long; what is no block is the least", () => {
    const blocks = ["0.0.0.0/0", "pl-1", "10.0.0.0/24", "10.0.0.0/8"];
    expect([...blocks].sort(bySpecificity)).toEqual(["10.0.0.0/24", "10.0.0.0/8", "0.0.0.0/0", "pl-1"]);
    expect([...blocks].reverse().sort(bySpecificity)).toEqual(["10.0.0.0/24", "10.0.0.0/8", "0.0.0.0/0", "pl-1"]);
  });

  test("reads as an address, a block, or as not known", () => {
    expect([cidr("10.0.0.7/32"), cidr("10.0.0.0/24"), ANYWHERE].map(formatRange)).toEqual([
      "10.0.0.7",
      "10.0.0.0/24",
      "an unknown address",
    ]);
  });
});

// https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html
describe("the routes for a range of addresses", () => {
  const route = (destination: string, id: string) => ({
    destination,
    target: { kind: "transit-gateway" as const, id },
    blackhole: false,
    address: `aws_route.${id}`,
    state: "net",
  });
  const chosen = (routes: readonly ReturnType<typeof route>[], range = "10.2.0.0/24") => {
    const topology = topologyOf((state) =>
      state.add("aws_ec2_managed_prefix_list", "near", { id: "pl-near", name: "n", entry: [{ cidr: "10.2.0.0/16" }] }),
    );
    const table = { ...(topology.routeTables.get("rtb-a") as RouteTable), routes };
    return routesFor(topology, table, cidr(range)).map(({ route: one, block, uncertain }) => [
      one?.target.id,
      block,
      uncertain,
    ]);
  };

  test("are those with the longest prefix, for each part", () => {
    expect(chosen([route("10.2.0.0/25", "near"), route("10.0.0.0/8", "far")])).toEqual([
      ["near", "10.2.0.0/25", false],
      ["far", "10.0.0.0/8", false],
    ]);
    expect(chosen([route("10.0.0.0/8", "far"), route("10.2.0.0/16", "near")])).toEqual([
      ["near", "10.2.0.0/16", false],
    ]);
  });

  test("are none where no route is for the addresses", () => {
    expect(chosen([])).toEqual([[undefined, undefined, false]]);
    expect(chosen([route("10.9.0.0/16", "other")])).toEqual([[undefined, undefined, false]]);
  });

  test("are those to a block before those to a prefix list with it, and else in the order of their targets", () => {
    const [list, block] = [route("pl-near", "a-list"), route("10.2.0.0/16", "block")];
    for (const routes of [
      [list, block],
      [block, list],
    ])
      expect(chosen(routes)).toEqual([["block", "10.2.0.0/16", false]]);
    const same = [route("10.2.0.0/16", "b"), route("10.2.0.0/16", "a")];
    expect(chosen(same)).toEqual([["a", "10.2.0.0/16", false]]);
  });

  test("are uncertain where one of them is for a prefix list that no state contains", () => {
    expect(chosen([route("pl-unknown", "list"), route("10.2.0.0/16", "near")])).toEqual([
      ["near", "10.2.0.0/16", true],
    ]);
    expect(chosen([route("pl-unknown", "list")])).toEqual([[undefined, undefined, true]]);
  });

  test("are those to IPv4 addresses", () => {
    expect(chosen([route("2001:db8::/32", "six"), route("10.2.0.0/16", "near")])).toEqual([
      ["near", "10.2.0.0/16", false],
    ]);
  });
});

describe("a source", () => {
  const fixture = new DefaultTopology();
  const vpn = "cvpn-endpoint-0dddddddddddddddd";

  test("that is a Client VPN leaves from each associated subnet", () => {
    fixture.consumer.add("aws_ec2_client_vpn_network_association", "second", {
      client_vpn_endpoint_id: vpn,
      subnet_id: "subnet-x",
    });
    const source = locateSource(fixture.build(), { kind: "client-vpn", id: vpn });
    expect(source.hops.map(told)).toEqual([
      ["open", "The Client VPN endpoint is associated with aws_subnet.network_euc1-az1, subnet-x."],
    ]);
    expect(source.places.map(({ label, subnetId }) => [label, subnetId])).toEqual([
      ["the Client VPN's interface in aws_subnet.network_euc1-az1", "subnet-c1"],
      ["the Client VPN's interface in subnet-x", "subnet-x"],
    ]);
  });

  test("that is a Client VPN of which the states show no association may leave from any subnet of its VPC", () => {
    const topology = new DefaultTopology().build();
    const [one] = [...topology.clientVpns.values()];
    const seen = {
      ...topology,
      clientVpns: new Map([[vpn, { ...one, managed: false, associations: [] }]]),
    } as typeof topology;
    const source = locateSource(seen, { kind: "client-vpn", id: vpn });
    expect(source.hops.map(told)).toEqual([
      [
        "assumed",
        "The associations of aws_ec2_client_vpn_endpoint.vpn are not in the states: one with a subnet of the VPC is assumed.",
      ],
    ]);
    expect(
      source.places.map(({ label, subnetId, vpcId, range }) => [label, subnetId, vpcId, formatRange(range)]),
    ).toEqual([["the Client VPN's interface in a subnet of the VPC", undefined, "vpc-c", "10.10.0.0/16"]]);
  });

  test("that is a subnet stands for something in it", () => {
    const source = locateSource(topologyOf(), { kind: "subnet", id: "subnet-a1" });
    expect(source.hops.map((hop) => [hop.name, ...told(hop)])).toEqual([
      ["source", "open", "aws_subnet.a_network_euc1-az1 is the source of the traffic."],
    ]);
    expect(source.places[0]).toMatchObject({ label: "something in aws_subnet.a_network_euc1-az1", groups: "unknown" });
  });

  test.each(["client-vpn", "instance", "subnet"] as const)("that no state contains has no place: %s", (kind) => {
    const source = locateSource(topologyOf(), { kind, id: "x-1" });
    expect(source).toMatchObject({ label: "x-1", places: [] });
    expect(source.hops.map(told)).toEqual([["blocked", "x-1 is not in the states.", "name an existing source"]]);
  });
});

import type { FixtureValues } from "../../state-fixture";
import { route } from "../draft";
import type { Random } from "../random";
import { BLOCKS, type Change } from "./change";
import { listOf } from "./security-groups";

const TABLES = ["rtb-c", "rtb-h", "rtb-p", "rtb-main-c", "rtb-main-h"] as const;

/** Blocks outside of the table's VPC: inside of it AWS takes routes through an appliance only. */
function blocksFor(table: string): readonly string[] {
  const octet = { c: "10", h: "30", p: "20" }[table.slice(-1)] ?? "";
  return BLOCKS.filter((block) => !block.startsWith(`10.${octet}.`));
}

function target(random: Random): FixtureValues {
  return random.one<FixtureValues>([
    { vpc_peering_connection_id: "pcx-hub" },
    { vpc_peering_connection_id: "pcx-elsewhere" },
    { transit_gateway_id: "tgw-1" },
    { core_network_arn: "arn:aws:networkmanager::222222222222:core-network/core-1" },
    { nat_gateway_id: "nat-1" },
    { gateway_id: "igw-1" },
    { network_interface_id: "eni-appliance" },
  ]);
}

export const ROUTE_CHANGES: readonly Change[] = [
  {
    title: "one more route",
    apply: (draft, random) => {
      const table = random.one(TABLES);
      const block = random.one(blocksFor(table));
      const isThere = draft
        .places("aws_route")
        .some((one) => one.value("route_table_id") === table && one.value("destination_cidr_block") === block);
      if (isThere) return;
      const state = random.oneIn(4) ? "blackhole" : "active";
      draft.add("aws_route", { ...route(table, block, target(random)), state });
    },
  },
  {
    title: "a route through an appliance to a subnet of the VPC",
    apply: (draft, random) => {
      const [table, block] = random.one([
        ["rtb-c", "10.10.0.0/24"],
        ["rtb-c", "10.10.1.0/24"],
        ["rtb-p", "10.20.0.0/24"],
        ["rtb-p", "10.20.1.0/24"],
      ]) as [string, string];
      const appliance = { network_interface_id: "eni-appliance" };
      const state = random.oneIn(3) ? "blackhole" : "active";
      draft.add("aws_route", { ...route(table, block, appliance), state });
    },
  },
  {
    title: "a route to a prefix list",
    apply: (draft, random) => {
      const table = random.one(TABLES);
      const list = listOf(draft, random, blocksFor(table));
      draft.add("aws_route", {
        // A list that the states do not show leads where no other route leads: else it would make no difference.
        ...route(table, "", list === "pl-elsewhere" ? { transit_gateway_id: "tgw-lists" } : target(random)),
        destination_cidr_block: null,
        destination_prefix_list_id: list,
      });
    },
  },
  { title: "no route", apply: (draft, random) => draft.pick(random, "aws_route")?.remove() },
  {
    title: "another target of a route",
    apply: (draft, random) =>
      draft.pick(random, "aws_route")?.change({ vpc_peering_connection_id: null, ...target(random) }),
  },
  {
    title: "no association with the route table",
    apply: (draft, random) => draft.pick(random, "aws_route_table_association")?.remove(),
  },
  {
    title: "an association with a route table that is not in the states",
    apply: (draft, random) =>
      draft.pick(random, "aws_route_table_association")?.change({ route_table_id: "rtb-elsewhere" }),
  },
  {
    title: "another state of the peering connection",
    apply: (draft, random) => {
      const peering = draft.pick(random, "aws_vpc_peering_connection");
      peering?.change({ accept_status: random.one(["pending-acceptance", "rejected", "active", null]) });
      if (
        peering !== undefined &&
        random.oneIn(3) &&
        draft.places("aws_vpc_peering_connection_accepter").length === 0
      ) {
        draft.add("aws_vpc_peering_connection_accepter", {
          id: "pcx-hub",
          vpc_peering_connection_id: "pcx-hub",
          accept_status: random.one(["active", "pending-acceptance"]),
        });
      }
    },
  },
  {
    title: "the hub over a transit gateway",
    apply: (draft) => {
      for (const place of draft.places("aws_route")) {
        place.change({ vpc_peering_connection_id: null, transit_gateway_id: "tgw-1" });
      }
    },
  },
];

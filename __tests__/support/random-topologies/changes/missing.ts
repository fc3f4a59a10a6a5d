import { type Draft, IDS } from "../draft";
import type { Random } from "../random";
import type { Change } from "./change";

/** Types of which the states may not contain one, because another configuration has it. */
const MISSING = [
  "aws_security_group",
  "aws_subnet",
  "aws_vpc",
  "aws_route_table",
  "aws_vpc_peering_connection",
  "aws_lb",
  "aws_lb_target_group",
  "aws_vpc_endpoint_service",
  "aws_instance",
  "aws_route53_zone",
] as const;

/** What data sources show of the types that a state can also only read. */
const READ = {
  aws_security_group: ["id", "arn", "name", "vpc_id"],
  aws_vpc: ["id", "arn", "owner_id", "cidr_block", "enable_dns_support", "enable_dns_hostnames", "main_route_table_id"],
  aws_subnet: ["id", "arn", "owner_id", "vpc_id", "cidr_block", "availability_zone", "availability_zone_id"],
  aws_instance: ["id", "arn", "instance_state", "subnet_id", "private_ip", "vpc_security_group_ids"],
  aws_lb: [
    "id",
    "arn",
    "dns_name",
    "load_balancer_type",
    "internal",
    "vpc_id",
    "subnets",
    "subnet_mapping",
    "security_groups",
    "enable_cross_zone_load_balancing",
    "enforce_security_group_inbound_rules_on_private_link_traffic",
  ],
  aws_route53_zone: ["id", "zone_id", "arn", "name"],
} as const;

/** The sources of queries stay, so that there is something to ask. */
const KEPT: readonly string[] = [IDS.client, IDS.server, IDS.hubClient, IDS.producerClient];

function pickOther(draft: Draft, random: Random, type: string) {
  const place = draft.pick(random, type);
  return place === undefined || KEPT.includes(String(place.value("id"))) ? undefined : place;
}

export const MISSING_CHANGES: readonly Change[] = [
  {
    title: "something that is not in the states",
    apply: (draft, random) => pickOther(draft, random, random.one(MISSING))?.remove(),
  },
  {
    title: "a group that is not in the states",
    apply: (draft, random) => draft.pick(random, "aws_security_group")?.remove(),
  },
  {
    title: "something that the states only read",
    apply: (draft, random) => {
      const type = random.one(Object.keys(READ) as (keyof typeof READ)[]);
      const place = draft.pick(random, type);
      if (place === undefined) return;
      const more =
        type === "aws_vpc"
          ? {
              cidr_block_associations: [
                { association_id: "a", cidr_block: place.value("cidr_block"), state: "associated" },
              ],
            }
          : type === "aws_route53_zone"
            ? {
                private_zone: place.value("vpc") !== undefined && (place.value("vpc") as readonly unknown[]).length > 0,
              }
            : {};
      place.onlyRead(READ[type], more);
    },
  },
  {
    title: "a zone that the state does not show",
    apply: (draft, random) => draft.pick(random, "aws_subnet")?.change({ availability_zone_id: null }),
  },
  {
    title: "a subnet in another zone",
    apply: (draft, random) =>
      draft
        .pick(random, "aws_subnet")
        ?.change({ availability_zone_id: "euc1-az3", availability_zone: "eu-central-1z" }),
  },
];

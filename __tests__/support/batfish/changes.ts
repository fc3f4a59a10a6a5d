import type { Change } from "../random-topologies/changes";
import { CHANGES } from "../random-topologies/changes";
import { SPOKE_CLIENT } from "./draft";

/** Changes of one subject. */
export interface Topic {
  readonly title: string;
  readonly changes: readonly Change[];
}

const BY_TITLE = new Map(CHANGES.flat().map((change) => [change.title, change]));

function named(...titles: readonly string[]): readonly Change[] {
  return titles.map((title) => {
    const change = BY_TITLE.get(title);
    if (change === undefined) throw new Error(`there is no change "${title}"`);
    return change;
  });
}

const ATTACHMENT = "aws_ec2_transit_gateway_vpc_attachment";

const TRANSIT_GATEWAY_CHANGES: readonly Change[] = [
  {
    title: "no transit gateway attachment",
    apply: (draft, random) => draft.pick(random, ATTACHMENT)?.remove(),
  },
  {
    title: "a transit gateway attachment in one zone",
    apply: (draft, random) => {
      const attachment = draft.pick(random, ATTACHMENT);
      const key = attachment?.value("vpc_id") === "vpc-s" ? "s" : "c";
      attachment?.change({ subnet_ids: [`subnet-${key}${random.one([1, 2])}`] });
    },
  },
  {
    title: "a transit gateway attachment without the default route table",
    apply: (draft, random) =>
      draft
        .pick(random, ATTACHMENT)
        ?.change(
          random.one([
            { transit_gateway_default_route_table_association: false },
            { transit_gateway_default_route_table_propagation: false },
          ]),
        ),
  },
  {
    title: "a static route of the transit gateway",
    apply: (draft, random) => {
      const blackhole = random.oneIn(2);
      draft.add("aws_ec2_transit_gateway_route", {
        id: "tgw-route-added",
        transit_gateway_route_table_id: "tgw-rtb-default",
        destination_cidr_block: random.one(["10.10.0.0/16", "10.10.0.0/24", "10.40.0.0/16", "0.0.0.0/0"]),
        blackhole,
        transit_gateway_attachment_id: blackhole ? null : random.one(["tgw-attach-c", "tgw-attach-s"]),
      });
    },
  },
  {
    title: "no route to or from the transit gateway",
    apply: (draft, random) => {
      const routes = draft.places("aws_route").filter((one) => one.value("transit_gateway_id") === "tgw-spoke");
      if (routes.length > 0) random.one(routes).remove();
    },
  },
  {
    title: "the network behind the transit gateway lets nothing out",
    apply: (draft) => {
      const rules = draft.places("aws_vpc_security_group_egress_rule");
      rules.find((one) => one.value("security_group_id") === "sg-spoke")?.remove();
    },
  },
  {
    title: "an instance behind the transit gateway in another zone",
    apply: (draft) => {
      const instance = draft.places("aws_instance").find((one) => one.value("id") === SPOKE_CLIENT);
      instance?.change({ subnet_id: "subnet-s2", private_ip: "10.40.1.5" });
    },
  },
];

/**
 * Changes whose outcome Batfish can decide: it knows no DNS, no Client VPN, no weights and no health checks, and what
 * no state shows is not there for it.
 */
export const TOPICS: readonly Topic[] = [
  {
    title: "security groups",
    changes: named(
      "another peer of a rule",
      "other ports of a rule",
      "no rule",
      "one more rule",
      "one more rule of the older type",
      "rules inside a group",
      "a managed default group",
      "other groups of an endpoint, a VPN or an instance",
      "a group that an attachment adds to an instance",
    ),
  },
  {
    title: "network ACLs",
    changes: named("an ACL of its own for a subnet", "a managed default ACL", "a separate rule of an ACL"),
  },
  {
    title: "routes",
    changes: named(
      "one more route",
      "a route to a prefix list",
      "no route",
      "another target of a route",
      "no association with the route table",
      "another state of the peering connection",
    ),
  },
  { title: "transit gateway", changes: TRANSIT_GATEWAY_CHANGES },
  {
    title: "load balancing",
    changes: named(
      "no cross-zone load balancing",
      "one zone of the load balancer",
      "fixed addresses of the load balancer",
      "another listener",
      "another port of a target",
      "one target less",
      "targets by address",
      "an instance that does not run",
      "a second listener",
    ),
  },
];

import type { FixtureValues } from "../../state-fixture";
import type { Draft } from "../draft";
import type { Random } from "../random";
import { BLOCKS, type Change } from "./change";

const RULES = ["aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule"] as const;

/** Groups of the states, default groups, and one that no state has. */
const GROUPS = [
  "sg-endpoint",
  "sg-vpn",
  "sg-nlb",
  "sg-service",
  "sg-client",
  "sg-server",
  "sg-hub",
  "sg-pclient",
  "sg-default-c",
  "sg-default-p",
  "sg-elsewhere",
] as const;

const NO_PEER = { cidr_ipv4: null, referenced_security_group_id: null, prefix_list_id: null };

function peer(draft: Draft, random: Random): FixtureValues {
  switch (random.below(8)) {
    case 0:
      return { ...NO_PEER, prefix_list_id: listOf(draft, random) };
    case 1:
    case 2:
      return { ...NO_PEER, referenced_security_group_id: random.one(GROUPS) };
    default:
      return { ...NO_PEER, cidr_ipv4: random.one(BLOCKS) };
  }
}

/** A prefix list in the states, or the id of one that is not. */
export function listOf(draft: Draft, random: Random, blocks: readonly string[] = BLOCKS): string {
  if (random.oneIn(3)) return "pl-elsewhere";
  const entry = random.some(blocks.filter((block) => block !== "0.0.0.0/0")).map((cidr) => ({ cidr, description: "" }));
  const id = `pl-${draft.places("aws_ec2_managed_prefix_list").length}`;
  draft.add("aws_ec2_managed_prefix_list", { id, name: id, max_entries: 20, address_family: "IPv4", entry });
  return id;
}

function ports(random: Random): FixtureValues {
  const [from, to] = random.one([
    [8080, 8080],
    [22, 22],
    [0, 65535],
    [8000, 8079],
    [8081, 9000],
    [1024, 65535],
    [1, 8080],
  ]) as [number, number];
  const protocol = random.one(["tcp", "tcp", "tcp", "udp", "6"]);
  return { ip_protocol: protocol, from_port: from, to_port: to };
}

function inlineRule(random: Random): FixtureValues {
  const isAll = random.oneIn(3);
  const { from_port, to_port } = ports(random);
  return {
    description: "",
    protocol: isAll ? "-1" : "tcp",
    from_port: isAll ? 0 : from_port,
    to_port: isAll ? 0 : to_port,
    cidr_blocks: random.oneIn(3) ? [] : [random.one(BLOCKS)],
    ipv6_cidr_blocks: [],
    prefix_list_ids: [],
    security_groups: random.oneIn(2) ? [random.one(GROUPS)] : [],
    self: random.oneIn(3),
  };
}

export const SECURITY_GROUP_CHANGES: readonly Change[] = [
  {
    title: "another peer of a rule",
    apply: (draft, random) => draft.pick(random, ...RULES)?.change(peer(draft, random)),
  },
  {
    title: "other ports of a rule",
    apply: (draft, random) => draft.pick(random, ...RULES)?.change(ports(random)),
  },
  { title: "no rule", apply: (draft, random) => draft.pick(random, ...RULES)?.remove() },
  {
    title: "a rule for IPv6 addresses only",
    apply: (draft, random) =>
      draft.pick(random, ...RULES)?.change({ ...NO_PEER, cidr_ipv6: random.one(["::/0", "2001:db8::/32"]) }),
  },
  {
    title: "one more rule",
    apply: (draft, random) => {
      draft.add(random.one(RULES), {
        id: "sgr-added",
        security_group_id: random.one(GROUPS),
        ...(random.oneIn(2) ? { ip_protocol: "-1" } : ports(random)),
        ...peer(draft, random),
      });
    },
  },
  {
    title: "one more rule of the older type",
    apply: (draft, random) => {
      const isAll = random.oneIn(2);
      const source = random.below(3);
      draft.add("aws_security_group_rule", {
        id: "sgrule-added",
        security_group_id: random.one(GROUPS),
        type: random.one(["ingress", "egress"]),
        protocol: isAll ? "-1" : "tcp",
        from_port: isAll ? 0 : 8080,
        to_port: isAll ? 0 : 8080,
        cidr_blocks: source === 0 ? [random.one(BLOCKS)] : [],
        source_security_group_id: source === 1 ? random.one(GROUPS) : null,
        self: source === 2,
        prefix_list_ids: [],
      });
    },
  },
  {
    title: "rules inside a group",
    apply: (draft, random) =>
      draft
        .pick(random, "aws_security_group")
        ?.change({ [random.one(["ingress", "egress"])]: [inlineRule(random), inlineRule(random)] }),
  },
  {
    title: "a managed default group",
    apply: (draft, random) => {
      const key = random.one(["c", "p", "h"]);
      if (draft.places("aws_default_security_group").some((one) => one.value("vpc_id") === `vpc-${key}`)) return;
      draft.add("aws_default_security_group", {
        id: `sg-default-${key}`,
        vpc_id: `vpc-${key}`,
        ingress: random.oneIn(2) ? [] : [inlineRule(random)],
        egress: random.oneIn(2) ? [] : [inlineRule(random)],
      });
    },
  },
  {
    title: "other groups of an endpoint, a VPN or an instance",
    apply: (draft, random) => {
      const place = draft.pick(random, "aws_vpc_endpoint", "aws_ec2_client_vpn_endpoint", "aws_instance");
      if (place === undefined) return;
      const isInstance = place.type === "aws_instance";
      const groups = random.oneIn(4) ? [] : [random.one(GROUPS), ...(random.oneIn(2) ? [random.one(GROUPS)] : [])];
      if (isInstance && groups.length > 0) place.change({ vpc_security_group_ids: groups });
      if (!isInstance) place.change({ security_group_ids: groups });
    },
  },
  {
    title: "a group that an attachment adds to an instance",
    apply: (draft, random) => {
      const instance = draft.pick(random, "aws_instance");
      draft.add("aws_network_interface_sg_attachment", {
        id: "sga-added",
        security_group_id: random.one(GROUPS),
        network_interface_id: instance?.value("primary_network_interface_id") ?? "eni-elsewhere",
      });
    },
  },
  {
    title: "other groups of the load balancer",
    apply: (draft, random) => {
      const groups = random.oneIn(3) ? [] : [random.one(GROUPS), ...(random.oneIn(2) ? ["sg-nlb"] : [])];
      draft.pick(random, "aws_lb")?.change({ security_groups: groups });
    },
  },
];

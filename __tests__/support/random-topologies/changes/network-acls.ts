import type { FixtureValues } from "../../state-fixture";
import type { Random } from "../random";
import { BLOCKS, type Change } from "./change";

const SUBNETS = ["subnet-c1", "subnet-c2", "subnet-p1", "subnet-p2", "subnet-h1"] as const;

interface RandomRule {
  readonly number: number;
  readonly action: string;
  readonly protocol: string;
  readonly block: string;
  readonly from: number;
  readonly to: number;
}

/** The IPv6 block of a rule that is not for IPv4. */
const IPV6 = "::/0";

/** Mostly rules that let the traffic through, so that the one that does not decides now and then. */
function rules(random: Random): readonly RandomRule[] {
  const last = random.oneIn(4) ? [] : [rule(random, 200, "allow", "0.0.0.0/0", true)];
  const before = Array.from({ length: random.below(3) }, (_, index) =>
    rule(random, 100 + 10 * index, random.one(["allow", "deny"]), random.one([...BLOCKS, IPV6]), random.oneIn(4)),
  );
  return [...before, ...last];
}

function rule(random: Random, number: number, action: string, block: string, isAll: boolean): RandomRule {
  const [from, to] = random.one([
    [8080, 8080],
    [22, 22],
    [1024, 65535],
    [32768, 60999],
    [0, 65535],
    [80, 443],
  ]) as [number, number];
  return isAll
    ? { number, action, protocol: "-1", block, from: 0, to: 0 }
    : { number, action, protocol: random.one(["6", "6", "17"]), block, from, to };
}

function inline({ number, action, protocol, block, from, to }: RandomRule): FixtureValues {
  return {
    rule_no: number,
    action,
    protocol,
    cidr_block: block === IPV6 ? "" : block,
    from_port: from,
    to_port: to,
    icmp_code: 0,
    icmp_type: 0,
    ipv6_cidr_block: block === IPV6 ? block : "",
  };
}

export const NETWORK_ACL_CHANGES: readonly Change[] = [
  {
    title: "an ACL of its own for a subnet",
    apply: (draft, random) => {
      const subnet = random.one(SUBNETS);
      const isListed = random.oneIn(2);
      const id = `acl-${draft.places("aws_network_acl").length}`;
      draft.add("aws_network_acl", {
        id,
        vpc_id: `vpc-${subnet[7]}`,
        subnet_ids: isListed ? [subnet] : [],
        ingress: rules(random).map(inline),
        egress: rules(random).map(inline),
      });
      if (!isListed && !draft.places("aws_network_acl_association").some((one) => one.value("subnet_id") === subnet)) {
        draft.add("aws_network_acl_association", { id: `aclassoc-${subnet}`, network_acl_id: id, subnet_id: subnet });
      }
    },
  },
  {
    title: "a managed default ACL",
    apply: (draft, random) => {
      const key = random.one(["c", "p", "h"]);
      if (draft.places("aws_default_network_acl").some((one) => one.value("vpc_id") === `vpc-${key}`)) return;
      draft.add("aws_default_network_acl", {
        id: `acl-default-${key}`,
        default_network_acl_id: `acl-default-${key}`,
        vpc_id: `vpc-${key}`,
        subnet_ids: [],
        ingress: rules(random).map(inline),
        egress: rules(random).map(inline),
      });
    },
  },
  {
    title: "a separate rule of an ACL",
    apply: (draft, random) => {
      const own = draft.pick(random, "aws_network_acl")?.value("id");
      const acl = own !== undefined && random.oneIn(2) ? own : `acl-default-${random.one(["c", "p", "h"])}`;
      const { action, protocol, block, from, to } = rule(
        random,
        0,
        random.one(["allow", "deny", "deny"]),
        random.one([...BLOCKS, IPV6]),
        random.oneIn(3),
      );
      draft.add("aws_network_acl_rule", {
        id: "nacl-rule",
        network_acl_id: acl,
        rule_number: 10 + random.below(300),
        egress: random.oneIn(2),
        protocol,
        rule_action: action,
        cidr_block: block === IPV6 ? null : block,
        ipv6_cidr_block: block === IPV6 ? block : null,
        from_port: from,
        to_port: to,
      });
    },
  },
  {
    title: "an ACL that is not in the states",
    apply: (draft, random) => {
      const subnet = random.one(SUBNETS);
      if (draft.places("aws_network_acl_association").some((one) => one.value("subnet_id") === subnet)) return;
      draft.add("aws_network_acl_association", {
        id: `aclassoc-${subnet}`,
        network_acl_id: "acl-elsewhere",
        subnet_id: subnet,
      });
    },
  },
];

import { refusesItsExample } from "./support/violates";

describe("quotas", () => {
  refusesItsExample("SG-05", [
    "warning SG-05 at consumers",
    "  rule: the networks of all consumers must fit into one security group: at most 60: they have 61",
    "  fix:  give consumers the same or adjacent CIDR blocks: PrivateLink allows it",
  ]);

  refusesItsExample("SG-05b", [
    'warning SG-05b at consumers["team-5"].network',
    "  rule: an account can have at most 5 VPCs in a region by default: this config creates 6 VPCs for 333333333333 in eu-central-1",
    "  fix:  request a quota increase and acknowledge the rule, or spread the stacks over accounts",
  ]);

  refusesItsExample("CVPN-19", [
    'warning CVPN-19 at consumers["team-5"].vpn',
    "  rule: an account can have at most 5 Client VPN endpoints in a region by default: this config creates 6 Client VPN endpoints for 333333333333 in eu-central-1",
    "  fix:  request a quota increase and acknowledge the rule, or spread the stacks over accounts",
  ]);

  refusesItsExample("CVPN-19b", [
    "warning CVPN-19b at consumers.consumer.vpn.authorizedNetworks",
    "  rule: a Client VPN can authorize and route at most 99 networks besides its VPC by default: this one has 100",
    "  fix:  merge adjacent networks, or request a quota increase and acknowledge the rule",
  ]);
});

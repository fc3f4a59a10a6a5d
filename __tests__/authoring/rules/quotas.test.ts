import { refusesItsExample } from "./support/violates";

describe("quotas", () => {
  refusesItsExample("SG-05", [
    "warning SG-05 at consumers",
    "  rule: the networks of all consumers fit into a security group: at most 60: they have 61",
    "  fix:  give consumers the same block, or neighbouring ones: PrivateLink does not mind",
  ]);

  refusesItsExample("SG-05b", [
    'warning SG-05b at consumers["team-5"].network',
    "  rule: an account makes at most 5 VPCs in a region: this config makes 6 VPCs for 333333333333 in eu-central-1",
    "  fix:  have the quota raised and acknowledge the rule, or spread the stacks over accounts",
  ]);

  refusesItsExample("CVPN-19", [
    'warning CVPN-19 at consumers["team-5"].vpn',
    "  rule: an account makes at most 5 Client VPN endpoints in a region: this config makes 6 Client VPN endpoints for 333333333333 in eu-central-1",
    "  fix:  have the quota raised and acknowledge the rule, or spread the stacks over accounts",
  ]);

  refusesItsExample("CVPN-19b", [
    "warning CVPN-19b at consumers.consumer.vpn.authorizedNetworks",
    "  rule: a Client VPN authorizes and routes at most 99 networks beyond its VPC: this one has 100",
    "  fix:  join neighbouring networks, or have the quota raised and acknowledge the rule",
  ]);
});

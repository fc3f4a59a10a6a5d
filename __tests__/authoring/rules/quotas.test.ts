import { existingNetwork } from "../../../src/authoring/rules/examples";
import { accepts, refuses, refusesItsExample } from "./support/violates";

function consumers(count: number, block: (n: number) => string, exists = false) {
  return Object.fromEntries(
    Array.from({ length: count }, (_, n) => [
      `team-${n}`,
      {
        account: { id: "333333333333" },
        network: exists ? existingNetwork(`10.${n}`) : { cidr: block(n), zoneIds: ["euc1-az1", "euc1-az2"] },
      },
    ]),
  );
}

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

  refusesItsExample("EP-21", [
    'warning EP-21 at consumers["team-50"].network',
    "  rule: a VPC can have at most 50 interface endpoints by default, and 200 resource endpoints: this config creates 51 endpoints for 333333333333 in eu-central-1 vpc-0123456789abcdef0",
    "  fix:  request a quota increase and acknowledge the rule, or spread the stacks over accounts",
  ]);

  const inOneVpc = (count: number, access: "none" | "ssm") =>
    Object.fromEntries(
      Array.from({ length: count }, (_, n) => [
        `team-${n}`,
        {
          account: { id: "333333333333" },
          network: existingNetwork("10.30"),
          access: n === 0 ? access : ("none" as const),
        },
      ]),
    );
  // Two endpoints for Session Manager.
  refuses("EP-21", { consumers: inOneVpc(49, "ssm") }, [
    'warning EP-21 at consumers["team-0"].network',
    "  rule: a VPC can have at most 50 interface endpoints by default, and 200 resource endpoints: this config creates 51 endpoints for 333333333333 in eu-central-1 vpc-0123456789abcdef0",
    "  fix:  request a quota increase and acknowledge the rule, or spread the stacks over accounts",
  ]);
  accepts("EP-21", { consumers: inOneVpc(48, "ssm") });
  const resource = { service: { backend: { kind: "resource" as const, address: "10.20.0.10" } } };
  accepts("EP-21", { producer: resource, consumers: inOneVpc(51, "none") });
  // Separate VPCs.
  accepts("EP-21", { consumers: consumers(51, (n) => `10.${n}.0.0/16`) });

  refusesItsExample("CVPN-19b", [
    "warning CVPN-19b at consumers.consumer.vpn.authorizedNetworks",
    "  rule: a Client VPN can authorize and route at most 99 networks besides its VPC by default: this one has 100",
    "  fix:  merge adjacent networks, or request a quota increase and acknowledge the rule",
  ]);

  accepts("SG-05", { consumers: { consumer: undefined, ...consumers(60, (n) => `10.${n * 2}.0.0/16`) } });

  // Existing VPCs count already.
  accepts("SG-05b", { consumers: consumers(6, (n) => `10.${n}.0.0/16`, true) });

  const networks = (count: number, groups: number) =>
    Array.from({ length: count * groups }, (_, n) => ({
      cidr: `10.200.${n % count}.0/24`,
      accessGroupId: `group-${Math.floor(n / count)}`,
    }));

  accepts("CVPN-19b", { consumers: { consumer: { vpn: { authorizedNetworks: networks(99, 1) } } } });
  // With the VPC, 200 rules: the most that an endpoint can have by default.
  accepts("CVPN-19b", {
    consumers: { consumer: { vpn: { authorizedNetworks: networks(66, 3).concat(networks(1, 1)) } } },
  });
  refuses("CVPN-19b", { consumers: { consumer: { vpn: { authorizedNetworks: networks(40, 5) } } } }, [
    "warning CVPN-19b at consumers.consumer.vpn.authorizedNetworks",
    "  rule: a Client VPN can authorize and route at most 99 networks besides its VPC by default: this one has 200",
    "  fix:  merge adjacent networks, or request a quota increase and acknowledge the rule",
  ]);
});

import { clientNetworks, MAX_CLIENT_RULES } from "../config/derived";
import type { StackPlace } from "./context";
import { makesLoadBalancer } from "./load-balancer";
import { configRule, type Violation } from "./rule";

const VPCS_PER_REGION = 5;
const VPNS_PER_REGION = 5;
const ROUTES_PER_ASSOCIATION = 100;
const RULES_PER_ENDPOINT = 200;
/** The VPC's own authorization rule, and its local route. */
const OWN = 1;

export const clientRules = configRule({
  id: "SG-05",
  severity: "warning",
  text: "the networks of all consumers fit into a security group: at most 60",
  why: "A security group has 60 rules by default. With more networks the load balancer's group is not enforced on PrivateLink traffic: allowed principals and acceptance are the access control then.",
  source: "Amazon VPC User Guide, quotas",
  caughtBy: "apply",
  awsError: "RulesPerSecurityGroupLimitExceeded: The maximum number of rules per security group has been reached.",
  example: {
    bad: { consumers: manyConsumers(MAX_CLIENT_RULES + 1, (n) => `10.${n * 2}.0.0/16`) },
    good: { consumers: manyConsumers(MAX_CLIENT_RULES + 1, () => "10.10.0.0/16") },
  },
  violations: ({ config, producer }) => {
    if (!producer || !makesLoadBalancer(producer)) return [];
    const count = clientNetworks(config).length;
    return count > MAX_CLIENT_RULES
      ? [
          {
            path: ["consumers"],
            detail: `they have ${count}`,
            fix: "give consumers the same block, or neighbouring ones: PrivateLink does not mind",
          },
        ]
      : [];
  },
});

export const vpcsPerRegion = configRule({
  id: "SG-05b",
  severity: "warning",
  text: "an account makes at most 5 VPCs in a region",
  why: "It is AWS's default, the default VPC included. It can be raised.",
  source: "Amazon VPC User Guide, quotas",
  caughtBy: "apply",
  awsError: "VpcLimitExceeded: The maximum number of VPCs has been reached.",
  example: {
    bad: { consumers: manyConsumers(VPCS_PER_REGION + 1, (n) => `10.${n}.0.0/16`) },
    good: { consumers: manyConsumers(VPCS_PER_REGION, (n) => `10.${n}.0.0/16`) },
  },
  violations: ({ stacks }) =>
    beyondQuota(
      stacks.filter(({ network }) => network.kind === "new"),
      VPCS_PER_REGION,
      "network",
      "VPCs",
    ),
});

export const vpnsPerRegion = configRule({
  id: "CVPN-19",
  severity: "warning",
  text: "an account makes at most 5 Client VPN endpoints in a region",
  why: "It is AWS's default. It can be raised.",
  source: "AWS Client VPN Administrator Guide, quotas",
  caughtBy: "apply",
  awsError: "ClientVpnEndpointLimitExceeded",
  example: {
    bad: { consumers: manyConsumers(VPNS_PER_REGION + 1, (n) => `10.${n}.0.0/16`, {}) },
    good: { consumers: manyConsumers(VPNS_PER_REGION, (n) => `10.${n}.0.0/16`, {}) },
  },
  violations: ({ vpns }) =>
    beyondQuota(
      vpns.map(({ stack }) => stack),
      VPNS_PER_REGION,
      "vpn",
      "Client VPN endpoints",
    ),
});

export const routesPerVpn = configRule({
  id: "CVPN-19b",
  severity: "warning",
  text: "a Client VPN authorizes and routes at most 99 networks beyond its VPC",
  why: "AWS's defaults are 100 routes per association and 200 authorization rules per endpoint. They can be raised.",
  source: "AWS Client VPN Administrator Guide, quotas",
  caughtBy: "apply",
  awsError: "ClientVpnRouteLimitExceeded",
  example: {
    bad: { consumers: { consumer: { vpn: { authorizedNetworks: networks(ROUTES_PER_ASSOCIATION) } } } },
    good: { consumers: { consumer: { vpn: { authorizedNetworks: networks(2) } } } },
  },
  violations: ({ vpns }) =>
    vpns.flatMap(({ vpn, path }) => {
      const count = vpn.authorizedNetworks.length + OWN;
      if (count <= Math.min(ROUTES_PER_ASSOCIATION, RULES_PER_ENDPOINT)) return [];
      return [
        {
          path: [...path, "authorizedNetworks"],
          detail: `this one has ${vpn.authorizedNetworks.length}`,
          fix: "join neighbouring networks, or have the quota raised and acknowledge the rule",
        },
      ];
    }),
});

export const quotaRules = [clientRules, vpcsPerRegion, vpnsPerRegion, routesPerVpn];

function manyConsumers(count: number, block: (n: number) => string, vpn?: { clients?: string[] }) {
  return Object.fromEntries(
    Array.from({ length: count }, (_, n) => [
      `team-${n}`,
      {
        account: { id: "333333333333" },
        network: { cidr: block(n), zoneIds: ["euc1-az1", "euc1-az2"] },
        ...(vpn ? { vpn } : {}),
      },
    ]),
  );
}

function networks(count: number) {
  return Array.from({ length: count }, (_, n) => ({ cidr: `10.200.${n}.0/24` }));
}

/** One finding for each account and region that has too many. */
function beyondQuota(
  stacks: readonly StackPlace[],
  quota: number,
  member: string,
  things: string,
): readonly Violation[] {
  const groups = new Map<string, StackPlace[]>();
  for (const stack of stacks) {
    const key = `${stack.account.id ?? stack.account.profile ?? stack.name} in ${stack.region}`;
    const group = groups.get(key);
    if (group) group.push(stack);
    else groups.set(key, [stack]);
  }
  return [...groups].flatMap(([key, group]) => {
    const first = group[quota];
    if (!first) return [];
    return [
      {
        path: [...first.path, member],
        detail: `this config makes ${group.length} ${things} for ${key}`,
        fix: "have the quota raised and acknowledge the rule, or spread the stacks over accounts",
      },
    ];
  });
}

import { VPN_AUTHORIZATION_RULES, VPN_ROUTES, VPNS_PER_REGION } from "../../base/aws-facts/client-vpn";
import { ENDPOINTS_PER_VPC, RESOURCE_ENDPOINTS_PER_VPC } from "../../base/aws-facts/endpoints";
import { SESSION_MANAGER_ENDPOINTS } from "../../base/aws-facts/instances";
import { VPCS_PER_REGION } from "../../base/aws-facts/vpc";
import { groupBy, unique } from "../../base/collections";
import { clientNetworks, MAX_CLIENT_RULES } from "../config/derived";
import type { ConsumerPlace, StackPlace } from "./context";
import { existingNetwork, vpnExample } from "./examples";
import { createsLoadBalancer } from "./load-balancer";
import { configRule, producerRule, type Violation, vpnRule } from "./rule";

const ROUTES_PER_ASSOCIATION = VPN_ROUTES.value;
const RULES_PER_ENDPOINT = VPN_AUTHORIZATION_RULES.value;
/** The VPC's own authorization rule, and its local route. */
const OWN = 1;

export const clientRules = producerRule("SG-05", "warning", {
  text: `the networks of all consumers must fit into one security group: at most ${MAX_CLIENT_RULES}`,
  why: "A security group has a limited number of rules by default. With more networks, the load balancer's group is not enforced on PrivateLink traffic; allowed principals and acceptance control access.",
  source: "Amazon VPC User Guide, quotas",
  caughtBy: "silent",
  shownBy: "Inbound rules are not enforced for PrivateLink traffic.",
  example: {
    bad: { consumers: inOwnAccounts(manyConsumers(MAX_CLIENT_RULES + 1, (n) => `10.${n * 2}.0.0/16`)) },
    good: { consumers: inOwnAccounts(manyConsumers(MAX_CLIENT_RULES + 1, () => "10.10.0.0/16")) },
  },
  violations(producer, { config }) {
    const count = clientNetworks(config).length;
    return (
      createsLoadBalancer(producer) &&
      count > MAX_CLIENT_RULES && {
        path: ["consumers"],
        detail: `they have ${count}`,
        fix: "give consumers the same or adjacent CIDR blocks: PrivateLink allows it",
      }
    );
  },
});

export const vpcsPerRegion = configRule("SG-05b", "warning", {
  text: `an account can have at most ${VPCS_PER_REGION.value} VPCs in a region by default`,
  why: "The quota includes the default VPC. AWS can increase it.",
  source: "Amazon VPC User Guide, quotas",
  caughtBy: "apply",
  awsError: `${VPCS_PER_REGION.code}: The maximum number of VPCs has been reached.`,
  example: {
    bad: { consumers: manyConsumers(VPCS_PER_REGION.value + 1, (n) => `10.${n}.0.0/16`) },
    good: { consumers: manyConsumers(VPCS_PER_REGION.value, (n) => `10.${n}.0.0/16`) },
  },
  violations: ({ stacks }) => {
    const created = stacks.filter(({ network }) => network.kind === "new");
    return beyondQuota(created, VPCS_PER_REGION.value, "network", "VPCs");
  },
});

export const vpnsPerRegion = configRule("CVPN-19", "warning", {
  text: `an account can have at most ${VPNS_PER_REGION.value} Client VPN endpoints in a region by default`,
  why: "AWS can increase the quota.",
  source: "AWS Client VPN Administrator Guide, quotas",
  caughtBy: "apply",
  awsError: VPNS_PER_REGION.code,
  example: {
    bad: { consumers: vpnsInOneVpc(VPNS_PER_REGION.value + 1) },
    good: { consumers: vpnsInOneVpc(VPNS_PER_REGION.value) },
  },
  violations: ({ vpns }) => {
    const stacks = vpns.map(({ stack }) => stack);
    return beyondQuota(stacks, VPNS_PER_REGION.value, "vpn", "Client VPN endpoints");
  },
});

export const endpointsPerVpc = configRule("EP-21", "warning", {
  text: `a VPC can have at most ${ENDPOINTS_PER_VPC.value} interface endpoints by default, and ${RESOURCE_ENDPOINTS_PER_VPC.value} resource endpoints`,
  why: "Consumers in one existing VPC share the quota, with each other and with the endpoints that the VPC has already. AWS can increase it.",
  source: "AWS PrivateLink Guide, quotas",
  caughtBy: "apply",
  awsError: ENDPOINTS_PER_VPC.code,
  example: {
    bad: { consumers: endpointsInOneVpc(ENDPOINTS_PER_VPC.value + 1) },
    good: { consumers: endpointsInOneVpc(ENDPOINTS_PER_VPC.value) },
  },
  violations: ({ consumers, producer }) => {
    const isResource = ({ usesProducer }: ConsumerPlace) => usesProducer && producer?.backend.kind === "resource";
    const existing = consumers.filter(({ network }) => network.kind === "existing");
    // One place for each endpoint: those of Session Manager are interface endpoints as well.
    const forSessions = existing
      .filter(({ access }) => access === "ssm")
      .flatMap((consumer) => SESSION_MANAGER_ENDPOINTS.value.map(() => consumer));
    const quotas = [
      [[...existing.filter((consumer) => !isResource(consumer)), ...forSessions], ENDPOINTS_PER_VPC.value],
      [existing.filter(isResource), RESOURCE_ENDPOINTS_PER_VPC.value],
    ] as const;
    return quotas.flatMap(([stacks, quota]) =>
      beyondQuota(stacks, quota, "network", "endpoints", ({ network }) =>
        network.kind === "existing" ? network.vpcId : "",
      ),
    );
  },
});

export const routesPerVpn = vpnRule("CVPN-19b", "warning", {
  text: `a Client VPN can authorize and route at most ${ROUTES_PER_ASSOCIATION - OWN} networks besides its VPC by default`,
  why: `The default quotas are ${ROUTES_PER_ASSOCIATION} routes per association and ${RULES_PER_ENDPOINT} authorization rules per endpoint. AWS can increase them.`,
  source: "AWS Client VPN Administrator Guide, quotas",
  caughtBy: "apply",
  awsError: VPN_ROUTES.code,
  example: vpnExample({ authorizedNetworks: networks(ROUTES_PER_ASSOCIATION) }, { authorizedNetworks: networks(2) }),
  violations: ({ vpn: { authorizedNetworks }, path }) => {
    // A network that several groups reach has one route and several rules.
    const routes = unique(authorizedNetworks.map(({ cidr }) => cidr)).length + OWN;
    if (routes <= ROUTES_PER_ASSOCIATION && authorizedNetworks.length + OWN <= RULES_PER_ENDPOINT) return undefined;
    return {
      path: [...path, "authorizedNetworks"],
      detail: `this one has ${authorizedNetworks.length}`,
      fix: "merge adjacent networks, or request a quota increase and acknowledge the rule",
    };
  },
});

function manyConsumers(count: number, block: (n: number) => string) {
  return teams(count, (n) => ({
    account: { id: "333333333333" },
    network: { cidr: block(n), zoneIds: ["euc1-az1", "euc1-az2"] },
  }));
}

/** Consumers that would exceed the quota of VPCs in one account. */
function inOwnAccounts(consumers: Readonly<Record<string, ReturnType<typeof manyConsumers>[string]>>) {
  return Object.fromEntries(
    Object.entries(consumers).map(([name, consumer], n) => [name, { ...consumer, account: { id: `${4e11 + n}` } }]),
  );
}

function endpointsInOneVpc(count: number) {
  return teams(count, () => ({ account: { id: "333333333333" }, network: existingNetwork("10.30") }));
}

function vpnsInOneVpc(count: number) {
  return teams(count, () => ({ account: { id: "333333333333" }, network: existingNetwork("10.30"), vpn: {} }));
}

function teams<T>(count: number, team: (n: number) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(Array.from({ length: count }, (_, n) => [`team-${n}`, team(n)]));
}

function networks(count: number) {
  return Array.from({ length: count }, (_, n) => ({ cidr: `10.200.${n}.0/24` }));
}

/** One violation for each account and region, or place in it, with too many. */
function beyondQuota<S extends StackPlace>(
  stacks: readonly S[],
  quota: number,
  member: string,
  things: string,
  placeOf: (stack: S) => string = () => "",
): readonly Violation[] {
  const groups = groupBy(stacks, (stack) => {
    const { account, name, region } = stack;
    return [account.id ?? account.profile ?? name, "in", region, placeOf(stack)].join(" ").trimEnd();
  });
  return [...groups].flatMap(([key, group]) =>
    group.slice(quota, quota + 1).map(({ path }) => ({
      path: [...path, member],
      detail: `this config creates ${group.length} ${things} for ${key}`,
      fix: "request a quota increase and acknowledge the rule, or spread the stacks over accounts",
    })),
  );
}

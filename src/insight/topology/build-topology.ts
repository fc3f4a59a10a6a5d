import { compareText } from "../../base/collections";
import type { Account, Part, ResourceSummary, Subnet, Topology, Zone } from "./model";
import { readCertificates } from "./read-certificates";
import { readClientVpns } from "./read-client-vpns";
import { readDatabases } from "./read-databases";
import { readEndpointServices } from "./read-endpoint-services";
import { readEndpoints } from "./read-endpoints";
import {
  readInternetGateways,
  readNatGateways,
  readPeeringConnections,
  readPrefixLists,
} from "./read-gateways-and-routing";
import { readHostedZones, readResolverEndpoints } from "./read-hosted-zones";
import { readInstanceConnectEndpoints, readInstances, readNetworkInterfaces } from "./read-instances";
import { readListeners, readLoadBalancers } from "./read-load-balancers";
import { readNetworkAcls } from "./read-network-acls";
import { nameOf } from "./read-part";
import { readResolverRules } from "./read-resolver-rules";
import { readRouteTables } from "./read-route-tables";
import { readSecurityGroups } from "./read-security-groups";
import { readTargetGroups } from "./read-target-groups";
import { readResourceConfigurations, readResourceGateways, readResourceShares } from "./read-vpc-lattice";
import { readSubnets, readVpcs } from "./read-vpcs";
import { ResourceSet } from "./resource-set";
import { type NamedState, readStateResources, type StateResource } from "./state-resources";

/**
 * Builds the model of everything in the given states. States are joined through ids, ARNs and service names: the
 * consumer's endpoint refers to the producer's service, in any state. The time is proportional to the number of
 * resources.
 *
 * @param states one per stack, as printed by `show -json`; refresh them first to include changes outside Terraform
 * @throws UserError when one of them is not output from `show -json`
 */
export function buildTopology(states: readonly NamedState[]): Topology {
  const read = states.flatMap(readStateResources);
  const resources = new ResourceSet(read);
  const vpcs = readVpcs(resources);
  const subnets = readSubnets(resources, vpcs);
  const networkInterfaces = readNetworkInterfaces(resources, subnets);
  const parts = {
    vpcs,
    subnets,
    networkInterfaces,
    routeTables: readRouteTables(resources, vpcs),
    networkAcls: readNetworkAcls(resources, vpcs),
    securityGroups: readSecurityGroups(resources, vpcs),
    prefixLists: readPrefixLists(resources),
    internetGateways: readInternetGateways(resources, vpcs),
    natGateways: readNatGateways(resources, subnets),
    peeringConnections: readPeeringConnections(resources, vpcs),
    instances: readInstances(resources, subnets, networkInterfaces),
    instanceConnectEndpoints: readInstanceConnectEndpoints(resources, subnets),
    databases: readDatabases(resources, subnets),
    loadBalancers: readLoadBalancers(resources, subnets),
    listeners: readListeners(resources),
    targetGroups: readTargetGroups(resources),
    endpointServices: readEndpointServices(resources),
    endpoints: readEndpoints(resources, vpcs, subnets),
    resourceGateways: readResourceGateways(resources, vpcs, subnets),
    resourceConfigurations: readResourceConfigurations(resources),
    resourceShares: readResourceShares(resources),
    hostedZones: readHostedZones(resources, vpcs),
    resolverEndpoints: readResolverEndpoints(resources, subnets),
    resolverRules: readResolverRules(resources),
    clientVpns: readClientVpns(resources, subnets),
    certificates: readCertificates(resources),
  };
  const all = ([] as Part[]).concat(...Object.values(parts).map((map): readonly Part[] => [...map.values()]));
  return {
    states: states.map((state) => state.name),
    unverified: new Set(states.filter(({ isVerified }) => isVerified === false).map(({ name }) => name)),
    accounts: accountsOf(all),
    regions: regionsOf(all),
    zones: zonesOf([...subnets.values()]),
    ...parts,
    resources: read.map(summaryOf),
    others: resources.rest().map((one) => ({ ...summaryOf(one), texts: one.values.allTexts() })),
  };
}

function regionsOf(parts: readonly Part[]): readonly string[] {
  const regions = new Set(parts.map(({ region }) => region));
  return sorted([...regions].filter((region) => region !== undefined));
}

function accountsOf(parts: readonly Part[]): readonly Account[] {
  const accounts = new Map<string, { regions: Set<string>; states: Set<string> }>();
  for (const { accountId, region, state } of parts) {
    if (accountId === undefined) continue;
    const account = accounts.get(accountId) ?? { regions: new Set<string>(), states: new Set<string>() };
    accounts.set(accountId, account);
    if (region !== undefined) account.regions.add(region);
    account.states.add(state);
  }
  return [...accounts]
    .map(([id, { regions, states }]) => ({ id, regions: sorted([...regions]), states: [...states] }))
    .sort((a, b) => compareText(a.id, b.id));
}

function zonesOf(subnets: readonly Subnet[]): readonly Zone[] {
  const zones = new Map<string, { region: string | undefined; subnetIds: string[] }>();
  for (const subnet of subnets) {
    const zone = zones.get(subnet.zoneId);
    if (zone) zone.subnetIds.push(subnet.id);
    else zones.set(subnet.zoneId, { region: subnet.region, subnetIds: [subnet.id] });
  }
  return [...zones].map(([id, zone]) => ({ id, ...zone })).sort((a, b) => compareText(a.id, b.id));
}

function summaryOf(resource: StateResource): ResourceSummary {
  return {
    type: resource.type,
    address: resource.address,
    state: resource.state,
    managed: resource.managed,
    id: resource.values.text("id"),
    arn: resource.values.text("arn"),
    name: nameOf(resource),
  };
}

function sorted(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort(compareText);
}

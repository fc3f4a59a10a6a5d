import { groupBy, unique } from "../../base/collections";
import type { Values } from "./attribute-values";
import { isOwnName } from "./endpoint-names";
import type { Endpoint, EndpointAccepter, EndpointDnsEntry, EndpointInterface, PartMap, Subnet, Vpc } from "./model";
import { makePart, readParts, statedAt } from "./read-part";
import type { ResourceSet } from "./resource-set";
import type { StateResource } from "./state-resources";

const TYPES = ["Interface", "Gateway", "GatewayLoadBalancer", "Resource", "ServiceNetwork"] as const;

/** VPC endpoints of all types, with separate associations, accepters and private DNS settings. */
export function readEndpoints(resources: ResourceSet, vpcs: PartMap<Vpc>, subnets: PartMap<Subnet>): PartMap<Endpoint> {
  const additions = readAdditions(resources);
  return readParts(resources.seen("aws_vpc_endpoint"), ["id"], (resource, id): Endpoint | undefined => {
    const { values } = resource;
    const vpcId = values.text("vpc_id");
    if (vpcId === undefined) return undefined;
    const dnsEntries = [
      ...dnsEntriesOf(values),
      ...(additions.associationNames.get(id) ?? []).flatMap(associationNames),
    ];
    const accepter = accepterOf(additions.accepters.get(id)?.[0]);
    const subnetIds = unique([...values.texts("subnet_ids"), ...listed(additions.subnets.get(id), "subnet_id")]);
    return {
      ...makePart("endpoint", resource, id, vpcs.get(vpcId)),
      vpcId,
      // EP-03: without a type, the provider creates a gateway endpoint.
      endpointType: TYPES.find((type) => type === values.text("vpc_endpoint_type")) ?? "Gateway",
      serviceName: values.text("service_name"),
      serviceRegion: values.text("service_region"),
      resourceConfigurationArn: values.text("resource_configuration_arn"),
      serviceNetworkArn: values.text("service_network_arn"),
      connectionState: connectionState(values.text("state"), accepter),
      accepter,
      subnetIds,
      securityGroupIds: unique([
        ...values.texts("security_group_ids"),
        ...listed(additions.securityGroups.get(id), "security_group_id"),
      ]),
      interfaces: subnetIds.map((subnetId) => interfaceIn(subnetId, values, subnets)),
      networkInterfaceIds: values.texts("network_interface_ids"),
      dnsEntries,
      regionalDnsName: regionalName(dnsEntries, id),
      privateDnsEnabled:
        additions.privateDns.get(id)?.[0]?.values.flag("private_dns_enabled") ??
        values.flag("private_dns_enabled") ??
        false,
      policy: policyOf(additions.policies.get(id)?.[0]) ?? policyOf(resource),
      privateDnsForInboundOnly:
        values.block("dns_options")?.flag("private_dns_only_for_inbound_resolver_endpoint") ?? false,
      prefixListId: values.text("prefix_list_id"),
      cidrBlocks: values.texts("cidr_blocks"),
      routeTableIds: unique([
        ...values.texts("route_table_ids"),
        ...listed(additions.routeTables.get(id), "route_table_id"),
      ]),
    };
  });
}

function readAdditions(resources: ResourceSet) {
  const byEndpoint = (type: string) => resources.managedBy(type, "vpc_endpoint_id");
  return {
    accepters: byEndpoint("aws_vpc_endpoint_connection_accepter"),
    subnets: byEndpoint("aws_vpc_endpoint_subnet_association"),
    securityGroups: byEndpoint("aws_vpc_endpoint_security_group_association"),
    routeTables: byEndpoint("aws_vpc_endpoint_route_table_association"),
    privateDns: byEndpoint("aws_vpc_endpoint_private_dns"),
    policies: byEndpoint("aws_vpc_endpoint_policy"),
    associationNames: groupBy(resources.seen("aws_vpc_endpoint_associations"), (one) =>
      one.values.text("vpc_endpoint_id"),
    ),
  };
}

function policyOf(resource: StateResource | undefined): Endpoint["policy"] {
  const text = resource?.values.text("policy");
  return resource === undefined || text === undefined ? undefined : { text, ...statedAt(resource, "policy") };
}

function listed(resources: readonly StateResource[] | undefined, key: string): readonly string[] {
  return (resources ?? []).flatMap((resource) => resource.values.text(key) ?? []);
}

function accepterOf(resource: StateResource | undefined): EndpointAccepter | undefined {
  if (resource === undefined) return undefined;
  const { values, address, state } = resource;
  const serviceId = values.text("vpc_endpoint_service_id") ?? "";
  return {
    id: values.text("id") ?? address,
    address,
    state,
    serviceId,
    endpointState: values.text("vpc_endpoint_state"),
  };
}

/** The accepter runs after the endpoint: its state counts while the endpoint's is still pending. */
function connectionState(own: string | undefined, accepter: EndpointAccepter | undefined): string | undefined {
  return isPending(own) && accepter?.endpointState !== undefined ? accepter.endpointState : own;
}

function isPending(state: string | undefined): boolean {
  return state === undefined || state === "pendingAcceptance" || state === "pending";
}

function interfaceIn(subnetId: string, values: Values, subnets: PartMap<Subnet>): EndpointInterface {
  const configured = values.blocks("subnet_configuration").find((block) => block.text("subnet_id") === subnetId);
  return { subnetId, zoneId: subnets.get(subnetId)?.zoneId, address: configured?.text("ipv4") };
}

function dnsEntriesOf(values: Values, key = "dns_entry"): readonly EndpointDnsEntry[] {
  return values.blocks(key).flatMap((entry) => {
    const dnsName = entry.text("dns_name");
    return dnsName === undefined
      ? []
      : [{ dnsName: dnsName.toLowerCase(), hostedZoneId: entry.text("hosted_zone_id") ?? "" }];
  });
}

/** A Resource endpoint does not show its own names, but the data source of its associations does. */
function associationNames(found: StateResource): readonly EndpointDnsEntry[] {
  return found.values
    .blocks("associations")
    .flatMap((one) => [...dnsEntriesOf(one), ...dnsEntriesOf(one, "private_dns_entry")]);
}

/**
 * The regional name is the one without a zone in its first label (EP-12): `vpce-<id>-<random>`, while a zonal one is
 * `vpce-<id>-<random>-<zone name>`.
 */
function regionalName(entries: readonly EndpointDnsEntry[], endpointId: string): string | undefined {
  const own = entries.filter((entry) => isOwnName(entry.dnsName, endpointId));
  const regional = own.find((entry) => /^vpce-[0-9a-f]+-[0-9a-z]+\./.test(entry.dnsName));
  return (regional ?? own[0] ?? entries[0])?.dnsName;
}

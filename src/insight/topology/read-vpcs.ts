import { groupBy, unique } from "../../base/collections";
import type { PartMap, Subnet, Vpc } from "./model";
import { makePart, readParts } from "./read-part";
import type { ResourceSet } from "./resource-set";
import type { StateResource } from "./state-resources";

/** VPCs with their secondary blocks and their own DNS servers. */
export function readVpcs(resources: ResourceSet): PartMap<Vpc> {
  const secondary = groupBy(resources.managed("aws_vpc_ipv4_cidr_block_association"), vpcIdOf);
  const optionsOf = readDhcpAssociations(resources);
  const servers = readDnsServers(resources);
  const mains = groupBy(resources.managed("aws_main_route_table_association"), vpcIdOf);
  return readParts(resources.seen("aws_vpc", "aws_default_vpc"), ["id"], (resource, id): Vpc => {
    const { values } = resource;
    const options = optionsOf.get(id) ?? values.text("dhcp_options_id");
    const blocks = [
      values.text("cidr_block"),
      ...(secondary.get(id) ?? []).map((one) => one.values.text("cidr_block")),
    ];
    return {
      ...makePart("vpc", resource, id),
      cidrBlocks: unique(blocks.filter((block): block is string => block !== undefined)),
      dnsSupport: values.flag("enable_dns_support") ?? true,
      dnsHostnames: values.flag("enable_dns_hostnames") ?? false,
      mainRouteTableId:
        mains.get(id)?.[0]?.values.text("route_table_id") ??
        values.text("main_route_table_id") ??
        values.text("default_route_table_id"),
      defaultNetworkAclId: values.text("default_network_acl_id"),
      defaultSecurityGroupId: values.text("default_security_group_id"),
      domainNameServers: options === undefined ? undefined : servers.get(options),
    };
  });
}

function vpcIdOf(resource: StateResource): string | undefined {
  return resource.values.text("vpc_id");
}

function readDhcpAssociations(resources: ResourceSet): ReadonlyMap<string, string> {
  const pairs = resources.managed("aws_vpc_dhcp_options_association").flatMap((one) => {
    const vpcId = vpcIdOf(one);
    const optionsId = one.values.text("dhcp_options_id");
    return vpcId !== undefined && optionsId !== undefined ? [[vpcId, optionsId] as const] : [];
  });
  return new Map(pairs);
}

/** DNS servers by DHCP options id, where they are not Amazon's own. */
function readDnsServers(resources: ResourceSet): ReadonlyMap<string, readonly string[]> {
  const pairs = resources.seen("aws_vpc_dhcp_options", "aws_default_vpc_dhcp_options").flatMap((one) => {
    const id = one.values.text("id");
    const servers = one.values.texts("domain_name_servers").flatMap((text) => text.split(/[\s,]+/));
    const own = servers.filter((server) => server !== "AmazonProvidedDNS" && server !== "");
    return id !== undefined && own.length > 0 ? [[id, own] as const] : [];
  });
  return new Map(pairs);
}

/** Subnets with the route table and the network ACL that apply to them. */
export function readSubnets(resources: ResourceSet, vpcs: PartMap<Vpc>): PartMap<Subnet> {
  const tables = associations(resources.managed("aws_route_table_association"), "route_table_id");
  const acls = new Map([
    ...listedSubnets(resources.seen("aws_network_acl", "aws_default_network_acl")),
    ...associations(resources.managed("aws_network_acl_association"), "network_acl_id"),
  ]);
  return readParts(resources.seen("aws_subnet", "aws_default_subnet"), ["id"], (resource, id): Subnet | undefined => {
    const { values } = resource;
    const vpcId = values.text("vpc_id");
    if (vpcId === undefined) return undefined;
    const vpc = vpcs.get(vpcId);
    const part = makePart("subnet", resource, id, vpc);
    const zoneName = values.text("availability_zone");
    return {
      ...part,
      vpcId,
      cidrBlock: values.text("cidr_block"),
      zoneId: values.text("availability_zone_id") ?? `${part.accountId ?? part.state}:${zoneName ?? "unknown"}`,
      zoneName,
      routeTableId: tables.get(id) ?? vpc?.mainRouteTableId,
      networkAclId: acls.get(id) ?? vpc?.defaultNetworkAclId,
    };
  });
}

/** Subnet id to the id in `key`, of association resources. */
function associations(resources: readonly StateResource[], key: string): ReadonlyMap<string, string> {
  const pairs = resources.flatMap(({ values }) => {
    const subnetId = values.text("subnet_id");
    const other = values.text(key);
    return subnetId !== undefined && other !== undefined ? [[subnetId, other] as const] : [];
  });
  return new Map(pairs);
}

/** Subnet id to the id of the network ACL that lists it. */
function listedSubnets(acls: readonly StateResource[]): ReadonlyMap<string, string> {
  const pairs = acls.flatMap(({ values }) => {
    const id = values.text("id");
    return id === undefined ? [] : values.texts("subnet_ids").map((subnetId) => [subnetId, id] as const);
  });
  return new Map(pairs);
}

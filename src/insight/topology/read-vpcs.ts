import { unique } from "../../base/collections";
import type { Lookup, PartMap, Subnet, Vpc } from "./model";
import { makePart, pairsOf, readParts } from "./read-part";
import type { ResourceSet } from "./resource-set";
import type { StateResource } from "./state-resources";

/** VPCs with their secondary blocks and their own DNS servers. */
export function readVpcs(resources: ResourceSet): PartMap<Vpc> {
  const secondary = resources.managedBy("aws_vpc_ipv4_cidr_block_association", "vpc_id");
  const optionsOf = pairsOf(resources.managed("aws_vpc_dhcp_options_association"), "vpc_id", "dhcp_options_id");
  const servers = readDnsServers(resources);
  const mains = pairsOf(resources.managed("aws_main_route_table_association"), "vpc_id", "route_table_id");
  return readParts(resources.seen("aws_vpc", "aws_default_vpc"), ["id"], (resource, id): Vpc => {
    const { values } = resource;
    const options = optionsOf.get(id) ?? values.text("dhcp_options_id");
    const blocks = [values, ...(secondary.get(id) ?? []).map((one) => one.values)];
    return {
      ...makePart("vpc", resource, id),
      cidrBlocks: unique(blocks.flatMap((block) => block.text("cidr_block") ?? [])),
      dnsSupport: values.flag("enable_dns_support") ?? true,
      dnsHostnames: values.flag("enable_dns_hostnames") ?? false,
      mainRouteTableId: mains.get(id) ?? values.text("main_route_table_id") ?? values.text("default_route_table_id"),
      defaultNetworkAclId: values.text("default_network_acl_id"),
      defaultSecurityGroupId: values.text("default_security_group_id"),
      domainNameServers: servers.get(options),
    };
  });
}

/** DNS servers by DHCP options id, where they are not Amazon's own. */
function readDnsServers(resources: ResourceSet): Lookup<readonly string[]> {
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
  const tables = pairsOf(resources.managed("aws_route_table_association"), "subnet_id", "route_table_id");
  const acls = new Map([
    ...listedSubnets(resources.seen("aws_network_acl", "aws_default_network_acl")),
    ...pairsOf(resources.managed("aws_network_acl_association"), "subnet_id", "network_acl_id"),
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

/** Subnet id to the id of the network ACL that lists it. */
function listedSubnets(acls: readonly StateResource[]): ReadonlyMap<string, string> {
  const pairs = acls.flatMap(({ values }) => {
    const id = values.text("id");
    return id === undefined ? [] : values.texts("subnet_ids").map((subnetId) => [subnetId, id] as const);
  });
  return new Map(pairs);
}

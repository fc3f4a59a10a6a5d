import { groupBy, unique } from "../../base/collections";
import type { Lookup, PartMap, Subnet, Vpc } from "./model";
import { makePart, pairsOf, readParts } from "./read-part";
import type { ResourceSet } from "./resource-set";
import type { StateResource } from "./state-resources";
import { UNKNOWN_ZONE } from "./zone-ids";

/** VPCs with their own DNS servers and their secondary blocks, which only a data source lists with the VPC. */
export function readVpcs(resources: ResourceSet): PartMap<Vpc> {
  const secondary = resources.managedBy("aws_vpc_ipv4_cidr_block_association", "vpc_id");
  const optionsOf = pairsOf(resources.managed("aws_vpc_dhcp_options_association"), "vpc_id", "dhcp_options_id");
  const servers = readDnsServers(resources);
  const mains = pairsOf(resources.managed("aws_main_route_table_association"), "vpc_id", "route_table_id");
  const read = resources.seen("aws_vpc", "aws_default_vpc");
  const shown = groupBy(read, (one) => one.values.text("id"));
  return readParts(read, ["id"], (resource, id): Vpc => {
    const { values } = resource;
    const options = optionsOf.get(id) ?? values.text("dhcp_options_id");
    const listed = (shown.get(id) ?? []).flatMap((one) => one.values.blocks("cidr_block_associations"));
    const blocks = [
      values,
      ...(secondary.get(id) ?? []).map((one) => one.values),
      ...listed.filter((one) => isAssociated(one.text("state"))),
    ];
    const initialTable = values.text("default_route_table_id");
    const mainRouteTableId = mains.get(id) ?? values.text("main_route_table_id") ?? initialTable;
    return {
      ...makePart("vpc", resource, id),
      cidrBlocks: unique(blocks.flatMap((block) => block.text("cidr_block") ?? [])),
      dnsSupport: values.flag("enable_dns_support") ?? true,
      dnsHostnames: values.flag("enable_dns_hostnames") ?? false,
      mainRouteTableId,
      initialMainRouteTable: mainRouteTableId !== undefined && mainRouteTableId === initialTable,
      defaultNetworkAclId: values.text("default_network_acl_id"),
      defaultSecurityGroupId: values.text("default_security_group_id"),
      domainNameServers: servers.get(options),
    };
  });
}

/** A block that is not associated yet, or no longer, is not part of the VPC. */
function isAssociated(state: string | undefined): boolean {
  return state === undefined || state === "associated";
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
  const tables = new Map([
    ...listedAssociations(resources),
    ...pairsOf(resources.managed("aws_route_table_association"), "subnet_id", "route_table_id"),
  ]);
  const acls = new Map([
    ...listedSubnets(resources.seen("aws_network_acl", "aws_default_network_acl")),
    ...pairsOf(resources.managed("aws_network_acl_association"), "subnet_id", "network_acl_id"),
  ]);
  const read = resources.seen("aws_subnet", "aws_default_subnet");
  const zoneIds = zoneIdsByName(read);
  return readParts(read, ["id"], (resource, id): Subnet | undefined => {
    const { values } = resource;
    const vpcId = values.text("vpc_id");
    if (vpcId === undefined) return undefined;
    const vpc = vpcs.get(vpcId);
    const part = makePart("subnet", resource, id, vpc);
    const zoneName = values.text("availability_zone");
    const ownName = `${part.accountId ?? part.state}:${zoneName ?? UNKNOWN_ZONE}`;
    return {
      ...part,
      vpcId,
      cidrBlock: values.text("cidr_block"),
      zoneId: values.text("availability_zone_id") ?? zoneIds.get(ownName) ?? ownName,
      zoneName,
      // Another configuration that manages the subnet can have associated it, which a data source does not show.
      routeTableId: tables.get(id) ?? (resource.managed ? vpc?.mainRouteTableId : undefined),
      networkAclId: acls.get(id) ?? (resource.managed ? vpc?.defaultNetworkAclId : undefined),
    };
  });
}

/** AZ IDs by account and zone name, from subnets that show both. */
function zoneIdsByName(subnets: readonly StateResource[]): Lookup<string> {
  const pairs = subnets.flatMap((resource) => {
    const { values } = resource;
    const [zoneName, zoneId] = [values.text("availability_zone"), values.text("availability_zone_id")];
    const account = makePart("subnet", resource, "").accountId;
    if (zoneName === undefined || zoneId === undefined || account === undefined) return [];
    return [[`${account}:${zoneName}`, zoneId] as const];
  });
  return new Map(pairs);
}

/** Subnet id to the id of the route table whose data source lists it. */
function listedAssociations(resources: ResourceSet): readonly (readonly [string, string])[] {
  return resources.dataOf("aws_route_table").flatMap(({ values }) =>
    values.blocks("associations").flatMap((one) => {
      const subnetId = one.text("subnet_id");
      const tableId = one.text("route_table_id") ?? values.text("route_table_id") ?? values.text("id");
      return subnetId === undefined || tableId === undefined ? [] : [[subnetId, tableId] as const];
    }),
  );
}

/** Subnet id to the id of the network ACL that lists it. */
function listedSubnets(acls: readonly StateResource[]): ReadonlyMap<string, string> {
  const pairs = acls.flatMap(({ values }) => {
    const id = values.text("id");
    return id === undefined ? [] : values.texts("subnet_ids").map((subnetId) => [subnetId, id] as const);
  });
  return new Map(pairs);
}

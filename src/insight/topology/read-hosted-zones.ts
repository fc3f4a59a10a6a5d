import { groupBy } from "../../base/collections";
import type { DnsRecord, HostedZone, PartMap, ResolverEndpoint, Subnet, Vpc, ZoneAssociation } from "./model";
import { makePart, readParts } from "./read-part";
import type { ResourceSet } from "./resource-set";
import type { StateResource } from "./state-resources";

/** A name in lower case, without the final dot, for comparisons. */
export function normalizeName(name: string): string {
  return name.toLowerCase().replace(/\.$/, "");
}

/** Route 53 zones with their VPCs (inline and associated) and records. */
export function readHostedZones(resources: ResourceSet, vpcs: PartMap<Vpc>): PartMap<HostedZone> {
  const records = groupBy(resources.managed("aws_route53_record"), zoneIdOf);
  const associated = groupBy(resources.managed("aws_route53_zone_association"), zoneIdOf);
  const shared = groupBy(profileAssociations(resources), ({ zoneId }) => zoneId);
  const policies = new Set([
    ...resources.managedBy("aws_route53_traffic_policy_instance", "hosted_zone_id").keys(),
    ...resources.managedBy("aws_route53_records_exclusive", "zone_id").keys(),
  ]);
  const zones = readParts(
    resources.seen("aws_route53_zone"),
    ["zone_id", "id"],
    (resource, id): HostedZone | undefined => {
      const { values } = resource;
      const name = values.text("name");
      if (name === undefined) return undefined;
      const vpcAssociations = associationsOf(resource, associated.get(id) ?? [], shared.get(id) ?? []);
      const first = vpcAssociations.map((one) => vpcs.get(one.vpcId)).find((vpc) => vpc?.state === resource.state);
      return {
        // The ARN of a zone contains neither account nor region: a zone belongs to the account of its stack's VPC.
        ...makePart("hosted-zone", resource, id, { accountId: first?.accountId }),
        zoneName: normalizeName(name),
        isPrivate: values.flag("private_zone") ?? vpcAssociations.length > 0,
        vpcAssociations,
        records: (records.get(id) ?? []).flatMap((record) => recordOf(record, normalizeName(name))),
        recordsKnown: resource.managed && !policies.has(id),
      };
    },
  );
  return new Map([...zones, ...readNamespaces(resources, vpcs)]);
}

/** Cloud Map creates a hosted zone for each DNS namespace, and its records. */
function readNamespaces(resources: ResourceSet, vpcs: PartMap<Vpc>): PartMap<HostedZone> {
  const types = ["aws_service_discovery_private_dns_namespace", "aws_service_discovery_public_dns_namespace"];
  return readParts(resources.seen(...types), ["hosted_zone"], (resource, id): HostedZone | undefined => {
    const { values } = resource;
    const [name, vpcId] = [values.text("name"), values.text("vpc")];
    if (name === undefined) return undefined;
    return {
      ...makePart("hosted-zone", resource, id, vpcs.get(vpcId)),
      zoneName: normalizeName(name),
      isPrivate: resource.type === types[0],
      vpcAssociations: vpcId === undefined ? [] : [{ vpcId, address: resource.address }],
      records: [],
      recordsKnown: false,
    };
  });
}

function zoneIdOf(resource: StateResource): string | undefined {
  return resource.values.text("zone_id");
}

/** A refreshed zone repeats separate associations inline: each VPC is listed once. */
function associationsOf(
  zone: StateResource,
  separate: readonly StateResource[],
  shared: readonly ZoneAssociation[],
): readonly ZoneAssociation[] {
  const blocks = [
    ...separate.map((one) => ({ values: one.values, address: one.address })),
    ...zone.values.blocks("vpc").map((values) => ({ values, address: zone.address })),
    // A data source has at most one VPC, as a plain attribute.
    ...(zone.managed ? [] : [{ values: zone.values, address: zone.address }]),
  ];
  const byVpc = new Map<string, ZoneAssociation>();
  for (const { values, address } of blocks) {
    const vpcId = values.text("vpc_id");
    if (vpcId !== undefined && !byVpc.has(vpcId)) {
      byVpc.set(vpcId, { vpcId, region: values.text("vpc_region"), address });
    }
  }
  for (const one of shared) if (!byVpc.has(one.vpcId)) byVpc.set(one.vpcId, one);
  return [...byVpc.values()];
}

/** A Route 53 Profile associates its zones with its VPCs. */
function profileAssociations(resources: ResourceSet): readonly (ZoneAssociation & { readonly zoneId: string })[] {
  const vpcs = resources.managedBy("aws_route53profiles_association", "profile_id");
  return resources.managed("aws_route53profiles_resource_association").flatMap(({ values, address }) => {
    const zoneId = /:hostedzone\/(.+)$/.exec(values.text("resource_arn") ?? "")?.[1];
    return (vpcs.get(values.text("profile_id") ?? "") ?? []).flatMap((one) => {
      const vpcId = one.values.text("resource_id");
      return zoneId === undefined || vpcId === undefined ? [] : [{ zoneId, vpcId, address }];
    });
  });
}

function recordOf(record: StateResource, zoneName: string): readonly DnsRecord[] {
  const { values, address, state } = record;
  const type = values.text("type");
  const alias = values.block("alias")?.text("name");
  if (type === undefined) return [];
  return [
    {
      name: fullName(values.text("fqdn") ?? values.text("name"), zoneName),
      type,
      values: values.texts("records"),
      aliasName: alias === undefined ? undefined : normalizeName(alias),
      weight: values.block("weighted_routing_policy")?.number("weight"),
      failover: failoverOf(values.block("failover_routing_policy")?.text("type")),
      checked:
        values.text("health_check_id") !== undefined || values.block("alias")?.flag("evaluate_target_health") === true,
      address,
      state,
    },
  ];
}

function failoverOf(type: string | undefined): DnsRecord["failover"] {
  return type === "PRIMARY" || type === "SECONDARY" ? type : undefined;
}

/** A record can have a short name; an empty name is the zone itself. */
function fullName(name: string | undefined, zoneName: string): string {
  const own = normalizeName(name ?? zoneName).replace("\\052", "*");
  return own === zoneName || own.endsWith(`.${zoneName}`) ? own : `${own}.${zoneName}`;
}

/** Route 53 Resolver endpoints. */
export function readResolverEndpoints(resources: ResourceSet, subnets: PartMap<Subnet>): PartMap<ResolverEndpoint> {
  return readParts(resources.seen("aws_route53_resolver_endpoint"), ["id"], (resource, id): ResolverEndpoint => {
    const { values } = resource;
    const blocks = values.blocks("ip_address");
    const subnet = subnets.get(blocks[0]?.text("subnet_id"));
    return {
      ...makePart("resolver-endpoint", resource, id, subnet),
      direction: values.text("direction") === "OUTBOUND" ? "OUTBOUND" : "INBOUND",
      addresses: blocks.flatMap((block) => {
        const address = block.text("ip");
        return address === undefined ? [] : [{ address, subnetId: block.text("subnet_id") }];
      }),
      vpcId: values.text("host_vpc_id") ?? subnet?.vpcId,
      securityGroupIds: values.texts("security_group_ids"),
    };
  });
}

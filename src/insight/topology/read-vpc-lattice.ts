import { accountOfArn } from "../../base/net/arn";
import type { Values } from "./attribute-values";
import type {
  PartMap,
  ResourceConfiguration,
  ResourceDefinition,
  ResourceGateway,
  ResourceShare,
  Subnet,
  Vpc,
} from "./model";
import { makePart, readParts } from "./read-part";
import type { ResourceSet } from "./resource-set";

/** VPC Lattice resource gateways. */
export function readResourceGateways(
  resources: ResourceSet,
  vpcs: PartMap<Vpc>,
  subnets: PartMap<Subnet>,
): PartMap<ResourceGateway> {
  return readParts(resources.managed("aws_vpclattice_resource_gateway"), ["id"], (resource, id): ResourceGateway => {
    const { values } = resource;
    const vpcId = values.text("vpc_id");
    const subnetIds = values.texts("subnet_ids");
    return {
      ...makePart("resource-gateway", resource, id, vpcs.get(vpcId)),
      vpcId,
      subnetIds,
      zoneIds: [...new Set(subnetIds.map((subnetId) => subnets.get(subnetId)?.zoneId))],
      securityGroupIds: values.texts("security_group_ids"),
      status: values.text("status"),
      resolvesInVpc: values.text("resource_config_dns_resolution") === "IN_VPC",
    };
  });
}

const CONFIGURATION_TYPES = ["SINGLE", "GROUP", "CHILD", "ARN"] as const;

/** VPC Lattice resource configurations. */
export function readResourceConfigurations(resources: ResourceSet): PartMap<ResourceConfiguration> {
  return readParts(
    resources.managed("aws_vpclattice_resource_configuration"),
    ["id"],
    (resource, id): ResourceConfiguration => {
      const { values } = resource;
      return {
        ...makePart("resource-configuration", resource, id),
        configurationType: CONFIGURATION_TYPES.find((type) => type === values.text("type")) ?? "SINGLE",
        resourceGatewayId: lastPart(values.text("resource_gateway_identifier")),
        groupId: lastPart(values.text("resource_configuration_group_id")),
        portRanges: values.texts("port_ranges"),
        definition: definitionOf(values.block("resource_configuration_definition")),
      };
    },
  );
}

/** Identifiers may be ids or ARNs. */
function lastPart(identifier: string | undefined): string | undefined {
  return identifier?.slice(identifier.lastIndexOf("/") + 1);
}

function definitionOf(block: Values | undefined): ResourceDefinition | undefined {
  const domainName = block?.block("dns_resource")?.text("domain_name");
  if (domainName !== undefined) return { kind: "dns", domainName: domainName.toLowerCase() };
  const address = block?.block("ip_resource")?.text("ip_address");
  if (address !== undefined) return { kind: "ip", address };
  const arn = block?.block("arn_resource")?.text("arn");
  return arn === undefined ? undefined : { kind: "arn", arn };
}

/** RAM resource shares by ARN, with resources, principals and the accounts that accepted the invitation. */
export function readResourceShares(resources: ResourceSet): PartMap<ResourceShare> {
  const byShare = (type: string, key: string) => resources.managedBy(type, key);
  const contents = byShare("aws_ram_resource_association", "resource_share_arn");
  const principals = byShare("aws_ram_principal_association", "resource_share_arn");
  const accepters = byShare("aws_ram_resource_share_accepter", "share_arn");
  return readParts(resources.managed("aws_ram_resource_share"), ["arn", "id"], (resource, arn): ResourceShare => {
    return {
      ...makePart("resource-share", resource, arn, { accountId: accountOfArn(arn) }),
      resourceArns: (contents.get(arn) ?? []).flatMap((one) => one.values.text("resource_arn") ?? []),
      principals: (principals.get(arn) ?? []).flatMap((one) => {
        const principal = one.values.text("principal");
        return principal === undefined ? [] : [{ principal, address: one.address }];
      }),
      accepters: (accepters.get(arn) ?? []).map(({ values, address }) => ({
        accountId: values.text("receiver_account_id"),
        status: values.text("status"),
        address,
      })),
    };
  });
}

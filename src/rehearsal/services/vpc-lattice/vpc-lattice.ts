/** VPC Lattice: resource gateways, resource configurations and service networks. */

import { accountOfArn, regionOfArn } from "../../../base/net/arn";
import { isPublicName } from "../../../base/net/domain";
import type { Behaviours, InUse } from "../../simulation/behaviour";
import type { AwsCall } from "../../simulation/call";
import { blockOf, stringsOf, textOf } from "../../values/attributes";
import { type ObjectValue, toSet } from "../../values/value";
import type { WorldObject } from "../../world/world";
import { makeInterface } from "../ec2/network-interface";
import { endpointsOf } from "../endpoints/resource-endpoint";
import { resourceEndpointZoneId } from "../route53/hosted-zone-ids";

const GATEWAY = "aws_vpclattice_resource_gateway";
const CONFIGURATION = "aws_vpclattice_resource_configuration";
const RESOURCE_ASSOCIATION = "aws_vpclattice_service_network_resource_association";
const MOST_SECURITY_GROUPS = 5;

function refuseInvalid(call: AwsCall, operation: string, message: string): never {
  return call.refuse(operation, "ValidationException", message);
}

/** @param prefix of ids, with which a name must not begin (LAT-01) */
function checkName(call: AwsCall, name: string, prefix: string, operation: string): void {
  const pattern = `(?!${prefix}-)(?!-)(?!.*-$)(?!.*--)[a-z0-9-]+`;
  if (new RegExp(`^${pattern}$`).test(name)) return;
  const constraint = `Member must satisfy regular expression pattern: ${pattern}`;
  refuseInvalid(call, operation, `Value '${name}' at 'name' failed to satisfy constraint: ${constraint}`);
}

function checkGroups(call: AwsCall, groups: readonly string[], operation: string): void {
  if (groups.length <= MOST_SECURITY_GROUPS) return;
  const most = `Member must have length less than or equal to ${MOST_SECURITY_GROUPS}`;
  refuseInvalid(call, operation, `Value at 'securityGroupIds' failed to satisfy constraint: ${most}`);
}

function checkPlaces(call: AwsCall, planned: ObjectValue, operation: string): void {
  const vpcId = textOf(planned, "vpc_id");
  const message = (id: string) => `VPC ${id} does not exist`;
  call.require("aws_vpc", vpcId, operation, { code: "ValidationException", message });
  for (const id of stringsOf(planned, "subnet_ids")) {
    if (call.find("aws_subnet", id)?.attributes.vpc_id === vpcId) continue;
    refuseInvalid(call, operation, `Subnet ${id} does not belong to VPC ${vpcId}`);
  }
}

function createGateway(call: AwsCall, planned: ObjectValue): ObjectValue {
  const operation = "CreateResourceGateway";
  const id = textOf(planned, "id");
  const groups = stringsOf(planned, "security_group_ids");
  checkName(call, textOf(planned, "name"), "rgw", operation);
  checkGroups(call, groups, operation);
  checkPlaces(call, planned, operation);
  const vpc = call.find("aws_vpc", textOf(planned, "vpc_id"))?.attributes ?? {};
  const security_group_ids = groups.length > 0 ? groups : [textOf(vpc, "default_security_group_id")];
  for (const subnetId of stringsOf(planned, "subnet_ids")) {
    makeInterface(call, {
      subnetId,
      securityGroupIds: security_group_ids,
      interfaceType: "interface",
      description: `VPC Lattice Resource Gateway ${id}`,
      owner: call.key(GATEWAY, id),
    });
  }
  return { ip_address_type: "IPV4", security_group_ids, status: "ACTIVE" };
}

function updateGateway(call: AwsCall, planned: ObjectValue, { id }: WorldObject): ObjectValue {
  const groups = stringsOf(planned, "security_group_ids");
  checkGroups(call, groups, "UpdateResourceGateway");
  const interfaces = call.list("aws_network_interface", (_, { owner }) => owner?.type === GATEWAY && owner.id === id);
  for (const each of interfaces) call.change(each, { security_groups: toSet(groups) });
  return {};
}

function createConfiguration(call: AwsCall, planned: ObjectValue): ObjectValue {
  const operation = "CreateResourceConfiguration";
  checkName(call, textOf(planned, "name"), "rcfg", operation);
  const gatewayId = textOf(planned, "resource_gateway_identifier");
  const gateway = call.find(GATEWAY, gatewayId.split("/").pop() ?? "");
  if (gatewayId !== "" && gateway === undefined) call.refuseMissing(GATEWAY, gatewayId, operation);
  const definition = blockOf(planned, "resource_configuration_definition") ?? {};
  checkDomain(call, definition, gateway, operation);
  checkArn(call, definition, operation);
  return { protocol: "TCP", type: "SINGLE", allow_association_to_shareable_service_network: true };
}

/** A name is looked up in public DNS, unless the gateway resolves it inside the VPC (LAT-08). */
function checkDomain(
  call: AwsCall,
  definition: ObjectValue,
  gateway: WorldObject | undefined,
  operation: string,
): void {
  const domain = textOf(blockOf(definition, "dns_resource") ?? {}, "domain_name");
  if (domain === "" || isPublicName(domain.toLowerCase())) return;
  if (gateway?.attributes.resource_config_dns_resolution === "IN_VPC") return;
  refuseInvalid(call, operation, `The domain name ${domain} must be publicly resolvable`);
}

/** A resource that is named by its ARN belongs to the same account and region (LAT-07). */
function checkArn(call: AwsCall, definition: ObjectValue, operation: string): void {
  const arn = textOf(blockOf(definition, "arn_resource") ?? {}, "arn");
  if (arn === "") return;
  if (accountOfArn(arn) === call.account && regionOfArn(arn) === call.region) return;
  refuseInvalid(call, operation, `The resource ${arn} is not in the account ${call.account} and region ${call.region}`);
}

/** A refusal to delete what has dependents. @param what as the message names it. @param by its dependents */
function inUse(operation: string, what: string, by: string, when: InUse["when"]): InUse {
  const message = ({ id }: WorldObject) => `${what} ${id} has ${by} and cannot be deleted`;
  return { operation, code: "ConflictException", status: 409, when, message };
}

/** @returns whether objects of a type name this one in an argument, by its id or ARN. */
function isNamedBy(type: string, argument: string): InUse["when"] {
  return (call, { id, attributes }) =>
    call.listAnywhere(type, (each) => [id, attributes.arn].includes(each[argument] ?? null)).length > 0;
}

const hasEndpoints: InUse["when"] = (call, { attributes }) => endpointsOf(call, textOf(attributes, "arn")).length > 0;
const NETWORK_VPCS = "aws_vpclattice_service_network_vpc_association";

/** Behaviours by resource type. */
export const vpcLatticeBehaviours: Behaviours = {
  [GATEWAY]: {
    service: "VPC Lattice",
    label: "VPCLattice Resource Gateway",
    idPrefix: "rgw",
    arn: (id) => `vpc-lattice:resourcegateway/${id}`,
    notFound: {
      code: "ResourceNotFoundException",
      message: (id) => `Resource gateway ${id} not found`,
      status: 404,
    },
    create: createGateway,
    update: updateGateway,
    inUse: [
      inUse(
        "DeleteResourceGateway",
        "Resource gateway",
        "resource configurations",
        isNamedBy(CONFIGURATION, "resource_gateway_identifier"),
      ),
    ],
  },
  [CONFIGURATION]: {
    service: "VPC Lattice",
    label: "VPCLattice Resource Configuration",
    idPrefix: "rcfg",
    arn: (id) => `vpc-lattice:resourceconfiguration/${id}`,
    create: createConfiguration,
    inUse: [
      inUse("DeleteResourceConfiguration", "Resource configuration", "VPC endpoint associations", hasEndpoints),
      inUse(
        "DeleteResourceConfiguration",
        "Resource configuration",
        "service network associations",
        isNamedBy(RESOURCE_ASSOCIATION, "resource_configuration_identifier"),
      ),
    ],
  },
  aws_vpclattice_service_network: {
    service: "VPC Lattice",
    label: "VPCLattice Service Network",
    idPrefix: "sn",
    arn: (id) => `vpc-lattice:servicenetwork/${id}`,
    create: () => ({ auth_type: "NONE" }),
    inUse: [
      isNamedBy(RESOURCE_ASSOCIATION, "service_network_identifier"),
      isNamedBy(NETWORK_VPCS, "service_network_identifier"),
      hasEndpoints,
    ].map((when) => inUse("DeleteServiceNetwork", "Service network", "associations", when)),
  },
  [RESOURCE_ASSOCIATION]: {
    service: "VPC Lattice",
    label: "VPCLattice Service Network Resource Association",
    idPrefix: "snra",
    arn: (id) => `vpc-lattice:servicenetworkresourceassociation/${id}`,
    create(call, planned) {
      const configuration = textOf(planned, "resource_configuration_identifier").split("/").pop();
      const domain_name = `${textOf(planned, "id")}.${configuration}.4232ccc.vpc-lattice-rsc.${call.region}.on.aws`;
      return { dns_entry: [{ domain_name, hosted_zone_id: resourceEndpointZoneId(call.region) }] };
    },
  },
};

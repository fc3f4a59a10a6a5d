/** VPC Lattice: resource configurations. */
import type { GetResourceConfigurationResponse, ResourceConfigurationDefinition } from "@aws-sdk/client-vpc-lattice";
import { changeObject, createObject, deleteObject } from "../../../objects/requests";
import { endpointsOf } from "../../../services/vpc-endpoints/resource-endpoint";
import type { AwsCall, WorldObject } from "../../../simulation";
import { textOf } from "../../../values/attributes";
import { isList, isObject, type ObjectValue, toSet } from "../../../values/value";
import { argumentsOf, type Field, type Fields, shape, shapeOf } from "../fields";
import { pageOf } from "../pages";
import type { LatticeOperations } from "./types";

const TYPE = "aws_vpclattice_resource_configuration";

/** The members of the union, and the blocks of the definition. */
const KINDS = {
  dnsResource: shape("dns_resource", { domainName: "domain_name", ipAddressType: "ip_address_type" }),
  ipResource: shape("ip_resource", { ipAddress: "ip_address" }),
  arnResource: shape("arn_resource", { arn: "arn" }),
};

const NO_KIND: ObjectValue = { dns_resource: [], ip_resource: [], arn_resource: [] };

const DEFINITION: Field = {
  attribute: "resource_configuration_definition",
  toArgument: (member) => [
    { ...NO_KIND, ...(argumentsOf(member as ResourceConfigurationDefinition, KINDS) as ObjectValue) },
  ],
  toMember(blocks) {
    const block = isList(blocks) ? blocks[0] : undefined;
    if (!isObject(block)) return undefined;
    const present = Object.fromEntries(Object.entries(block).filter(([, value]) => !isList(value) || value.length > 0));
    return shapeOf<ResourceConfigurationDefinition>({ attributes: present }, KINDS as never);
  },
};

const FIELDS: Fields<GetResourceConfigurationResponse> = {
  id: "id",
  name: "name",
  arn: "arn",
  resourceConfigurationGroupId: "resource_configuration_group_id",
  type: "type",
  allowAssociationToShareableServiceNetwork: "allow_association_to_shareable_service_network",
  portRanges: { attribute: "port_ranges", toArgument: (ranges) => toSet(ranges as string[]) },
  protocol: "protocol",
  customDomainName: "custom_domain_name",
  resourceConfigurationDefinition: DEFINITION,
  domainVerificationId: "domain_verification_id",
  domainVerificationArn: "domain_verification_arn",
  domainVerificationStatus: "domain_verification_status",
};

/** A configuration of a group, or of an ARN, has no gateway. */
function configurationOf(configuration: WorldObject): GetResourceConfigurationResponse {
  const gateway = textOf(configuration.attributes, "resource_gateway_identifier").split("/").at(-1);
  return {
    ...shapeOf<GetResourceConfigurationResponse>(configuration, FIELDS),
    ...(gateway && { resourceGatewayId: gateway }),
    status: "ACTIVE",
    amazonManaged: false,
  };
}

/** @returns a configuration by its ID or ARN, also of another account. */
function required(call: AwsCall, identifier = ""): WorldObject {
  const id = identifier.split("/").at(-1) ?? "";
  const message = `Resource configuration ${id} not found`;
  return call.require(TYPE, id, { code: "ResourceNotFoundException", message, status: 404 });
}

export const configurationOperations: LatticeOperations = {
  CreateResourceConfiguration(call, { clientToken: _, tags, ...input }) {
    const configuration = createObject(call, TYPE, {
      ...argumentsOf(input, FIELDS),
      resource_gateway_identifier: input.resourceGatewayIdentifier,
      resource_configuration_group_id: input.resourceConfigurationGroupIdentifier,
      domain_verification_id: input.domainVerificationIdentifier,
      tags: tags ?? {},
    });
    const { domainVerificationStatus: __, amazonManaged: ___, ...created } = configurationOf(configuration);
    return created;
  },
  GetResourceConfiguration: (call, { resourceConfigurationIdentifier }) =>
    configurationOf(required(call, resourceConfigurationIdentifier)),
  ListResourceConfigurations(call, { resourceGatewayIdentifier, maxResults, nextToken, ...input }) {
    const gateway = resourceGatewayIdentifier?.split("/").at(-1);
    const group = input.resourceConfigurationGroupIdentifier?.split("/").at(-1);
    const found = call
      .list(TYPE)
      .map(configurationOf)
      .filter(({ resourceGatewayId }) => gateway === undefined || resourceGatewayId === gateway)
      .filter(({ resourceConfigurationGroupId }) => group === undefined || resourceConfigurationGroupId === group);
    const { items, next } = pageOf(call, found, { size: maxResults, token: nextToken });
    return { items: [...items], nextToken: next };
  },
  UpdateResourceConfiguration(call, { resourceConfigurationIdentifier, ...input }) {
    const configuration = required(call, resourceConfigurationIdentifier);
    return configurationOf(changeObject(call, configuration, argumentsOf(input, FIELDS)));
  },
  DeleteResourceConfiguration(call, { resourceConfigurationIdentifier }) {
    deleteObject(call, required(call, resourceConfigurationIdentifier));
    return {};
  },
  /** The endpoints that reach a resource: https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_ListResourceEndpointAssociations.html */
  ListResourceEndpointAssociations(call, { resourceConfigurationIdentifier, maxResults, nextToken, ...input }) {
    const { id, attributes } = required(call, resourceConfigurationIdentifier);
    const endpoints = endpointsOf(call, textOf(attributes, "arn")).filter(
      ({ id: endpoint, account }) =>
        (input.vpcEndpointId === undefined || endpoint === input.vpcEndpointId) &&
        (input.vpcEndpointOwner === undefined || account === input.vpcEndpointOwner),
    );
    const { items, next } = pageOf(call, endpoints, { size: maxResults, token: nextToken });
    return {
      items: items.map((endpoint) => ({
        resourceConfigurationId: id,
        resourceConfigurationArn: textOf(attributes, "arn"),
        resourceConfigurationName: textOf(attributes, "name"),
        vpcEndpointId: endpoint.id,
        vpcEndpointOwner: endpoint.account,
      })),
      nextToken: next,
    };
  },
};

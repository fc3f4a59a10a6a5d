/** VPC Lattice: service networks, and the resources in them. */
import type {
  DnsEntry,
  GetServiceNetworkResourceAssociationResponse,
  GetServiceNetworkResponse,
  ServiceNetworkResourceAssociationStatus,
} from "@aws-sdk/client-vpc-lattice";
import { changeObject, createObject, deleteObject } from "../../../objects/requests";
import { isSharedWith } from "../../../services/ram/shared-with";
import type { AwsCall, WorldObject } from "../../../simulation";
import { blockOf, textOf } from "../../../values/attributes";
import { argumentsByName, membersByName } from "../members-by-name";
import { pageOf } from "../pages";
import type { LatticeOperations } from "./types";

const NETWORK = "aws_vpclattice_service_network";
const RESOURCE = "aws_vpclattice_resource_configuration";
const ASSOCIATION = "aws_vpclattice_service_network_resource_association";

const lastPart = (identifier = "") => identifier.split("/").at(-1) ?? "";

/** @returns an object by its ID or ARN, of this account or shared with it. */
function required(call: AwsCall, type: string, identifier: string | undefined): WorldObject {
  const id = lastPart(identifier);
  const found = call.findAnywhere(type, id);
  const arn = textOf(found?.attributes ?? {}, "arn");
  if (found?.account === call.account || (found !== undefined && isSharedWith(call, arn, call.account))) return found;
  return call.refuse("ResourceNotFoundException", `Resource ${id} not found`, 404);
}

/** @returns a service network of this account, which alone may change it. */
function owned(call: AwsCall, identifier: string | undefined): WorldObject {
  const network = required(call, NETWORK, identifier);
  if (network.account === call.account) return network;
  return call.refuse("AccessDeniedException", `Access to ${textOf(network.attributes, "arn")} is denied`, 403);
}

function associationsOf(call: AwsCall, networkId: string): readonly WorldObject[] {
  return call.listAnywhere(ASSOCIATION, (each) => lastPart(textOf(each, "service_network_identifier")) === networkId);
}

const networkOf = ({ attributes }: WorldObject) =>
  membersByName<GetServiceNetworkResponse>(attributes, ["id", "name", "arn", "authType"]);

function associationOf(call: AwsCall, { attributes }: WorldObject): GetServiceNetworkResourceAssociationResponse {
  const found = (type: string, name: string) => call.findAnywhere(type, lastPart(textOf(attributes, name)));
  const [network, resource] = [
    found(NETWORK, "service_network_identifier"),
    found(RESOURCE, "resource_configuration_identifier"),
  ];
  return {
    ...membersByName<GetServiceNetworkResourceAssociationResponse>(attributes, ["id", "arn"]),
    status: "ACTIVE",
    createdBy: call.account,
    resourceConfigurationId: resource?.id,
    resourceConfigurationArn: textOf(resource?.attributes ?? {}, "arn"),
    resourceConfigurationName: textOf(resource?.attributes ?? {}, "name"),
    serviceNetworkId: network?.id,
    serviceNetworkArn: textOf(network?.attributes ?? {}, "arn"),
    serviceNetworkName: textOf(network?.attributes ?? {}, "name"),
    dnsEntry: membersByName<DnsEntry>(blockOf(attributes, "dns_entry") ?? {}, ["domainName", "hostedZoneId"]),
    isManagedAssociation: false,
  };
}

export const serviceNetworkOperations: LatticeOperations = {
  CreateServiceNetwork(call, { tags = {}, sharingConfig, ...input }) {
    const network = createObject(call, NETWORK, { ...argumentsByName(input, ["name", "authType"]), tags });
    return { ...networkOf(network), sharingConfig };
  },
  GetServiceNetwork(call, { serviceNetworkIdentifier }) {
    return { ...networkOf(required(call, NETWORK, serviceNetworkIdentifier)), numberOfAssociatedServices: 0 };
  },
  ListServiceNetworks(call, { maxResults, nextToken }) {
    const { items, next } = pageOf(call, call.list(NETWORK), { size: maxResults, token: nextToken });
    const summaries = items.map((network) => {
      const { authType: _, ...summary } = networkOf(network);
      return { ...summary, numberOfAssociatedResourceConfigurations: associationsOf(call, network.id).length };
    });
    return { items: summaries, nextToken: next };
  },
  UpdateServiceNetwork(call, { serviceNetworkIdentifier, ...input }) {
    return networkOf(changeObject(call, owned(call, serviceNetworkIdentifier), argumentsByName(input, ["authType"])));
  },
  DeleteServiceNetwork(call, { serviceNetworkIdentifier }) {
    deleteObject(call, owned(call, serviceNetworkIdentifier));
    return {};
  },
  CreateServiceNetworkResourceAssociation(call, { tags = {}, ...input }) {
    required(call, NETWORK, input.serviceNetworkIdentifier);
    required(call, RESOURCE, input.resourceConfigurationIdentifier);
    const members = ["resourceConfigurationIdentifier", "serviceNetworkIdentifier"] as const;
    const association = createObject(call, ASSOCIATION, { ...argumentsByName(input, members), tags });
    const { id, arn, createdBy } = associationOf(call, association);
    return { id, arn, createdBy, status: "ACTIVE" };
  },
  GetServiceNetworkResourceAssociation: (call, input) =>
    associationOf(call, required(call, ASSOCIATION, input.serviceNetworkResourceAssociationIdentifier)),
  ListServiceNetworkResourceAssociations(call, { maxResults, nextToken, ...input }) {
    const isAsked = (identifier: string | undefined, id: string | undefined) =>
      identifier === undefined || lastPart(identifier) === id;
    const found = call
      .list(ASSOCIATION)
      .map((association) => associationOf(call, association))
      .filter(({ serviceNetworkId }) => isAsked(input.serviceNetworkIdentifier, serviceNetworkId))
      .filter(({ resourceConfigurationId }) => isAsked(input.resourceConfigurationIdentifier, resourceConfigurationId));
    const { items, next } = pageOf(call, found, { size: maxResults, token: nextToken });
    return { items: [...items], nextToken: next };
  },
  DeleteServiceNetworkResourceAssociation(call, input) {
    const association = required(call, ASSOCIATION, input.serviceNetworkResourceAssociationIdentifier);
    deleteObject(call, association);
    const status: ServiceNetworkResourceAssociationStatus = "DELETE_IN_PROGRESS";
    return { id: association.id, arn: textOf(association.attributes, "arn"), status };
  },
};

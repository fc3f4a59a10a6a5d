/** Data source `aws_vpc_endpoint_associations`: what an endpoint of type Resource or ServiceNetwork reaches. */
import type { AwsCall, DataSources, ObjectValue, WorldObject } from "../../simulation";
import { textOf } from "../../values/attributes";
import { privateZoneId } from "./endpoint-dns";
import { resourceEndpointNames } from "./resource-endpoint";

/** @returns the resources that an endpoint reaches, as the data source and the API list them. */
export function endpointAssociations(call: AwsCall, endpoint: WorldObject): readonly ObjectValue[] {
  return resourceEndpointNames(call, endpoint).map((resource) => ({
    id: resource.id,
    associated_resource_accessibility: "Accessible",
    associated_resource_arn: resource.resourceArn,
    dns_entry: [{ dns_name: resource.dnsName, hosted_zone_id: resource.hostedZoneId }],
    private_dns_entry:
      resource.privateName === undefined
        ? []
        : [{ dns_name: resource.privateName, hosted_zone_id: privateZoneId(endpoint.id, resource.privateName) }],
    resource_configuration_group_arn: "",
    service_network_arn: textOf(resource.serviceNetwork?.attributes ?? {}, "arn"),
    service_network_name: textOf(resource.serviceNetwork?.attributes ?? {}, "name"),
    tags: {},
  }));
}

export const endpointAssociationDataSources: DataSources = {
  aws_vpc_endpoint_associations(call, config) {
    const id = textOf(config, "vpc_endpoint_id");
    const endpoint = call.via("DescribeVpcEndpointAssociations").require("aws_vpc_endpoint", id);
    return { associations: endpointAssociations(call, endpoint) };
  },
};

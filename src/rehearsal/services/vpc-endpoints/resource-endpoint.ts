/** EC2 and VPC Lattice: the resources behind an endpoint of type Resource or ServiceNetwork, and their DNS names. */
import { createHash } from "node:crypto";
import type { AwsCall, WorldObject } from "../../simulation";
import { textOf } from "../../values/attributes";
import { resourceEndpointZoneId } from "../route53/hosted-zone-ids";

/** One resource that an endpoint reaches. */
export interface EndpointResource {
  /** Id of the association, for example `vpce-rsc-asc-…`. */
  readonly id: string;
  readonly resourceArn: string;
  readonly serviceNetwork?: WorldObject;
  readonly dnsName: string;
  readonly hostedZoneId: string;
}

/** @returns the resources that an endpoint reaches: one, or all of a service network; [] for other endpoints. */
export function resourceEndpointNames(call: AwsCall, endpoint: WorldObject): readonly EndpointResource[] {
  const { attributes } = endpoint;
  const own = textOf(attributes, "resource_configuration_arn");
  if (own !== "") return [reached(endpoint, own, endpoint.id)];
  const networkArn = textOf(attributes, "service_network_arn");
  if (networkArn === "") return [];
  const [network] = call.listAnywhere("aws_vpclattice_service_network", ({ arn }) => arn === networkArn);
  const associations = call.listAnywhere(
    "aws_vpclattice_service_network_resource_association",
    ({ service_network_identifier }) =>
      network !== undefined && [network.id, networkArn].includes(String(service_network_identifier)),
  );
  return associations.flatMap((association) => {
    const identifier = textOf(association.attributes, "resource_configuration_identifier");
    const [configuration] = call.listAnywhere(
      "aws_vpclattice_resource_configuration",
      ({ id, arn }) => id === identifier || arn === identifier,
    );
    if (configuration === undefined) return [];
    const arn = textOf(configuration.attributes, "arn");
    return [{ ...reached(endpoint, arn, `${endpoint.id}-${association.id}`), serviceNetwork: network }];
  });
}

/** The names are those of VPC Lattice: `<host>.rcfg-….<hash>.vpc-lattice-rsc.<region>.on.aws`. */
function reached({ id, region }: WorldObject, resourceArn: string, host: string): EndpointResource {
  const configurationId = resourceArn.split("/").pop() ?? "";
  const hash = createHash("sha256").update(`${id}/${resourceArn}`).digest("hex");
  return {
    id: `vpce-rsc-asc-0${hash.slice(0, 16)}`,
    resourceArn,
    dnsName: `${host}.${configurationId}.4232ccc.vpc-lattice-rsc.${region}.on.aws`,
    hostedZoneId: resourceEndpointZoneId(region),
  };
}

/** @returns the endpoints of a resource configuration or service network, by its ARN. */
export function endpointsOf(call: AwsCall, arn: string): readonly WorldObject[] {
  return call.listAnywhere(
    "aws_vpc_endpoint",
    (endpoint) => endpoint.resource_configuration_arn === arn || endpoint.service_network_arn === arn,
  );
}

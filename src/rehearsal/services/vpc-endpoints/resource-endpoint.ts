/** EC2 and VPC Lattice: the resources behind an endpoint of type Resource or ServiceNetwork, and their DNS names. */
import { createHash } from "node:crypto";
import type { AwsCall, ObjectValue, WorldObject } from "../../simulation";
import { blockOf, stringOf, stringsOf, textOf } from "../../values/attributes";
import { resourceEndpointZoneId } from "../route53/hosted-zone-ids";
import { domainStatus } from "../vpc-lattice/domain-verification";

/** One resource that an endpoint reaches. */
export interface EndpointResource {
  /** Id of the association, for example `vpce-rsc-asc-…`. */
  readonly id: string;
  readonly resourceArn: string;
  readonly serviceNetwork?: WorldObject;
  readonly dnsName: string;
  readonly hostedZoneId: string;
  /** The custom domain name that the VPC resolves, where private DNS is enabled for it. */
  readonly privateName?: string;
}

/** A domain name is in a private hosted zone of the VPC by these choices of the endpoint's owner. */
const PREFERENCES: Readonly<Record<string, (isVerified: boolean, isSpecified: boolean) => boolean>> = {
  ALL_DOMAINS: () => true,
  VERIFIED_DOMAINS_ONLY: (isVerified) => isVerified,
  VERIFIED_DOMAINS_AND_SPECIFIED_DOMAINS: (isVerified, isSpecified) => isVerified || isSpecified,
  SPECIFIED_DOMAINS_ONLY: (_, isSpecified) => isSpecified,
};

/**
 * @returns the custom domain name of a resource that private DNS of the endpoint answers; by default only a verified one.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DnsOptionsSpecification.html
 */
function privateNameOf(call: AwsCall, endpoint: ObjectValue, resourceArn: string): string | undefined {
  const [configuration] = call.listAnywhere("aws_vpclattice_resource_configuration", ({ arn }) => arn === resourceArn);
  const name = textOf(configuration?.attributes ?? {}, "custom_domain_name");
  if (name === "" || endpoint.private_dns_enabled !== true) return undefined;
  const options = blockOf(endpoint, "dns_options") ?? {};
  const preference = stringOf(options, "private_dns_preference") || "VERIFIED_DOMAINS_ONLY";
  const isVerified =
    domainStatus(call, textOf(configuration?.attributes ?? {}, "domain_verification_id")) === "VERIFIED";
  const isSpecified = stringsOf(options, "private_dns_specified_domains").includes(name);
  return PREFERENCES[preference]?.(isVerified, isSpecified) === true ? name : undefined;
}

/** @returns the resources that an endpoint reaches: one, or all of a service network; [] for other endpoints. */
export function resourceEndpointNames(call: AwsCall, endpoint: WorldObject): readonly EndpointResource[] {
  const { attributes } = endpoint;
  const own = textOf(attributes, "resource_configuration_arn");
  if (own !== "") return [reached(call, endpoint, own, endpoint.id)];
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
    return [{ ...reached(call, endpoint, arn, `${endpoint.id}-${association.id}`), serviceNetwork: network }];
  });
}

/** The names are those of VPC Lattice: `<host>.rcfg-….<hash>.vpc-lattice-rsc.<region>.on.aws`. */
function reached(call: AwsCall, endpoint: WorldObject, resourceArn: string, host: string): EndpointResource {
  const { id, region, attributes } = endpoint;
  const configurationId = resourceArn.split("/").pop() ?? "";
  const hash = createHash("sha256").update(`${id}/${resourceArn}`).digest("hex");
  return {
    id: `vpce-rsc-asc-0${hash.slice(0, 16)}`,
    resourceArn,
    dnsName: `${host}.${configurationId}.4232ccc.vpc-lattice-rsc.${region}.on.aws`,
    hostedZoneId: resourceEndpointZoneId(region),
    privateName: privateNameOf(call, attributes, resourceArn),
  };
}

/** @returns the endpoints of a resource configuration or service network, by its ARN. */
export function endpointsOf(call: AwsCall, arn: string): readonly WorldObject[] {
  return call.listAnywhere(
    "aws_vpc_endpoint",
    (endpoint) => endpoint.resource_configuration_arn === arn || endpoint.service_network_arn === arn,
  );
}

/** EC2: what a VPC endpoint connects to. */
import { KNOWN_REGIONS } from "../../../base/aws-facts/partitions";
import { parseServiceName, type ServiceName } from "../../../base/aws-facts/service-names";
import type { AwsCall, ObjectValue, WorldObject } from "../../simulation";
import { stringOf, stringsOf, textOf } from "../../values/attributes";
import { isSharedWith } from "../ram/shared-with";
import { awsPrivateName, awsServiceHost, awsServiceNamed } from "./aws-services";
import { isVisibleTo, serviceNamed, serviceZoneIds } from "./endpoint-service";
import { verificationOf } from "./private-dns-verification";

/** The other end of an endpoint. */
export interface EndpointTarget {
  /** How messages call it: the name of a service, or an ARN. */
  readonly name: string;
  /** The types of endpoint that it has. */
  readonly types: readonly string[];
  /** The label of the endpoint's own DNS names: `vpce-svc-…`, `ssm`, `api.ecr`; undefined when it has none. */
  readonly host?: string;
  /** The private DNS name; undefined when it cannot be used. */
  readonly privateName?: string;
  /** Its AZ IDs; undefined when it is available in every zone. */
  readonly zoneIds?: readonly string[];
  /** The endpoint service, when it belongs to an AWS customer. */
  readonly service?: WorldObject;
  /** Whether it is in another region than the endpoint. */
  readonly isRemote: boolean;
  /** Whether it is a resource or a service network of VPC Lattice. @default false */
  readonly isOfLattice?: boolean;
}

/** The argument that names the other end, by type of endpoint. */
const TARGET_ARGUMENTS: Readonly<Record<string, { readonly argument: string; readonly parameter: string }>> = {
  Resource: { argument: "resource_configuration_arn", parameter: "ResourceConfigurationArn" },
  ServiceNetwork: { argument: "service_network_arn", parameter: "ServiceNetworkArn" },
};
const SERVICE_ARGUMENT = { argument: "service_name", parameter: "ServiceName" };

/** @returns what an endpoint connects to. Fails the call when it does not exist or is not visible to the caller. */
export function endpointTarget(call: AwsCall, endpoint: ObjectValue): EndpointTarget {
  const type = textOf(endpoint, "vpc_endpoint_type");
  const { argument, parameter } = TARGET_ARGUMENTS[type] ?? SERVICE_ARGUMENT;
  const name = textOf(endpoint, argument);
  if (name === "") return call.refuse("MissingParameter", `The request must contain the parameter ${parameter}`);
  if (argument !== SERVICE_ARGUMENT.argument) return latticeTarget(call, type, name);
  const target = serviceTarget(call, name, serviceRegion(call, endpoint));
  if (target.types.includes(type)) return target;
  const available = `available service types ([${target.types.join(", ")}])`;
  return call.refuse("InvalidParameter", `Endpoint type (${type}) does not match ${available}.`);
}

/** The region of the service; by default that of the endpoint (EP-18). */
function serviceRegion(call: AwsCall, endpoint: ObjectValue): string {
  const region = stringOf(endpoint, "service_region") || call.region;
  if (KNOWN_REGIONS.includes(region) || region === call.region) return region;
  return call.by("REG-01").refuse("InvalidParameter", `The service region ${region} is not valid`);
}

function serviceTarget(call: AwsCall, name: string, region: string): EndpointTarget {
  const isRemote = region !== call.region;
  const parsed = parseServiceName(name);
  const target = parsed?.isCustomers ? customersTarget(call, name, parsed, region) : awsTarget(call, name, region);
  if (target !== undefined) return { ...target, isRemote };
  // The error is the same for an unknown name, another region and a principal that is not allowed (EP-05).
  return call.by("EP-05").refuse("InvalidServiceName", `The Vpc Endpoint Service '${name}' does not exist`);
}

type Found = Omit<EndpointTarget, "isRemote"> | undefined;

function awsTarget(call: AwsCall, name: string, region: string): Found {
  const service = awsServiceNamed(name);
  if (service === undefined || service.region !== region) return undefined;
  const privateName = awsPrivateName(service, call.dnsSuffix);
  return { name, types: service.types, host: awsServiceHost(service), privateName };
}

function customersTarget(call: AwsCall, name: string, parsed: ServiceName, region: string): Found {
  const service = serviceNamed(call, name);
  if (service === undefined || parsed.region !== region || !isVisibleTo(service, call.account)) return undefined;
  const { attributes } = service;
  const isRemote = region !== call.region;
  if (isRemote && !stringsOf(attributes, "supported_regions").includes(call.region)) return undefined;
  const isVerified = verificationOf(service)?.state === "verified";
  return {
    name,
    service,
    host: parsed.service,
    types: [textOf(attributes, "service_type")],
    privateName: isVerified ? textOf(attributes, "private_dns_name") : undefined,
    zoneIds: isRemote ? undefined : serviceZoneIds(call, service),
  };
}

const LATTICE_TYPES: Readonly<Record<string, string>> = {
  Resource: "aws_vpclattice_resource_configuration",
  ServiceNetwork: "aws_vpclattice_service_network",
};

/** Resource configurations and service networks must belong to the account or be shared with it. */
function latticeTarget(call: AwsCall, type: string, arn: string): EndpointTarget {
  const [object] = call.listAnywhere(LATTICE_TYPES[type] ?? "", (each) => each.arn === arn);
  const isThere = object !== undefined && object.region === call.region;
  if (isThere && (object.account === call.account || isSharedWith(call, arn, call.account))) {
    return { name: arn, types: [type], isRemote: false, isOfLattice: true };
  }
  const what = type === "Resource" ? "resource configuration" : "service network";
  return call.refuse("InvalidParameter", `The ${what} ${arn} does not exist`);
}

/** The AWS services that have VPC endpoints. */
import { gatewayServiceName, interfaceServiceName, parseServiceName } from "../../../base/aws-facts/service-names";
import { GATEWAY_SERVICES } from "../ec2/aws-prefix-lists";
import interfaceServices from "./aws-services.json";

/**
 * From "AWS services that integrate with AWS PrivateLink" in the AWS PrivateLink guide
 * (https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html). Each may also exist as
 * `<service>-fips`.
 */
const INTERFACE_SERVICES = new Set(interfaceServices);

/** Services with numbered cells, such as `timestream.ingest-cell1`. */
const NUMBERED_SERVICE = /^timestream\.(ingest|query)-cell\d+$/;

/** An AWS service as an endpoint names it. */
export interface AwsServiceName {
  readonly region: string;
  /** What follows the region: `ssm`, `ecr.api`. */
  readonly service: string;
  /** The types of endpoints with that name. */
  readonly types: readonly string[];
}

/** Parses `com.amazonaws.eu-central-1.ecr.api`. @returns undefined when the AWS service does not exist. */
export function awsServiceNamed(name: string): AwsServiceName | undefined {
  const parsed = parseServiceName(name);
  if (parsed === undefined || parsed.isCustomers) return undefined;
  const { region, service } = parsed;
  const plain = service.replace(/-fips/, "");
  if (!INTERFACE_SERVICES.has(plain) && !NUMBERED_SERVICE.test(plain)) return undefined;
  const types = [
    ...(GATEWAY_SERVICES.includes(service) && name === gatewayServiceName(region, service) ? ["Gateway"] : []),
    ...(name === interfaceServiceName(region, service) ? ["Interface"] : []),
  ];
  return types.length === 0 ? undefined : { region, service, types };
}

/** @returns the names of the AWS services in a region that have interface or gateway endpoints. */
export function awsServiceNames(region: string): readonly string[] {
  const interfaces = interfaceServices.map((service) => interfaceServiceName(region, service));
  const gateways = GATEWAY_SERVICES.map((service) => gatewayServiceName(region, service));
  return [...new Set([...interfaces, ...gateways])].filter((name) => awsServiceNamed(name) !== undefined).sort();
}

/** @returns the host part of a service's names, which is its name backwards: `api.ecr` of `ecr.api`. */
export function awsServiceHost({ service }: AwsServiceName): string {
  return service.split(".").reverse().join(".");
}

/** Services whose private name covers everything below it. */
const WILDCARD_SERVICES = ["ecr.dkr", "execute-api", "s3"];

/** @returns the name that private DNS answers for a service: `ssm.eu-central-1.amazonaws.com`. */
export function awsPrivateName(name: AwsServiceName, dnsSuffix: string): string {
  const wildcard = WILDCARD_SERVICES.includes(name.service) ? "*." : "";
  return `${wildcard}${awsServiceHost(name)}.${name.region}.${dnsSuffix}`;
}

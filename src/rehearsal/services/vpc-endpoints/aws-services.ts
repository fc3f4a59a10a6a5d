/** The AWS services that have VPC endpoints. */
import { AWS_SERVICE_NAME } from "../../../base/aws-facts/endpoint-services";
import interfaceServices from "./aws-services.json";

/** Services with gateway endpoints; both have interface endpoints as well. */
const GATEWAY_SERVICES = ["dynamodb", "s3"];

/**
 * From "AWS services that integrate with AWS PrivateLink" in the AWS PrivateLink guide
 * (https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html). Each may also exist as
 * `<service>-fips`.
 */
const INTERFACE_SERVICES = new Set(interfaceServices);

/** Services with numbered cells, such as `timestream.ingest-cell1`. */
const NUMBERED_SERVICE = /^timestream\.(ingest|query)-cell\d+$/;

const SERVICE_NAME = AWS_SERVICE_NAME.value;

/** An AWS service as an endpoint names it. */
export interface AwsServiceName {
  readonly region: string;
  /** What follows the region: `ssm`, `ecr.api`. */
  readonly service: string;
}

/** Parses `com.amazonaws.eu-central-1.ecr.api`. @returns undefined when the AWS service does not exist. */
export function awsServiceNamed(name: string): AwsServiceName | undefined {
  const [, region, service] = SERVICE_NAME.exec(name) ?? [];
  if (region === undefined || service === undefined) return undefined;
  const plain = service.replace(/-fips/, "");
  const exists = INTERFACE_SERVICES.has(plain) || NUMBERED_SERVICE.test(plain);
  return exists ? { region, service } : undefined;
}

/** @returns the endpoint types of an AWS service. */
export function awsEndpointTypes({ service }: AwsServiceName): readonly string[] {
  return GATEWAY_SERVICES.includes(service) ? ["Gateway", "Interface"] : ["Interface"];
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

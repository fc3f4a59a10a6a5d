/**
 * Names of endpoint services in the partitions. Most begin with `com.amazonaws` everywhere; the exceptions are those of
 * the AWS CDK, whose maintainers list them with DescribeVpcEndpointServices.
 * Source: github.com/aws/aws-cdk, packages/aws-cdk-lib/aws-ec2/lib/vpc-endpoint.ts (July 2026).
 */
import { isRegionForm, partitionOf, reverseDnsPrefixOf } from "./partitions";

const COMMON_PREFIX = "com.amazonaws";
/** Beginnings of other names of AWS, from the same list of services (`aws.sagemaker.<region>.studio`). */
const OTHER_PREFIXES = ["aws.api", "api.aws", "aws.sagemaker"];

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Interface endpoints whose names begin with the partition's own domain backwards, in both regions of China. */
const IN_CHINA = words(`
  application-autoscaling appmesh-envoy-management athena autoscaling awsconnector backup batch cassandra
  cloudcontrolapi cloudformation codedeploy-commands-secure databrew dms ebs ec2 ecr.api ecr.dkr eks elasticache
  elasticbeanstalk elasticfilesystem elasticfilesystem-fips emr-containers execute-api fsx imagebuilder iot.data
  kinesis-streams lambda license-manager monitoring rds redshift redshift-data s3 sagemaker.api
  sagemaker.featurestore-runtime sagemaker.runtime securityhub servicecatalog sms sqs states sts sync-states
  synthetics transcribe transcribestreaming transfer xray`);

/** The same, by region. */
const WITH_OWN_DOMAIN: Readonly<Record<string, readonly string[]>> = {
  "cn-north-1": [...IN_CHINA, "iotsitewise.api", "iotsitewise.data"],
  "cn-northwest-1": [...IN_CHINA, "account", "polly", "workspaces"],
  "eusc-de-east-1": words("ecr.dkr ecr.api execute-api securityhub"),
  "us-iso-east-1": words(`
    application-autoscaling athena autoscaling comprehend diode-messaging diode-messaging-proxy ebs ec2 ecr.api
    ecr.dkr elasticfilesystem elasticfilesystem-fips execute-api sagemaker.api sagemaker.runtime sns sqs textract
    textract-fips transcribe workspaces`),
  "us-iso-west-1": words(`
    autoscaling ebs ec2 ecr.api ecr.dkr elasticfilesystem elasticfilesystem-fips execute-api monitoring sns sqs
    workspaces`),
  "us-isob-east-1": words(`
    application-autoscaling autoscaling diode-messaging diode-messaging-proxy ebs ec2 ecr.api ecr.dkr
    elasticfilesystem elasticfilesystem-fips execute-api sagemaker.api sagemaker.runtime sns sqs workspaces`),
  "us-isob-west-1": words("ecr.api ecr.dkr elasticfilesystem-fips execute-api"),
  "us-isof-south-1": words("ebs ecr.api ecr.dkr execute-api"),
  "us-isof-east-1": words("ebs ecr.api ecr.dkr execute-api"),
  "eu-isoe-west-1": words("ebs ecr.api ecr.dkr execute-api"),
};

/** In China, this service's name ends with `.cn` as well. */
const TRANSCRIBE = "transcribe";

const SERVICE_NAME = /^([a-z-]+(?:\.[a-z0-9-]+)*?)\.(vpce\.)?([a-z]+(?:-[a-z]+)+-\d+)\.([a-z0-9][a-z0-9.-]*)$/;
const CUSTOMERS_SERVICE = /vpce-svc-[0-9a-f]{17}/;

/** The parts of a service name. */
export interface ServiceName {
  readonly region: string;
  /** Whether the service is a customer's, not one of AWS. */
  readonly isCustomers: boolean;
  /** `vpce-svc-0123456789abcdef0`, or AWS's name of the service: `ssm`, `ecr.api`. */
  readonly service: string;
}

/** The service name of an interface endpoint to an AWS service, such as `com.amazonaws.eu-central-1.ssm`. */
export function interfaceServiceName(region: string, service: string): string {
  const prefix = WITH_OWN_DOMAIN[region]?.includes(service) ? reverseDnsPrefixOf(region) : COMMON_PREFIX;
  return `${prefix}.${region}.${service}${partitionOf(region) === "aws-cn" && service === TRANSCRIBE ? ".cn" : ""}`;
}

/** The service name of a gateway endpoint (`s3`, `dynamodb`): it begins with `com.amazonaws` in every partition. */
export function gatewayServiceName(region: string, service: string): string {
  return `${COMMON_PREFIX}.${region}.${service}`;
}

/** The ID of a customer's endpoint service in a text, such as `vpce-svc-0123456789abcdef0`; undefined without one. */
export function customersServiceIdIn(text: string): string | undefined {
  return CUSTOMERS_SERVICE.exec(text)?.[0];
}

/** The name of a customer's endpoint service: `com.amazonaws.vpce.<region>.vpce-svc-…`, in China `cn.com.amazonaws.…`. */
export function customersServiceName(region: string, serviceId: string): string {
  const prefix = partitionOf(region) === "aws-cn" ? reverseDnsPrefixOf(region) : COMMON_PREFIX;
  return `${prefix}.vpce.${region}.${serviceId}`;
}

/**
 * Parses a service name. Where AWS's domain is not `amazonaws.com`, both beginnings are accepted: AWS publishes no list
 * of the names there.
 * @returns undefined for a text without the form of one
 */
export function parseServiceName(text: string): ServiceName | undefined {
  const [, prefix, vpce, region, service] = SERVICE_NAME.exec(text) ?? [];
  if (prefix === undefined || region === undefined || service === undefined || !isRegionForm(region)) return undefined;
  const isCustomers = vpce !== undefined;
  const prefixes = [COMMON_PREFIX, reverseDnsPrefixOf(region), ...(isCustomers ? [] : OTHER_PREFIXES)];
  if (!prefixes.includes(prefix)) return undefined;
  if (isCustomers) return customersServiceIdIn(service) === service ? { region, isCustomers, service } : undefined;
  return { region, isCustomers, service: service === `${TRANSCRIBE}.cn` ? TRANSCRIBE : service };
}

import { endpoint, LOAD_BALANCER, network, service, TWO_NETWORKS } from "./networks";
import type { RefusedRow } from "./row";

const CONSUMER = network("consumer", 10);

/** An endpoint for an AWS service in the network `consumer`. */
function awsEndpoint(name: string, more: string, serviceName = "ssm"): string {
  return `
resource "aws_vpc_endpoint" "${name}" {
  vpc_id       = aws_vpc.consumer.id
  service_name = "com.amazonaws.eu-central-1.${serviceName}"
  ${more}
}
`;
}

const INTERFACE = 'vpc_endpoint_type = "Interface"';
const SUBNETS = "subnet_ids = aws_subnet.consumer[*].id";
const SECOND_REGION = `
provider "aws" {
  alias               = "virginia"
  region              = "us-east-1"
  allowed_account_ids = ["222222222222"]
}
resource "aws_vpc" "virginia" {
  provider   = aws.virginia
  cidr_block = "10.30.0.0/16"
}
resource "aws_subnet" "virginia" {
  provider             = aws.virginia
  vpc_id               = aws_vpc.virginia.id
  cidr_block           = "10.30.0.0/24"
  availability_zone_id = "use1-az3"
}
`;

/** An endpoint in us-east-1 for the producer's service in eu-central-1. */
const REMOTE_ENDPOINT = `
resource "aws_vpc_endpoint" "virginia" {
  provider          = aws.virginia
  vpc_id            = aws_vpc.virginia.id
  vpc_endpoint_type = "Interface"
  service_name      = aws_vpc_endpoint_service.producer.service_name
  service_region    = "eu-central-1"
  subnet_ids        = [aws_subnet.virginia.id]
}
`;

const VERIFIED_SERVICE = `${service('acceptance_required = true\n  private_dns_name = "api.example.com"')}
resource "aws_route53_zone" "public" { name = "example.com" }
resource "aws_route53_record" "proof" {
  zone_id = aws_route53_zone.public.zone_id
  name    = aws_vpc_endpoint_service.producer.private_dns_name_configuration[0].name
  type    = "TXT"
  ttl     = 300
  records = [aws_vpc_endpoint_service.producer.private_dns_name_configuration[0].value]
}
resource "aws_vpc_endpoint_service_private_dns_verification" "producer" {
  service_id            = aws_vpc_endpoint_service.producer.id
  wait_for_verification = true
  depends_on            = [aws_route53_record.proof]
}
`;

/** Rows of section 4, interface endpoints, and of section 3 where they are about consumers. */
export const ENDPOINT_ROWS: readonly RefusedRow[] = [
  {
    row: "EP-01",
    title: "an endpoint can have only one subnet per Availability Zone",
    hcl: `${CONSUMER}
      resource "aws_subnet" "twin" {
        vpc_id               = aws_vpc.consumer.id
        cidr_block           = "10.10.9.0/24"
        availability_zone_id = "euc1-az1"
      }
      ${awsEndpoint("consumer", `${INTERFACE}\n subnet_ids = [aws_subnet.consumer[0].id, aws_subnet.twin.id]`)}`,
    code: "DuplicateSubnetsInSameZone",
    text: "Found another VPC endpoint subnet in the availability zone of subnet-",
  },
  {
    row: "EP-03",
    title: "an endpoint without a type is a gateway endpoint, which only S3 and DynamoDB have",
    hcl: CONSUMER + awsEndpoint("consumer", ""),
    code: "InvalidParameter",
    text: "Endpoint type (Gateway) does not match available service types ([Interface]).",
  },
  {
    row: "EP-03",
    title: "an interface endpoint with route tables",
    hcl: CONSUMER + awsEndpoint("consumer", `${INTERFACE}\n route_table_ids = [aws_vpc.consumer.main_route_table_id]`),
    code: "InvalidParameter",
    text: "RouteTableIds",
  },
  {
    row: "EP-03",
    title: "a gateway endpoint with subnets",
    hcl: CONSUMER + awsEndpoint("consumer", SUBNETS, "s3"),
    code: "InvalidParameter",
    text: "SubnetIds",
  },
  {
    row: "EP-04",
    title: "an endpoint without a service",
    hcl: `${CONSUMER} resource "aws_vpc_endpoint" "consumer" { vpc_id = aws_vpc.consumer.id }`,
    code: "MissingParameter",
  },
  {
    row: "EP-05",
    title: "a service that does not exist",
    hcl: `${CONSUMER}
      resource "aws_vpc_endpoint" "consumer" {
        vpc_id            = aws_vpc.consumer.id
        vpc_endpoint_type = "Interface"
        service_name      = "com.amazonaws.vpce.eu-central-1.vpce-svc-0123456789abcdef0"
      }`,
    code: "InvalidServiceName",
    text: "The Vpc Endpoint Service 'com.amazonaws.vpce.eu-central-1.vpce-svc-0123456789abcdef0' does not exist",
  },
  {
    row: "EP-05",
    title: "a service that does not allow the account appears not to exist",
    hcl: `${TWO_NETWORKS}
      resource "aws_vpc_endpoint_service" "producer" {
        acceptance_required        = false
        network_load_balancer_arns = [aws_lb.producer.arn]
        allowed_principals         = ["arn:aws:iam::333333333333:root"]
      }
      ${endpoint()}`,
    code: "InvalidServiceName",
  },
  {
    row: "EP-05",
    title: "an AWS service in another region",
    hcl: `${CONSUMER}
      resource "aws_vpc_endpoint" "consumer" {
        vpc_id            = aws_vpc.consumer.id
        vpc_endpoint_type = "Interface"
        service_name      = "com.amazonaws.us-east-1.ssm"
      }`,
    code: "InvalidServiceName",
  },
  {
    row: "SVC-14",
    title: "a service in another region needs a service region",
    hcl: `${network("producer", 20)}${LOAD_BALANCER}${service("acceptance_required = false")}${SECOND_REGION}
      ${REMOTE_ENDPOINT.replace(/service_region.*\n/, "")}`,
    code: "InvalidServiceName",
  },
  {
    row: "SVC-09",
    title: "a region that the service does not support",
    hcl: `${network("producer", 20)}${LOAD_BALANCER}${service()}${SECOND_REGION}${REMOTE_ENDPOINT}`,
    code: "InvalidServiceName",
  },
  {
    row: "SVC-08b",
    title: "some Availability Zones have no access to other regions",
    hcl: `${network("producer", 20)}${LOAD_BALANCER}
      ${service('acceptance_required = false\n  supported_regions = ["eu-central-1", "us-east-1"]')}
      ${SECOND_REGION}${REMOTE_ENDPOINT}`,
    code: "InvalidParameter",
    text: "Only the following availability zones are supported for remote access: ",
  },
  {
    row: "SVC-08",
    title: "a service is available only in the zones of its load balancer",
    hcl: `${TWO_NETWORKS}${service()}
      resource "aws_subnet" "third" {
        provider             = aws.other
        vpc_id               = aws_vpc.consumer.id
        cidr_block           = "10.10.9.0/24"
        availability_zone_id = "euc1-az3"
      }
      ${endpoint("subnet_ids = [aws_subnet.third.id]")}`,
    code: "InvalidParameter",
    text: "does not support the availability zone of the subnet: subnet-",
  },
  {
    row: "EP-06",
    title: "dualstack needs subnets with IPv6 addresses",
    hcl: CONSUMER + awsEndpoint("consumer", `${INTERFACE}\n ${SUBNETS}\n ip_address_type = "dualstack"`),
    code: "InvalidParameter",
    text: "dualstack",
  },
  {
    row: "EP-07",
    title: "dualstack DNS records need a dualstack endpoint",
    hcl:
      CONSUMER +
      awsEndpoint("consumer", `${INTERFACE}\n ${SUBNETS}\n dns_options {\n dns_record_ip_type = "dualstack"\n }`),
    code: "InvalidParameter",
    text: "DNS record IP type",
  },
  {
    row: "VPC-10",
    title: "private DNS needs both DNS attributes of the VPC",
    hcl: `
      resource "aws_vpc" "consumer" { cidr_block = "10.10.0.0/16" }
      ${awsEndpoint("consumer", `${INTERFACE}\n private_dns_enabled = true`)}`,
    code: "InvalidParameter",
    text: "Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for vpc-",
  },
  {
    row: "EP-08",
    title: "private DNS needs a service with a private DNS name",
    hcl: TWO_NETWORKS + service() + endpoint(`${SUBNETS}\n private_dns_enabled = true`),
    code: "InvalidParameter",
    text: "does not provide a private DNS name.",
  },
  {
    row: "EP-08",
    title: "private DNS needs a verified private DNS name",
    hcl: `${TWO_NETWORKS}${service('acceptance_required = false\n private_dns_name = "api.example.com"')}
      ${endpoint(`${SUBNETS}\n private_dns_enabled = true`)}`,
    code: "InvalidParameter",
  },
  {
    row: "EP-08",
    title: "private DNS needs an accepted connection",
    hcl: `${TWO_NETWORKS}${VERIFIED_SERVICE}
      ${endpoint(`${SUBNETS}\n depends_on = [aws_vpc_endpoint_service_private_dns_verification.producer]`)}
      resource "aws_vpc_endpoint_private_dns" "consumer" {
        provider            = aws.other
        vpc_endpoint_id     = aws_vpc_endpoint.consumer.id
        private_dns_enabled = true
      }`,
    code: "InvalidParameter",
    text: "pendingAcceptance",
  },
  {
    row: "EP-09",
    title: "two endpoints in one VPC cannot have the same private DNS name",
    hcl: `${CONSUMER}${awsEndpoint("first", `${INTERFACE}\n private_dns_enabled = true`)}
      ${awsEndpoint("second", `${INTERFACE}\n private_dns_enabled = true\n depends_on = [aws_vpc_endpoint.first]`)}`,
    code: "InvalidParameter",
    text: "there is already a conflicting DNS domain for ssm.eu-central-1.amazonaws.com in the VPC vpc-",
  },
  {
    row: "EP-09",
    title: "the private DNS name of an endpoint conflicts with a private zone",
    hcl: `${CONSUMER}
      resource "aws_route53_zone" "consumer" {
        name = "ssm.eu-central-1.amazonaws.com"
        vpc { vpc_id = aws_vpc.consumer.id }
      }
      ${awsEndpoint("second", `${INTERFACE}\n private_dns_enabled = true\n depends_on = [aws_route53_zone.consumer]`)}`,
    code: "InvalidParameter",
    text: "conflicting DNS domain",
  },
  {
    row: "EP-15",
    title: "customer endpoint services do not support endpoint policies",
    hcl: `${TWO_NETWORKS}${service()}
      ${endpoint(`${SUBNETS}\n policy = jsonencode({ Version = "2012-10-17", Statement = [] })`)}`,
    code: "InvalidParameter",
    text: "policies",
  },
  {
    row: "EP-16",
    title: "a requested address must be valid",
    hcl: `${CONSUMER}${awsEndpoint(
      "consumer",
      `${INTERFACE}\n ${SUBNETS}
      subnet_configuration {
        subnet_id = aws_subnet.consumer[0].id
        ipv4      = "10.0.0.300"
      }
      subnet_configuration {
        subnet_id = aws_subnet.consumer[1].id
        ipv4      = "10.10.1.10"
      }`,
    )}`,
    code: "InvalidParameter",
    text: "10.0.0.300",
  },
  {
    row: "EP-16",
    title: "a requested address must not be reserved",
    hcl: `${CONSUMER}${awsEndpoint(
      "consumer",
      `${INTERFACE}\n subnet_ids = [aws_subnet.consumer[0].id]
      subnet_configuration {
        subnet_id = aws_subnet.consumer[0].id
        ipv4      = "10.10.0.3"
      }`,
    )}`,
    code: "InvalidParameter",
    text: "10.10.0.3",
  },
  {
    row: "EP-16",
    title: "an address must be requested in a subnet of the endpoint",
    hcl: `${CONSUMER}${awsEndpoint(
      "consumer",
      `${INTERFACE}\n subnet_ids = [aws_subnet.consumer[0].id]
      subnet_configuration {
        subnet_id = aws_subnet.consumer[1].id
        ipv4      = "10.10.1.10"
      }`,
    )}`,
    code: "InvalidParameter",
  },
  {
    row: "EP-17",
    title: "auto_accept works only within one account",
    hcl: TWO_NETWORKS + service("acceptance_required = true") + endpoint(`${SUBNETS}\n auto_accept = true`),
    code: "couldn't find resource",
  },
  {
    row: "EP-18",
    title: "a service region must exist",
    hcl: `${TWO_NETWORKS}${service()}${endpoint(`${SUBNETS}\n service_region = "x"`)}`,
    code: "InvalidParameter",
    text: "service region x",
  },
  {
    row: "EP-21",
    title: "a VPC has at most 50 interface endpoints",
    hcl: `${CONSUMER}${awsEndpoint("consumer", `count = 51\n ${INTERFACE}`)}`,
    code: "VpcEndpointLimitExceeded",
  },
  {
    row: "EP-22",
    title: "the data source of a service needs an allowed principal",
    before: `${network("producer", 20)}${LOAD_BALANCER}
      resource "aws_vpc_endpoint_service" "producer" {
        acceptance_required        = false
        network_load_balancer_arns = [aws_lb.producer.arn]
      }`,
    hcl: `${network("producer", 20)}${LOAD_BALANCER}
      resource "aws_vpc_endpoint_service" "producer" {
        acceptance_required        = false
        network_load_balancer_arns = [aws_lb.producer.arn]
        tags                       = { Name = "changed" }
      }
      data "aws_vpc_endpoint_service" "producer" {
        provider     = aws.other
        service_name = aws_vpc_endpoint_service.producer.service_name
        depends_on   = [aws_vpc_endpoint_service.producer]
      }`,
    code: "InvalidServiceName",
  },
];

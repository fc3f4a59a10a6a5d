import { endpoint, network, service, TWO_NETWORKS } from "./networks";
import type { RefusedRow } from "./row";

const PRODUCER = network("producer", 20);

const SERVICE = `
resource "aws_vpc_endpoint_service" "producer" {
  acceptance_required        = true
  network_load_balancer_arns = [aws_lb.producer.arn]
}
`;

const NLB = (name: string) => `
resource "aws_lb" "${name}" {
  name               = "${name}"
  internal           = true
  load_balancer_type = "network"
  subnets            = aws_subnet.producer[*].id
}
`;

/** Rows of section 3, endpoint services, and of 4.1 where they are about services. */
export const ENDPOINT_SERVICE_ROWS: readonly RefusedRow[] = [
  {
    row: "SVC-02",
    title: "an endpoint service needs load balancers",
    hcl: `resource "aws_vpc_endpoint_service" "producer" { acceptance_required = true }`,
    code: "MissingParameter",
  },
  {
    row: "SVC-02",
    title: "an endpoint service with two load balancer types",
    hcl: `${PRODUCER}${NLB("producer")}
      resource "aws_lb" "gateway" {
        name               = "gateway"
        load_balancer_type = "gateway"
        subnets            = aws_subnet.producer[*].id
      }
      resource "aws_vpc_endpoint_service" "producer" {
        acceptance_required        = true
        network_load_balancer_arns = [aws_lb.producer.arn]
        gateway_load_balancer_arns = [aws_lb.gateway.arn]
      }`,
    code: "InvalidParameterCombination",
  },
  {
    row: "SVC-03",
    title: "an endpoint service cannot use an Application Load Balancer",
    hcl: `${PRODUCER}
      resource "aws_lb" "producer" {
        name     = "producer"
        internal = true
        subnets  = aws_subnet.producer[*].id
      }${SERVICE}`,
    code: "InvalidNetworkLoadBalancerArn.Malformed",
  },
  {
    row: "SVC-04",
    title: "a load balancer can have only one endpoint service",
    hcl: `${PRODUCER}${NLB("producer")}${SERVICE}
      resource "aws_vpc_endpoint_service" "second" {
        acceptance_required        = true
        network_load_balancer_arns = [aws_lb.producer.arn]
        depends_on                 = [aws_vpc_endpoint_service.producer]
      }`,
    code: "InvalidParameter",
    text: "already associated with another VPC Endpoint Service",
  },
  {
    row: "SVC-05",
    title: "an account ID is not a principal",
    hcl: `${PRODUCER}${NLB("producer")}
      resource "aws_vpc_endpoint_service" "producer" {
        acceptance_required        = true
        network_load_balancer_arns = [aws_lb.producer.arn]
        allowed_principals         = ["222222222222"]
      }`,
    code: "InvalidPrincipal",
    text: "Invalid Principal: '",
  },
  {
    row: "SVC-05",
    title: "a role with a path is not a principal",
    hcl: `${PRODUCER}${NLB("producer")}${SERVICE}
      resource "aws_vpc_endpoint_service_allowed_principal" "consumer" {
        vpc_endpoint_service_id = aws_vpc_endpoint_service.producer.id
        principal_arn           = "arn:aws:iam::222222222222:role/team/deploy"
      }`,
    code: "InvalidPrincipal",
  },
  {
    row: "SVC-05",
    title: "an AWS service is not a principal",
    hcl: `${PRODUCER}${NLB("producer")}${SERVICE}
      resource "aws_vpc_endpoint_service_allowed_principal" "consumer" {
        vpc_endpoint_service_id = aws_vpc_endpoint_service.producer.id
        principal_arn           = "vpce.amazonaws.com"
      }`,
    code: "InvalidPrincipal",
  },
  {
    row: "SVC-09",
    title: "a supported region must exist",
    hcl: `${PRODUCER}${NLB("producer")}
      resource "aws_vpc_endpoint_service" "producer" {
        acceptance_required        = true
        network_load_balancer_arns = [aws_lb.producer.arn]
        supported_regions          = ["nowhere"]
      }`,
    code: "InvalidParameter",
    text: "nowhere",
  },
  {
    row: "SVC-10",
    title: "IPv6 needs a dualstack load balancer",
    hcl: `${PRODUCER}${NLB("producer")}
      resource "aws_vpc_endpoint_service" "producer" {
        acceptance_required        = true
        network_load_balancer_arns = [aws_lb.producer.arn]
        supported_ip_address_types = ["ipv4", "ipv6"]
      }`,
    code: "InvalidParameter",
    text: "dualstack",
  },
  {
    row: "SVC-11",
    title: "a service with a connection cannot be deleted",
    before: TWO_NETWORKS + service() + endpoint(),
    hcl: `${TWO_NETWORKS}
      removed {
        from = aws_vpc_endpoint.consumer
        lifecycle { destroy = false }
      }`,
    code: "ExistingVpcEndpointConnections",
    text: "Service has existing active VPC Endpoint connections!",
  },
  {
    row: "SVC-11",
    title: "a service with a pending connection cannot be deleted",
    before: TWO_NETWORKS + service("acceptance_required = true") + endpoint(),
    hcl: `${TWO_NETWORKS}
      removed {
        from = aws_vpc_endpoint.consumer
        lifecycle { destroy = false }
      }`,
    code: "ExistingVpcEndpointConnections",
  },
  {
    row: "SVC-12",
    title: "a load balancer of an endpoint service cannot be deleted",
    before: `${PRODUCER}${NLB("producer")}${SERVICE}`,
    hcl: `${PRODUCER}
      removed {
        from = aws_vpc_endpoint_service.producer
        lifecycle { destroy = false }
      }`,
    code: "ResourceInUse",
    text: "currently associated with another service",
  },
  {
    row: "SVC-15",
    title: "a private DNS name must be a domain name",
    hcl: `${PRODUCER}${NLB("producer")}
      resource "aws_vpc_endpoint_service" "producer" {
        acceptance_required        = true
        network_load_balancer_arns = [aws_lb.producer.arn]
        private_dns_name           = "not a domain"
      }`,
    code: "InvalidParameter",
  },
  {
    row: "SVC-15",
    title: "a private DNS name without its TXT record is not verified",
    hcl: `${PRODUCER}${NLB("producer")}
      resource "aws_vpc_endpoint_service" "producer" {
        acceptance_required        = true
        network_load_balancer_arns = [aws_lb.producer.arn]
        private_dns_name           = "api.example.com"
      }
      resource "aws_vpc_endpoint_service_private_dns_verification" "producer" {
        service_id            = aws_vpc_endpoint_service.producer.id
        wait_for_verification = true
      }`,
    code: "wanted target 'verified'",
  },
  {
    row: "SVC-15b",
    title: "a TXT record in a private zone does not count",
    hcl: `${PRODUCER}${NLB("producer")}
      resource "aws_vpc_endpoint_service" "producer" {
        acceptance_required        = true
        network_load_balancer_arns = [aws_lb.producer.arn]
        private_dns_name           = "api.internal.company"
      }
      resource "aws_route53_zone" "private" {
        name = "internal.company"
        vpc { vpc_id = aws_vpc.producer.id }
      }
      resource "aws_route53_record" "proof" {
        zone_id = aws_route53_zone.private.zone_id
        name    = aws_vpc_endpoint_service.producer.private_dns_name_configuration[0].name
        type    = "TXT"
        ttl     = 300
        records = [aws_vpc_endpoint_service.producer.private_dns_name_configuration[0].value]
      }
      resource "aws_vpc_endpoint_service_private_dns_verification" "producer" {
        service_id            = aws_vpc_endpoint_service.producer.id
        wait_for_verification = true
        depends_on            = [aws_route53_record.proof]
      }`,
    code: "wanted target 'verified'",
  },
  {
    row: "SVC-16",
    title: "a notification for an unknown event",
    hcl: `${PRODUCER}${NLB("producer")}${SERVICE}
      resource "aws_sns_topic" "producer" { name = "connections" }
      resource "aws_vpc_endpoint_connection_notification" "producer" {
        vpc_endpoint_service_id     = aws_vpc_endpoint_service.producer.id
        connection_notification_arn = aws_sns_topic.producer.arn
        connection_events           = ["Accept", "Foo"]
      }`,
    code: "InvalidParameterValue",
    text: "Foo",
  },
  {
    row: "SVC-17",
    title: "a connection to another service cannot be accepted",
    hcl: `${TWO_NETWORKS}${service("acceptance_required = true")}
      resource "aws_vpc_endpoint" "other" {
        provider          = aws.other
        vpc_id            = aws_vpc.consumer.id
        vpc_endpoint_type = "Interface"
        service_name      = "com.amazonaws.eu-central-1.ssm"
        subnet_ids        = aws_subnet.consumer[*].id
      }
      resource "aws_vpc_endpoint_connection_accepter" "producer" {
        vpc_endpoint_service_id = aws_vpc_endpoint_service.producer.id
        vpc_endpoint_id         = aws_vpc_endpoint.other.id
      }`,
    code: "InvalidVpcEndpointId.NotFound",
  },
];

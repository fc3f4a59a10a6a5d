/** Configurations that rows share. */

/**
 * @param name of all resources in it, and part of their addresses
 * @param octet second octet of the CIDR block: `10.<octet>.0.0/16`
 * @param provider whose account it is in; @default aws
 * @returns a VPC with subnets in the first two zones of eu-central-1: `aws_subnet.<name>[0]` and `[1]`.
 */
export function network(name: string, octet: number, provider = "aws"): string {
  return `
resource "aws_vpc" "${name}" {
  provider             = ${provider}
  cidr_block           = "10.${octet}.0.0/16"
  enable_dns_hostnames = true
}
resource "aws_subnet" "${name}" {
  count                = 2
  provider             = ${provider}
  vpc_id               = aws_vpc.${name}.id
  cidr_block           = "10.${octet}.\${count.index}.0/24"
  availability_zone_id = "euc1-az\${count.index + 1}"
}
`;
}

/** @returns a network load balancer in both subnets of `network("producer", …)`, as `aws_lb.producer`. */
export const LOAD_BALANCER = `
resource "aws_lb" "producer" {
  name               = "producer"
  internal           = true
  load_balancer_type = "network"
  subnets            = aws_subnet.producer[*].id
}
`;

/** The producer's network and load balancer, and the consumer's network in the other account. */
export const TWO_NETWORKS = network("producer", 20) + LOAD_BALANCER + network("consumer", 10, "aws.other");

/** @returns an endpoint service in front of the producer's load balancer. @param more further arguments */
export function service(more = "acceptance_required = false"): string {
  return `
resource "aws_vpc_endpoint_service" "producer" {
  ${more}
  network_load_balancer_arns = [aws_lb.producer.arn]
  allowed_principals         = ["arn:aws:iam::222222222222:root"]
}
`;
}

/** @returns an interface endpoint of the consumer for the producer's service. @param more further arguments */
export function endpoint(more = "subnet_ids = aws_subnet.consumer[*].id"): string {
  return `
resource "aws_vpc_endpoint" "consumer" {
  provider          = aws.other
  vpc_id            = aws_vpc.consumer.id
  vpc_endpoint_type = "Interface"
  service_name      = aws_vpc_endpoint_service.producer.service_name
  ${more}
}
`;
}

/** A VPC: `aws_vpc.main`. */
export const VPC = 'resource "aws_vpc" "main" { cidr_block = "10.0.0.0/16" }';

/** @returns a subnet of `aws_vpc.main`. @param more further arguments */
export function subnet(name: string, cidr: string, more = ""): string {
  return `
resource "aws_subnet" "${name}" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "${cidr}"
  ${more}
}
`;
}

/** Removes a resource from the state without deleting it. @param address of the resource */
export function forgotten(address: string): string {
  return `
removed {
  from = ${address}
  lifecycle { destroy = false }
}
`;
}

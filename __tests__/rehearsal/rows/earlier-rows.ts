import { group, NETWORK } from "./load-balancers";
import { subnet, VPC } from "./networks";
import type { RefusedRow } from "./row";

/** Some of the rules that the provider itself checks before it calls AWS. */
export const EARLIER_ROWS: readonly RefusedRow[] = [
  {
    row: "VPC-01",
    title: "a VPC of eight addresses",
    when: "validate",
    hcl: 'resource "aws_vpc" "main" { cidr_block = "10.0.0.0/29" }',
    code: 'expected "cidr_block" to contain a network Value with between 16 and 28 significant bits, got: 29',
  },
  {
    row: "VPC-02",
    title: "a VPC CIDR block with host bits",
    when: "validate",
    hcl: 'resource "aws_vpc" "main" { cidr_block = "10.0.1.0/16" }',
    code: "expected cidr_block to contain a valid network Value, expected 10.0.0.0/16, got 10.0.1.0/16",
  },
  {
    row: "SUB-06",
    title: "an Availability Zone by name and by ID",
    when: "validate",
    hcl:
      VPC + subnet("main", "10.0.0.0/24", 'availability_zone = "eu-central-1a"\n  availability_zone_id = "euc1-az1"'),
    code: '"availability_zone": conflicts with availability_zone_id',
  },
  {
    row: "LB-01",
    title: "a name that begins with internal-",
    when: "validate",
    hcl: 'resource "aws_lb" "main" {\n  name    = "internal-a"\n  subnets = ["subnet-1"]\n}',
    code: '"name" cannot begin with "internal-": "internal-a"',
  },
  {
    row: "TG-03",
    title: "a protocol in lower case",
    when: "validate",
    hcl: NETWORK + group("tg", "tcp"),
    code: 'expected protocol to be one of ["HTTP" "HTTPS" "TCP" "TLS" "UDP" "TCP_UDP" "GENEVE"], got tcp',
  },
  {
    row: "TG-02",
    title: "a target group without a port",
    when: "plan",
    hcl: 'resource "aws_lb_target_group" "main" {\n  protocol = "TCP"\n  vpc_id   = "vpc-1"\n}',
    code: 'Attribute "port" must be specified when "target_type" is "instance".',
  },
  {
    row: "TG-07",
    title: "a TCP health check for an HTTP target group",
    when: "plan",
    hcl: NETWORK + group("tg", "HTTP", 'health_check { protocol = "TCP" }'),
    code: 'Attribute "health_check[0].protocol" cannot have value "TCP" when "protocol" is "HTTP".',
  },
  {
    row: "SG-02",
    title: "a rule without a peer",
    when: "validate",
    hcl: `resource "aws_vpc_security_group_ingress_rule" "main" {
  security_group_id = "sg-1"
  ip_protocol       = "-1"
}`,
    code: "Exactly one of these attributes must be configured",
  },
];

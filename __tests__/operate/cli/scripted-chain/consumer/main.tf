terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region  = "eu-central-1"
  profile = "dev"
}

variable "service_name" {
  type = string
}

variable "server_certificate_arn" {
  type = string
}

variable "client_certificate_arn" {
  type = string
}

data "aws_acm_certificate" "server" {
  domain = "vpn.internal.company"
  types  = ["IMPORTED"]
}

resource "aws_vpc" "consumer" {
  cidr_block           = "10.10.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "private" {
  vpc_id               = aws_vpc.consumer.id
  cidr_block           = "10.10.1.0/24"
  availability_zone_id = "euc1-az1"
}

resource "aws_security_group" "endpoint" {
  name   = "endpoint"
  vpc_id = aws_vpc.consumer.id

  ingress {
    from_port   = 8080
    to_port     = 8080
    protocol    = "tcp"
    cidr_blocks = [aws_vpc.consumer.cidr_block]
  }
}

resource "aws_vpc_endpoint" "hello" {
  vpc_id             = aws_vpc.consumer.id
  service_name       = var.service_name
  vpc_endpoint_type  = "Interface"
  subnet_ids         = [aws_subnet.private.id]
  security_group_ids = [aws_security_group.endpoint.id]
}

resource "aws_route53_zone" "internal" {
  name = "internal.company"

  vpc {
    vpc_id = aws_vpc.consumer.id
  }
}

resource "aws_route53_record" "hello" {
  zone_id = aws_route53_zone.internal.zone_id
  name    = "hello"
  type    = "A"

  alias {
    name                   = aws_vpc_endpoint.hello.dns_entry[0].dns_name
    zone_id                = aws_vpc_endpoint.hello.dns_entry[0].hosted_zone_id
    evaluate_target_health = false
  }
}

resource "aws_ec2_client_vpn_endpoint" "staff" {
  description            = "staff"
  client_cidr_block      = "172.16.0.0/22"
  server_certificate_arn = data.aws_acm_certificate.server.arn
  split_tunnel           = true
  dns_servers            = [cidrhost(aws_vpc.consumer.cidr_block, 2)]

  authentication_options {
    type                       = "certificate-authentication"
    root_certificate_chain_arn = var.client_certificate_arn
  }

  connection_log_options {
    enabled = false
  }

  lifecycle {
    precondition {
      condition     = data.aws_acm_certificate.server.arn == var.server_certificate_arn
      error_message = "the certificate that was imported is not the one that was found"
    }
  }
}

resource "aws_ec2_client_vpn_network_association" "private" {
  client_vpn_endpoint_id = aws_ec2_client_vpn_endpoint.staff.id
  subnet_id              = aws_subnet.private.id
}

resource "aws_ec2_client_vpn_authorization_rule" "vpc" {
  client_vpn_endpoint_id = aws_ec2_client_vpn_endpoint.staff.id
  target_network_cidr    = aws_vpc.consumer.cidr_block
  authorize_all_groups   = true
}

output "endpoint_id" {
  value = aws_vpc_endpoint.hello.id
}

output "vpn_id" {
  value = aws_ec2_client_vpn_endpoint.staff.id
}

# Two vendors offer endpoint services, and one consumer reaches both by names of its own.
terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region              = "eu-central-1"
  profile             = "dev"
  allowed_account_ids = ["222222222222"]
}

provider "aws" {
  alias               = "vendor"
  region              = "eu-central-1"
  profile             = "prod"
  allowed_account_ids = ["111111111111"]
}

locals {
  vendors = {
    metrics = { port = 443, record = "metrics" }
    cluster = { port = 27017, record = "*.cluster" }
  }
}

resource "aws_vpc" "vendor" {
  provider   = aws.vendor
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "vendor" {
  provider             = aws.vendor
  vpc_id               = aws_vpc.vendor.id
  cidr_block           = "10.0.0.0/24"
  availability_zone_id = "euc1-az1"
}

resource "aws_lb" "vendor" {
  provider           = aws.vendor
  for_each           = local.vendors
  name               = each.key
  internal           = true
  load_balancer_type = "network"
  subnets            = [aws_subnet.vendor.id]
}

resource "aws_vpc_endpoint_service" "vendor" {
  provider                   = aws.vendor
  for_each                   = local.vendors
  acceptance_required        = false
  network_load_balancer_arns = [aws_lb.vendor[each.key].arn]
  allowed_principals         = ["arn:aws:iam::222222222222:root"]
}

resource "aws_vpc" "consumer" {
  cidr_block           = "10.1.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "consumer" {
  vpc_id               = aws_vpc.consumer.id
  cidr_block           = "10.1.0.0/24"
  availability_zone_id = "euc1-az1"
}

resource "aws_security_group" "endpoint" {
  for_each = local.vendors
  name     = "${each.key}-endpoint"
  vpc_id   = aws_vpc.consumer.id
  ingress {
    from_port   = each.value.port
    to_port     = each.value.port
    protocol    = "tcp"
    cidr_blocks = [aws_vpc.consumer.cidr_block]
  }
}

resource "aws_vpc_endpoint" "vendor" {
  for_each            = local.vendors
  vpc_id              = aws_vpc.consumer.id
  service_name        = aws_vpc_endpoint_service.vendor[each.key].service_name
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.consumer.id]
  security_group_ids  = [aws_security_group.endpoint[each.key].id]
  private_dns_enabled = false
}

resource "aws_route53_zone" "vendor" {
  name = "vendors.internal"
  vpc {
    vpc_id = aws_vpc.consumer.id
  }
}

resource "aws_route53_record" "vendor" {
  for_each = local.vendors
  zone_id  = aws_route53_zone.vendor.zone_id
  name     = each.value.record
  type     = "CNAME"
  ttl      = 60
  records  = [aws_vpc_endpoint.vendor[each.key].dns_entry[0].dns_name]
}

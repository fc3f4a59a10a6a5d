# A database shared without a load balancer: resource gateway, resource configuration, RAM share, Resource endpoint.
terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region              = "eu-central-1"
  profile             = "prod"
  allowed_account_ids = ["111111111111"]
}

provider "aws" {
  alias               = "consumer"
  region              = "eu-central-1"
  profile             = "dev"
  allowed_account_ids = ["222222222222"]
}

locals {
  vpcs = {
    owner    = "10.80.0.0/16"
    consumer = "10.81.0.0/16"
  }
}

resource "aws_vpc" "owner" {
  cidr_block = local.vpcs.owner
}

resource "aws_subnet" "owner" {
  count                = 2
  vpc_id               = aws_vpc.owner.id
  cidr_block           = cidrsubnet(local.vpcs.owner, 8, count.index)
  availability_zone_id = "euc1-az${count.index + 1}"
}

resource "aws_security_group" "gateway" {
  name   = "gateway"
  vpc_id = aws_vpc.owner.id
}

resource "aws_vpclattice_resource_gateway" "database" {
  name               = "database"
  vpc_id             = aws_vpc.owner.id
  subnet_ids         = aws_subnet.owner[*].id
  security_group_ids = [aws_security_group.gateway.id]
}

resource "aws_vpclattice_resource_configuration" "database" {
  name                        = "database"
  resource_gateway_identifier = aws_vpclattice_resource_gateway.database.id
  protocol                    = "TCP"
  port_ranges                 = ["5432"]

  resource_configuration_definition {
    dns_resource {
      domain_name     = "database.example.com"
      ip_address_type = "IPV4"
    }
  }
}

resource "aws_ram_resource_share" "database" {
  name                      = "database"
  allow_external_principals = true
}

resource "aws_ram_resource_association" "database" {
  resource_arn       = aws_vpclattice_resource_configuration.database.arn
  resource_share_arn = aws_ram_resource_share.database.arn
}

resource "aws_ram_principal_association" "consumer" {
  principal          = "222222222222"
  resource_share_arn = aws_ram_resource_share.database.arn
}

resource "aws_ram_resource_share_accepter" "database" {
  provider   = aws.consumer
  share_arn  = aws_ram_resource_share.database.arn
  depends_on = [aws_ram_principal_association.consumer, aws_ram_resource_association.database]
}

resource "aws_vpc" "consumer" {
  provider             = aws.consumer
  cidr_block           = local.vpcs.consumer
  enable_dns_hostnames = true
}

resource "aws_subnet" "consumer" {
  provider             = aws.consumer
  count                = 2
  vpc_id               = aws_vpc.consumer.id
  cidr_block           = cidrsubnet(local.vpcs.consumer, 8, count.index)
  availability_zone_id = "euc1-az${count.index + 1}"
}

resource "aws_security_group" "consumer" {
  provider = aws.consumer
  name     = "database"
  vpc_id   = aws_vpc.consumer.id

  ingress {
    from_port   = 5432
    to_port     = 5432
    protocol    = "tcp"
    cidr_blocks = [local.vpcs.consumer]
  }
}

resource "aws_vpc_endpoint" "database" {
  provider                   = aws.consumer
  vpc_id                     = aws_vpc.consumer.id
  vpc_endpoint_type          = "Resource"
  resource_configuration_arn = aws_vpclattice_resource_configuration.database.arn
  subnet_ids                 = aws_subnet.consumer[*].id
  security_group_ids         = [aws_security_group.consumer.id]
  depends_on                 = [aws_ram_resource_share_accepter.database]
}

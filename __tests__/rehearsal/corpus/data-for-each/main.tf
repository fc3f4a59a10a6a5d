terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_default_vpc" "this" {}

data "aws_availability_zones" "all" {
  filter {
    name   = "opt-in-status"
    values = ["opt-in-not-required"]
  }
}

data "aws_availability_zone" "each" {
  for_each = toset(data.aws_availability_zones.all.names)
  name     = each.key
}

resource "aws_vpc" "this" {
  cidr_block = "10.63.0.0/16"
}

resource "aws_subnet" "this" {
  for_each             = data.aws_availability_zone.each
  vpc_id               = aws_vpc.this.id
  availability_zone_id = each.value.zone_id
  cidr_block           = cidrsubnet(aws_vpc.this.cidr_block, 8, index(data.aws_availability_zones.all.names, each.key))
  tags                 = { tier = "private" }
}

data "aws_subnets" "private" {
  filter {
    name   = "vpc-id"
    values = [aws_vpc.this.id]
  }
  tags       = { tier = "private" }
  depends_on = [aws_subnet.this]
}

data "aws_subnet" "private" {
  count      = length(data.aws_availability_zones.all.names)
  id         = data.aws_subnets.private.ids[count.index]
  depends_on = [aws_subnet.this]
}

output "cidrs" {
  value = data.aws_subnet.private[*].cidr_block
}
